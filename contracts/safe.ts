import { type Address, concat, type Hex, zeroAddress } from "viem";

/** A transaction of a Safe as its owners sign it. */
export const safeTxTypes = {
  SafeTx: [
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "data", type: "bytes" },
    { name: "operation", type: "uint8" },
    { name: "safeTxGas", type: "uint256" },
    { name: "baseGas", type: "uint256" },
    { name: "gasPrice", type: "uint256" },
    { name: "gasToken", type: "address" },
    { name: "refundReceiver", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

export const safeDomain = (chainId: number, verifyingContract: Address) => ({ chainId, verifyingContract }) as const;

/**
 * A call without value, gas refund or delegation. Where the call fails, the whole transaction does, and the Safe's nonce
 * stays: the same signatures can be sent again.
 */
export const safeTxOf = ({ to, data, nonce }: { to: Address; data: Hex; nonce: bigint }) =>
  ({
    to,
    value: 0n,
    data,
    operation: 0,
    safeTxGas: 0n,
    baseGas: 0n,
    gasPrice: 0n,
    gasToken: zeroAddress,
    refundReceiver: zeroAddress,
    nonce,
  }) as const;

/** Signatures as a Safe wants them: in the order of their owners' addresses. */
export const joinSignatures = (signatures: readonly { owner: Address; signature: Hex }[]): Hex =>
  concat(signatures.toSorted((a, b) => (BigInt(a.owner) < BigInt(b.owner) ? -1 : 1)).map(({ signature }) => signature));

/** What of `execTransaction` follows from the call; a nonce the Safe takes from itself. */
export const executionOf = ({ to, data }: { to: Address; data: Hex }, signatures: Hex) =>
  [to, 0n, data, 0, 0n, 0n, 0n, zeroAddress, zeroAddress, signatures] as const;

const uint = (name: string) => ({ name, type: "uint256" }) as const;
const called = [
  { name: "to", type: "address" },
  uint("value"),
  { name: "data", type: "bytes" },
  { name: "operation", type: "uint8" },
  uint("safeTxGas"),
  uint("baseGas"),
  uint("gasPrice"),
  { name: "gasToken", type: "address" },
  { name: "refundReceiver", type: "address" },
] as const;
const answers = <const name extends string, const type extends string>(name: name, type: type) =>
  ({ type: "function", stateMutability: "view", name, inputs: [], outputs: [{ name: "", type }] }) as const;
const told = <const name extends string>(name: name) =>
  ({
    type: "event",
    name,
    anonymous: false,
    inputs: [
      { name: "txHash", type: "bytes32", indexed: true },
      { name: "payment", type: "uint256", indexed: false },
    ],
  }) as const;

/** Of Safe 1.4.1, what we ask and send. */
export const safeAbi = [
  answers("getOwners", "address[]"),
  answers("getThreshold", "uint256"),
  answers("nonce", "uint256"),
  {
    type: "function",
    stateMutability: "view",
    name: "getTransactionHash",
    inputs: [...called, uint("_nonce")],
    outputs: [{ name: "", type: "bytes32" }],
  },
  {
    type: "function",
    stateMutability: "payable",
    name: "execTransaction",
    inputs: [...called, { name: "signatures", type: "bytes" }],
    outputs: [{ name: "success", type: "bool" }],
  },
  told("ExecutionSuccess"),
  told("ExecutionFailure"),
] as const;
