import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Abi, Hex } from "viem";

export interface Artifact {
  abi: Abi;
  bytecode: Hex;
}

const require = createRequire(import.meta.url);

const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Artifact;

/** One of ours, by its path below contracts/src without extension: `token/PropertyToken`. Written by `pnpm generate`. */
export const ours = (source: string): Artifact =>
  read(path.join(import.meta.dirname, "../bytecode", `${path.basename(source)}.json`));

/** OpenZeppelin's, by its path below the package without extension. */
export const openzeppelin = ours;

/** Safe's as published, by its path below contracts/ without extension. */
export const safe = (source: string): Artifact =>
  read(
    require.resolve(
      `@safe-global/safe-contracts/build/artifacts/contracts/${source}.sol/${path.basename(source)}.json`,
    ),
  );
