import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs, styleText } from "node:util";
import { ensureChromium } from "./lib/chromium.ts";
import { type Counts, countTests, failingPart } from "./lib/counts.ts";
import { fromRoot, root, stateDir } from "./lib/paths.ts";
import { Supervisor } from "./lib/processes.ts";
import { runAll } from "./lib/schedule.ts";
import { type Suite, suites } from "./lib/suites.ts";
import { table } from "./lib/table.ts";

const usage = `Runs every suite; the last line tells how many tests passed and failed.

  --only a,b  run these suites only
  --list      name the suites
  --help      this text`;

const logDir = path.join(stateDir, "test-logs");

/** A suite that hangs is a failure too. */
const patience = 20 * 60 * 1000;

/** Runs one suite, tells how it went, and counts. */
async function runSuite(suite: Suite, supervisor: Supervisor): Promise<Counts> {
  const { name, counter } = suite;
  const started = performance.now();
  const report = path.join(logDir, `${name}.count`);
  rmSync(report, { force: true });
  let output = "";
  let succeeded = false;
  try {
    const files = matching(suite);
    if (suite.browser) await ensureChromium(supervisor, (line) => console.log(`  ${line}`));
    const [command = "", ...args] = suite.command(files, report);
    const child = await supervisor.start({ name, command, args, cwd: root, finite: true });
    const tooLong = setTimeout(() => void child.stop(), patience);
    const how = await child.exited;
    clearTimeout(tooLong);
    succeeded = how === "ended with code 0";
    output = `${readFileSync(child.logFile, "utf8")}${succeeded ? "" : `\n${name} ${how}`}`;
  } catch (error) {
    output = error instanceof Error ? error.message : String(error);
  }
  const counts = countTests(counter, {
    succeeded,
    output,
    report: existsSync(report) ? readFileSync(report, "utf8") : undefined,
  });
  const bad = counts.failed > 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const summary = `${counts.passed} passed${bad ? `, ${counts.failed} failed` : ""}`;
  const mark = bad ? styleText("red", "✖") : styleText("green", "✔");
  console.log(`${mark} ${name.padEnd(20)} ${seconds.padStart(6)} s  ${summary}`);
  if (bad) console.log(`\n${indent(failingPart(counter, output))}\n`);
  return counts;
}

/** The files of a suite. A pattern that finds nothing would hide that its tests are gone. */
function matching({ files }: Suite): string[] {
  const exclude = (name: string) => name.endsWith("node_modules");
  return files.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: root, exclude }).sort();
    if (found.length === 0) throw new Error(`no file matches ${pattern}`);
    return found.map((file) => fromRoot(file));
  });
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");

function choose(only: string | undefined): readonly Suite[] {
  if (only === undefined) return suites;
  const names = only.split(",");
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(", ")} (see --list)`);
  return suites.filter(({ name }) => names.includes(name));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: "string" }, list: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.list) {
    const rows = suites.map(({ name, files }) => [name, files.join(" ")]);
    console.log(table(rows, ["suite", "files"]));
    return 0;
  }
  const chosen = choose(values.only);
  const supervisor = new Supervisor({ logDir });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void supervisor.stop().then(() => process.exit(130)));
  }
  const total: Counts = { passed: 0, failed: 0 };
  await runAll(chosen, Math.min(2, availableParallelism()), async (suite) => {
    const { passed, failed } = await runSuite(suite, supervisor);
    total.passed += passed;
    total.failed += failed;
  });
  console.log(`\nFull output: ${path.relative(root, logDir)}/\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
