import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bytecodeDigest, digestFile } from "./bytecode-digest.ts";
import { fromRoot } from "./paths.ts";
import type { Supervisor } from "./processes.ts";

export interface Build {
  /** Identifies the sources: two builds with the same one have the same contracts. */
  sources: string;
  compiled: boolean;
}

/**
 * Compiles the contracts and writes what is generated from them, unless the committed bytecode is of these very sources:
 * translating them takes half a minute, and most who start the stack have not touched them.
 */
export async function buildContracts(supervisor: Supervisor): Promise<Build> {
  const digest = bytecodeDigest();
  if (existsSync(digestFile) && readFileSync(digestFile, "utf8").trim() === digest) {
    return { sources: digest, compiled: false };
  }
  const command = process.execPath;
  const cwd = fromRoot();
  await supervisor.run({ name: "compiler", command, args: [hardhat(), "build", "--no-tests"], cwd });
  await supervisor.run({ name: "export-abi", command, args: [fromRoot("scripts/export-abi.ts")], cwd });
  return { sources: digest, compiled: true };
}

/** The program behind the command `hardhat`. */
export function hardhat(): string {
  const manifest = createRequire(import.meta.url).resolve("hardhat/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> | string };
  const relative = typeof bin === "string" ? bin : bin.hardhat;
  if (!relative) throw new Error("the package hardhat has no command hardhat");
  return path.join(path.dirname(manifest), relative);
}
