import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { hardhat } from "./build.ts";
import { fromRoot, root } from "./paths.ts";

/** Committed files that a script writes. */
const generated = ["contracts/abi/**/*.ts", "contracts/bytecode/*", "contracts/layouts/*.json"];

function contents(): Map<string, string> {
  const files = globSync(generated, { cwd: root });
  return new Map(files.map((file) => [file, readFileSync(fromRoot(file), "utf8")]));
}

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

const before = contents();
run(hardhat(), "build");
run("scripts/export-abi.ts");
run("scripts/export-layouts.ts");
const after = contents();
const stale = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
if (after.size === 0) {
  console.error("nothing was generated");
  process.exit(1);
}
if (stale.length > 0) {
  console.error(`stale, and written anew just now; commit them:\n${stale.map((file) => `  ${file}`).join("\n")}`);
  process.exit(1);
}
console.log(`${after.size} generated files are what the contracts say`);
