import { pnpm } from "../env.ts";
import { hardhat } from "./build.ts";
import type { Counter } from "./counts.ts";

export interface Suite {
  name: string;
  /** The files that make it up, as patterns seen from the root. Without a single one it fails. */
  files: string[];
  /** Program and arguments, run at the root; `files` is what the patterns matched, `report` where counts go. */
  command: (files: string[], report: string) => string[];
  counter: Counter;
  /** Suites that must have ended before, however they ended. */
  after?: string[];
  /** Only one suite of a lane runs at a time: they share a cache. */
  lane?: "hardhat";
  /** Nothing else runs meanwhile: it measures time, or drives a browser. */
  alone?: true;
  /** It drives this machine's Chromium. */
  browser?: true;
}

const node = process.execPath;
const countReporter = new URL("count-reporter.ts", import.meta.url).href;

function nodeTest(files: string[], report: string): string[] {
  const spec = ["--test-reporter", "spec", "--test-reporter-destination", "stdout"];
  const count = ["--test-reporter", countReporter, "--test-reporter-destination", report];
  return [node, "--test", ...spec, ...count, ...files];
}

/** Everything that `pnpm test` runs. A suite of a new package is a new entry here, and nothing else. */
export const suites: readonly Suite[] = [
  {
    name: "lint",
    files: ["biome.json", ".solhint.json"],
    command: () => [pnpm, "run", "lint"],
    counter: "check",
  },
  {
    name: "generated",
    files: ["scripts/export-abi.ts"],
    command: () => [node, "scripts/lib/check-generated.ts"],
    counter: "check",
    lane: "hardhat",
  },
  {
    name: "typecheck",
    files: ["tsconfig.json", "*/tsconfig.json"],
    command: () => [pnpm, "run", "typecheck"],
    counter: "check",
    after: ["generated"],
  },
  {
    name: "contracts-solidity",
    files: ["contracts/test/**/*.t.sol"],
    command: () => [node, hardhat(), "test", "solidity"],
    counter: "hardhat",
    after: ["generated"],
    lane: "hardhat",
  },
  {
    name: "contracts-node",
    files: ["contracts/test/**/*.test.ts"],
    command: (files) => [node, hardhat(), "test", "nodejs", ...files],
    counter: "hardhat",
    after: ["contracts-solidity"],
    lane: "hardhat",
  },
  {
    name: "contracts-gas",
    files: ["scripts/bench/gas.ts", "contracts/gas.json"],
    command: () => [node, "scripts/bench/gas.ts", "--check"],
    counter: "check",
    after: ["contracts-solidity"],
    lane: "hardhat",
  },
  {
    name: "contracts-coverage",
    files: ["contracts/test/**/*.t.sol"],
    command: () => [node, "scripts/coverage.ts"],
    counter: "check",
    after: ["contracts-node"],
    lane: "hardhat",
  },
  { name: "scripts", files: ["scripts/**/*.test.ts"], command: nodeTest, counter: "node" },
  { name: "indexer", files: ["indexer/**/*.test.ts"], command: nodeTest, counter: "node", after: ["generated"] },
  { name: "api", files: ["api/src/**/*.test.ts"], command: nodeTest, counter: "node", after: ["generated"] },
  { name: "web", files: ["web/src/**/*.test.ts"], command: nodeTest, counter: "node" },
  {
    name: "e2e",
    files: ["web/e2e/*.e2e.ts"],
    command: nodeTest,
    counter: "node",
    after: ["generated"],
    alone: true,
    browser: true,
  },
];
