import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { digestFiles } from "./digest.ts";
import { fromRoot } from "./paths.ts";
import type { Supervisor } from "./processes.ts";

/** What the compiler's result depends on. */
const sources = ["contracts/src/**/*.sol", "hardhat.config.ts", "remappings.txt", "pnpm-lock.yaml"];

/** Stands among the artifacts, so that it goes with them. */
const marker = fromRoot("artifacts", "sources.sha256");

export interface Build {
  /** Identifies the sources: two builds with the same one have the same contracts. */
  sources: string;
  compiled: boolean;
}

/** Compiles the contracts and writes their ABIs, unless that was done with these very sources. */
export async function buildContracts(supervisor: Supervisor): Promise<Build> {
  const digest = digestFiles(sources);
  if (existsSync(marker) && readFileSync(marker, "utf8") === digest) return { sources: digest, compiled: false };
  const command = process.execPath;
  const cwd = fromRoot();
  await supervisor.run({ name: "compiler", command, args: [hardhat(), "build", "--no-tests"], cwd });
  await supervisor.run({ name: "export-abi", command, args: [fromRoot("scripts/export-abi.ts")], cwd });
  writeFileSync(marker, digest);
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
