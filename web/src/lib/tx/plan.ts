import type { QueryKey } from "@tanstack/react-query";
import type { Abi, Address, ContractFunctionArgs, ContractFunctionName, Hex, TypedDataDefinition } from "viem";
import type { Call } from "../wallet/wallet-port.ts";

/** A call by name, not yet encoded; `contractCall` checks its types. */
export interface NamedCall {
  abi: Abi;
  address: Address;
  functionName: string;
  args?: readonly unknown[];
  value?: bigint;
}

type Late<T> = T | (() => T | Promise<T>);

interface StepBase {
  /** "Allow the offering to take 5,120.00 USDX" */
  label: string;
  /** What the wallet will show, so that nobody signs a surprise. */
  expect?: string;
  /** Left out when it answers false, such as a permission that is already there. */
  needed?: () => boolean | Promise<boolean>;
}

/** A transaction: named, or as the API prepared it. Late when it depends on an earlier step. */
export interface CallStep extends StepBase {
  call: Late<NamedCall | Call>;
  /** Told the hash as soon as there is one: whatever happens to this page, it must not be lost. */
  onSent?: (hash: string) => void;
  /** Told the hash once the transaction has succeeded, before the next step. Its failure is its own business. */
  onMined?: (hash: string) => void | Promise<void>;
}

/** A signature that costs nothing, and what to do with it. */
export interface SignStep extends StepBase {
  typedData: Late<TypedDataDefinition>;
  onSigned: (signature: Hex) => void | Promise<void>;
}

export type PlanStep = CallStep | SignStep;

export interface Plan {
  /** "Buy 100 shares of Marina Heights" */
  title: string;
  detail?: string;
  href?: string;
  steps: readonly PlanStep[];
  /** Queries to read afresh once the result is visible; all, when left out. */
  invalidate?: readonly QueryKey[];
}

/** A contract call whose name and arguments are checked against its ABI. */
export function contractCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, "nonpayable" | "payable">,
>(call: {
  abi: abi;
  address: Address;
  functionName: name;
  args: ContractFunctionArgs<abi, "nonpayable" | "payable", name>;
  value?: bigint;
}): NamedCall {
  return { ...call, args: call.args as readonly unknown[] };
}

export async function settle<T>(value: Late<T>): Promise<T> {
  return typeof value === "function" ? (value as () => T | Promise<T>)() : value;
}
