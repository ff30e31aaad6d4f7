import { createRequire } from "node:module";
import toolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
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

/** One setting for tests, gas and deployment, so that what is measured is what is deployed. */
const settings = { evmVersion: "osaka", viaIR: true, optimizer: { enabled: true, runs: 200 } };

export default defineConfig({
  plugins: [toolboxViem, quietForgeStd],
  paths: { sources: "contracts/src", tests: { nodejs: "contracts/test", solidity: "contracts/test" } },
  solidity: {
    profiles: { default: { compilers: [{ ...solc, settings }] } },
    npmFilesToBuild: ["@openzeppelin/contracts/governance/TimelockController.sol"],
  },
  networks: { default: { type: "edr-simulated", hardfork: "osaka" } },
  test: { solidity: { fuzz: { runs: 1_000 }, invariant: { runs: 32, depth: 64, failOnRevert: true } } },
});
