import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.ts";

/** A hash over the names and contents of the sources that the patterns, seen from the checkout, match. */
export function digestFiles(patterns: string[]): string {
  // Declarations and tests change nothing about what a source does.
  const exclude = (name: string) => /node_modules$|\.d\.ts$|\.test\.ts$/.test(name);
  const hash = createHash("sha256");
  for (const file of globSync(patterns, { cwd: root, exclude }).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
