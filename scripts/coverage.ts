import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inherited } from "./env.ts";
import { type Arm, type FileCoverage, foldCoverage, unfoldBranches } from "./lib/branches.ts";
import { hardhat } from "./lib/build.ts";
import { parseLcov } from "./lib/lcov.ts";
import { fromRoot } from "./lib/paths.ts";
import { table } from "./lib/table.ts";

/** Of the lines and of the branches of the contracts that get deployed, tests reach at least these shares, in percent. */
const required = { lines: 100, branches: 98 };

/** The adapter is tested on the published suite it is made for, by tests in TypeScript, which this does not count. */
const notDeployed = ["contracts/src/mocks/", "contracts/src/compliance/trex/"];

// Hardhat counts statements only. It gets a copy in which each outcome of an `if` or a `require` is one.
const copy = fromRoot("coverage/unfolded");
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const one of ["contracts/src", "contracts/test", "hardhat.config.ts", "package.json", "remappings.txt"]) {
  cpSync(fromRoot(one), path.join(copy, one), { recursive: true });
}
symlinkSync(fromRoot("node_modules"), path.join(copy, "node_modules"));
const sources = globSync("contracts/src/**/*.sol", { cwd: copy })
  .filter((file) => !notDeployed.some((folder) => file.startsWith(folder)))
  .map((file) => ({ file, unfolded: unfoldBranches(readFileSync(fromRoot(file), "utf8")) }));
for (const { file, unfolded } of sources) writeFileSync(path.join(copy, file), unfolded.source);

const { status } = spawnSync(process.execPath, [hardhat(), "test", "solidity", "--coverage"], {
  cwd: copy,
  env: { ...inherited, MEASURES_COVERAGE: "true" },
  stdio: "inherit",
});
if (status !== 0) process.exit(1);

const hits = new Map(
  parseLcov(readFileSync(path.join(copy, "coverage/lcov.info"), "utf8")).map(({ file, lines }) => [file, lines]),
);
const files: FileCoverage[] = sources
  .filter(({ file }) => hits.has(file))
  .map(({ file, unfolded }) => foldCoverage(file, unfolded, hits.get(file) ?? new Map()));
const arm = ({ line, outcome }: Arm) => `${line} never ${outcome}`;
const rows = files
  .filter(({ missedLines, missedBranches }) => missedLines.length + missedBranches.length > 0)
  .map(({ file, missedLines, missedBranches }) => [file, missedLines.join(" "), missedBranches.map(arm).join(", ")]);
if (rows.length > 0) console.log(`\n${table(rows, ["file", "lines not executed", "outcomes not reached"])}`);

const share = (all: number, missed: number) => (all === 0 ? 0 : (100 * (all - missed)) / all);
const sum = (of: (file: FileCoverage) => number) => files.reduce((total, file) => total + of(file), 0);
const lines = share(
  sum((file) => file.lines),
  sum((file) => file.missedLines.length),
);
const branches = share(
  sum((file) => file.branches),
  sum((file) => file.missedBranches.length),
);
console.log(
  `\nTests execute ${lines.toFixed(1)} % of the lines (${required.lines} % required) and reach ${branches.toFixed(1)} % of ` +
    `the outcomes of every if and require (${required.branches} % required)`,
);
if (lines < required.lines || branches < required.branches) process.exit(1);
