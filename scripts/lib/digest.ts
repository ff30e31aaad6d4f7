import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.ts";

/** A hash over the names and contents of the sources that the patterns, seen from the checkout, match. */
export function digestFiles(patterns: string[]): string {
  const hash = createHash("sha256");
  for (const file of sourcesAmong(globSync(patterns, { cwd: root }))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * Declarations and tests change nothing about what a source does, and the indexer writes a declaration when it starts.
 * (The `exclude` of `globSync` is not asked about every file.)
 */
export const sourcesAmong = (files: readonly string[]): string[] =>
  files.filter((file) => !/node_modules|\.d\.ts$|\.test\.ts$/.test(file)).sort();
