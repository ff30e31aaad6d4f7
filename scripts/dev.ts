import { parseArgs, styleText } from "node:util";
import { AlreadyRunningError } from "./lib/lock.ts";
import { letTimePass } from "./lib/passing-time.ts";
import { stateDir } from "./lib/paths.ts";
import { progressDisplay } from "./lib/progress-display.ts";
import { readStackFile, type StackFile } from "./lib/stack-file.ts";
import { table } from "./lib/table.ts";
import { startStack } from "./stack.ts";

const usage = `Starts everything on this machine: database, chain, contracts, indexer, API, dApp, demo data.
Ctrl-C stops it; the next start goes on where this one ended.

  --fresh     throw the state away and start over
  --no-demo   leave the chain without demo data
  --verbose   print what every part prints
  --help      this text`;

class Interrupted extends Error {}

const options = {
  fresh: { type: "boolean", default: false },
  demo: { type: "boolean", default: true },
  verbose: { type: "boolean", short: "v", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Aborts when the user wants an end, or on an error nobody caught. More signals change nothing: stopping is bounded. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => controller.abort(new Interrupted(signal)));
  }
  process.on("uncaughtException", (error) => controller.abort(error));
  // A closed terminal takes its output away; the stack must still be stopped in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return controller.signal;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options, allowNegative: true });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const signal = interruption();
  const display = progressDisplay(process.stdout.isTTY === true && !values.verbose);
  try {
    const stack = await startStack({
      fresh: values.fresh,
      demo: values.demo,
      signal,
      onProgress: display.onProgress,
      onLine: values.verbose ? (name, line) => console.log(`${name.padEnd(8)} │ ${line}`) : undefined,
    }).finally(() => display.end());
    for (const note of stack.notes) console.log(`${styleText("yellow", "!")} ${note}`);
    describe(stack);
    console.log(`\n${styleText("dim", "Ctrl-C stops everything.")}`);
    const freeze = letTimePass(stack.urls.rpc);
    const reason = await Promise.race([stack.failure, abortion(signal)]).finally(freeze);
    console.log("\nStopping …");
    await stack.stop();
    if (!(reason instanceof Interrupted)) throw reason;
    console.log("Stopped. The state is kept; --fresh would throw it away.");
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) {
      console.log("Stopped before it was up.");
      return 130;
    }
    if (error instanceof AlreadyRunningError) {
      console.error(styleText("red", `Already running here, as process ${error.pid}.`));
      const running = readStackFile(stateDir);
      if (running) describe(running);
      return 1;
    }
    console.error(styleText("red", error instanceof Error ? error.message : String(error)));
    if (values.verbose && error instanceof Error) console.error(error.stack);
    return 1;
  }
}

function abortion(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    else signal.addEventListener("abort", () => resolve(signal.reason), { once: true });
  });
}

function describe({ urls, deployment, people, logDir }: StackFile): void {
  const urlRows = [
    ["dApp", styleText("bold", urls.web)],
    ["API", urls.api],
    ["Chain (RPC)", urls.rpc],
    ["Indexer", urls.indexer],
    ["Database", urls.database],
    ["Card payments (invented)", urls.cards],
    ["Logs", logDir],
    ...Object.entries(deployment.addresses),
  ];
  console.log(`\n${table(urlRows, ["What", "Where"])}`);
  if (people.length === 0) return;
  const peopleRows = people.map(({ name, role, country, address, hint }) => [name, role, country, address, hint]);
  console.log(`\n${table(peopleRows, ["Who", "Role", "Country", "Address", "Try"])}`);
}

process.exitCode = await main();
// Whatever is still open, as a connection that a failed step had, must not keep a stopped stack's process alive.
process.exit();
