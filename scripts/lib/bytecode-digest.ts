import { createRequire } from "node:module";
import { digestFiles } from "./digest.ts";
import { fromRoot } from "./paths.ts";

const require = createRequire(import.meta.url);
const versionOf = (name: string) => (require(`${name}/package.json`) as { version: string }).version;

/** Says of which sources the committed bytecode is. */
export const digestFile = fromRoot("contracts/bytecode/sources.sha256");

/** What the bytecode depends on: our sources, the compiler and its settings, the library. */
export function bytecodeDigest(): string {
  const files = digestFiles(["contracts/src/**/*.sol", "hardhat.config.ts", "remappings.txt"]);
  return `${files} solc-${versionOf("solc")} openzeppelin-${versionOf("@openzeppelin/contracts")}`;
}
