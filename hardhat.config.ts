import { createRequire } from "node:module";
import networkHelpers from "@nomicfoundation/hardhat-network-helpers";
import nodeTestRunner from "@nomicfoundation/hardhat-node-test-runner";
import { defineConfig } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";

// The compiler comes from npm (wasm), so nothing is downloaded at build time.
const require = createRequire(import.meta.url);
const solc = { version: require("solc/package.json").version as string, path: require.resolve("solc/soljson.js") };

/** forge-std 1.9.7, the newest on npm, predates solc 0.8.31's deprecations: some 260 warnings without this. */
const quietForgeStd: HardhatPlugin = {
  id: "quiet-forge-std",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        readSourceFile: async (context, file, next) => {
          const source = await next(context, file);
          if (!/[\\/]forge-std[\\/]/.test(file)) return source;
          return source
            .replace(/\/\/\/ @solidity memory-safe-assembly\s+assembly/g, 'assembly ("memory-safe")')
            .replace(/^pragma experimental ABIEncoderV2;$/gm, "")
            .replace(/string calldata error\b/g, "string calldata err");
        },
      }),
    }),
  },
};

/**
 * Of the tests only their own code is translated, by the quick way: what they import is compiled by itself and created
 * from its artifacts. Else every change of a test would translate the whole suite again, which takes minutes.
 */
const quickTests: HardhatPlugin = {
  id: "quick-tests",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        preprocessSolcInputBeforeBuilding: async (context, input, next) => {
          const tests = Object.keys(input.sources).filter((source) => source.startsWith("project/contracts/test/"));
          if (tests.length === 0) return next(context, input);
          const { "*": wanted = {} } = input.settings.outputSelection;
          const outputSelection = Object.fromEntries(tests.map((test) => [test, wanted]));
          const quick = { viaIR: false, optimizer: { enabled: false } };
          return next(context, { ...input, settings: { ...input.settings, ...quick, outputSelection } });
        },
      }),
    }),
  },
};

/** One setting for tests, gas and deployment, so that what is measured is what is deployed. */
const settings = {
  evmVersion: "osaka",
  viaIR: true,
  optimizer: { enabled: true, runs: 200 },
  // for contracts/layouts, see scripts/export-layouts.ts
  outputSelection: { "*": { "*": ["storageLayout"] } },
};

/** For a long run, a hundred times as many, and longer sequences of everybody's acts: `pnpm test:nightly`. */
const fuzzRuns = Number(process.env.FUZZ_RUNS ?? 1_000);
const invariant = {
  runs: Number(process.env.INVARIANT_RUNS ?? 32),
  depth: Number(process.env.INVARIANT_DEPTH ?? 64),
  failOnRevert: true,
};

/** Instrumented contracts stay apart: nothing may deploy them. */
const apart = process.argv.includes("--coverage") ? { artifacts: "coverage/artifacts", cache: "coverage/cache" } : {};

export default defineConfig({
  plugins: [networkHelpers, nodeTestRunner, quietForgeStd, quickTests],
  paths: { sources: "contracts/src", tests: { nodejs: "contracts/test", solidity: "contracts/test" }, ...apart },
  solidity: {
    // Tests deploy the suite from its artifacts (see contracts/test/Suite.sol), which must therefore be built before them.
    splitTestsCompilation: true,
    profiles: { default: { compilers: [{ ...solc, settings }] } },
    npmFilesToBuild: ["@openzeppelin/contracts/governance/TimelockController.sol"],
  },
  networks: { default: { type: "edr-simulated", hardfork: "osaka" } },
  test: { solidity: { fuzz: { runs: fuzzRuns }, invariant } },
});
