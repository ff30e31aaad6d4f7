import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { globalOptions } from "hardhat";
import { type Layout, layoutFile, layoutOf } from "../../layouts/layouts.ts";
import { DEPLOYED } from "../../sources.ts";

/** Below the 24,576 of EIP-170, so that a fix always fits. */
const LARGEST = 24_000;

interface Artifact {
  abi: { type: string; name?: string }[];
  bytecode: string;
}

const root = path.resolve(import.meta.dirname, "../../..");

// Measuring coverage, the compiler writes more into the contracts than stands in them.
const skip = globalOptions.coverage;

describe("the layouts of the contracts", { skip }, () => {
  for (const source of DEPLOYED) {
    it(`${source} is as committed and fits`, () => {
      const layout = layoutOf(source);
      assert.ok(layout.bytes > 0 && layout.bytes <= LARGEST, `${layout.bytes} bytes`);
      assert.ok(existsSync(layoutFile(source)), "no layout is committed: pnpm generate");
      const committed = JSON.parse(readFileSync(layoutFile(source), "utf8")) as Layout;
      assert.deepEqual(layout, committed, "meant? then pnpm generate, and mind the proxies that exist");
    });
  }

  it("the token's storage begins with everything that its extension keeps", () => {
    const [token, extension] = [layoutOf("token/PropertyToken"), layoutOf("token/PropertyTokenExtension")];
    const kept = Object.entries(extension.storage);
    assert.ok(kept.length > 0);
    assert.deepEqual(Object.entries(token.storage).slice(0, kept.length), kept);
    assert.deepEqual(token.structs, extension.structs);
  });

  it("the token declares every function of its extension, error and event for event", () => {
    const abiOf = (name: string) => {
      const file = path.join(root, "artifacts/contracts/src/token", `${name}.sol`, `${name}.json`);
      // Names of parameters may differ: those of a forwarding function are nobody's.
      const shape = (_: string, value: unknown) =>
        typeof value === "object" && value !== null && "internalType" in value && !("indexed" in value)
          ? { ...value, name: "" }
          : value;
      return (JSON.parse(readFileSync(file, "utf8")) as Artifact).abi
        .filter(({ type }) => type !== "constructor")
        .map((item) => JSON.stringify(item, shape));
    };
    const declared = new Set(abiOf("PropertyToken"));
    assert.deepEqual(
      abiOf("PropertyTokenExtension").filter((item) => !declared.has(item)),
      [],
    );
  });

  it("leaves out no contract that can be deployed", () => {
    const artifacts = path.join(root, "artifacts/contracts/src");
    const deployable = globSync("**/*.json", { cwd: artifacts })
      .filter((file) => !file.startsWith(`mocks${path.sep}`))
      .filter((file) => {
        const artifact = JSON.parse(readFileSync(path.join(artifacts, file), "utf8")) as Artifact;
        return artifact.bytecode !== "0x" && artifact.abi.some(({ type }) => type === "function");
      })
      .map((file) =>
        path
          .dirname(file)
          .replace(/\.sol$/, "")
          .replaceAll(path.sep, "/"),
      );
    assert.deepEqual(deployable.sort(), [...DEPLOYED].sort());
  });
});
