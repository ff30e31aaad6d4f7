import { type Address, encodeAbiParameters, type Hex, keccak256, pad, parseAbi, toHex } from "viem";

/** Of OpenZeppelin's TimelockController, what we ask, send and are told. */
export const timelockAbi = parseAbi([
  "function getMinDelay() view returns (uint256)",
  "function getTimestamp(bytes32 id) view returns (uint256)",
  "function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)",
  "function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay)",
  "function execute(address target, uint256 value, bytes payload, bytes32 predecessor, bytes32 salt) payable",
  "function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable",
  "function cancel(bytes32 id)",
  "function updateDelay(uint256 newDelay)",
  "event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)",
  "event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data)",
  "event CallSalt(bytes32 indexed id, bytes32 salt)",
  "event Cancelled(bytes32 indexed id)",
  "error TimelockInvalidOperationLength(uint256 targets, uint256 payloads, uint256 values)",
  "error TimelockInsufficientDelay(uint256 delay, uint256 minDelay)",
  "error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates)",
  "error TimelockUnexecutedPredecessor(bytes32 predecessorId)",
  "error TimelockUnauthorizedCaller(address caller)",
]);

export interface OwnerCall {
  target: Address;
  value: bigint;
  data: Hex;
}

/** Several calls that happen together or not at all. */
export interface Operation {
  calls: readonly OwnerCall[];
  predecessor: Hex;
  salt: Hex;
}

/** The arguments that `scheduleBatch` and `executeBatch` share. */
export const batchOf = ({ calls, predecessor, salt }: Operation) =>
  [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ data }) => data),
    predecessor,
    salt,
  ] as const;

const word = { type: "bytes32" } as const;

/** `hashOperationBatch`: the id of what was scheduled as a batch, be it of one call. */
export const batchId = (operation: Operation): Hex =>
  keccak256(
    encodeAbiParameters(
      [{ type: "address[]" }, { type: "uint256[]" }, { type: "bytes[]" }, word, word],
      batchOf(operation),
    ),
  );

/** Where the contract keeps the time from which an operation can be carried out: `_timestamps[id]`, its second slot. */
export const timestampSlot = (id: Hex): Hex =>
  keccak256(encodeAbiParameters([word, word], [id, pad(toHex(1), { size: 32 })]));
