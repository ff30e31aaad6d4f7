import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { hardhat } from "./lib/build.ts";
import { parseLcov, percentCovered } from "./lib/lcov.ts";
import { fromRoot, root } from "./lib/paths.ts";
import { table } from "./lib/table.ts";

/** Of the lines of the contracts that get deployed, the tests execute at least this share, in percent. */
const required = 95;

const report = fromRoot("coverage/lcov.info");
rmSync(report, { force: true });
const { status } = spawnSync(process.execPath, [hardhat(), "test", "solidity", "--coverage"], {
  cwd: root,
  stdio: "inherit",
});
if (status !== 0) process.exit(1);

const files = parseLcov(readFileSync(report, "utf8")).filter(
  ({ file }) => file.startsWith("contracts/src/") && !file.startsWith("contracts/src/mocks/"),
);
const incomplete = files.filter(({ missed }) => missed.length > 0);
const rows = incomplete.map((file) => [file.file, `${percentCovered([file]).toFixed(0)} %`, file.missed.join(" ")]);
if (rows.length > 0) console.log(`\n${table(rows, ["file", "covered", "lines that no test executes"])}`);
const covered = percentCovered(files);
console.log(`\n${covered.toFixed(1)} % of the contracts' lines are executed by tests; ${required} % are required`);
if (covered < required) process.exit(1);
