import { parseAbi } from "viem";

/** What is used of OpenZeppelin's TimelockController. */
export const timelockAbi = parseAbi([
  "function getMinDelay() view returns (uint256)",
  "function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay)",
  "function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable",
]);
