import { errorsAbi } from "@freehold/contracts/abi/errors";
import { timelockAbi } from "@freehold/contracts/timelock";
import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { reasonInWords } from "./reason-words.ts";

export type ReasonArgument = string | number | boolean;

/** Why the contracts refuse: their named error, its values, and the same in English. */
export interface Reason {
  name: string;
  args: ReasonArgument[];
  message: string;
}

/** Decodes the data of a revert. What nobody can name is told as such, never dropped. */
export function decodeReason(data: Hex | undefined): Reason {
  if (!data || data === "0x") return named("UnnamedRevert", []);
  try {
    const { errorName, args } = decodeErrorResult({ abi: [...errorsAbi, ...timelockAbi], data });
    return named(errorName, (args ?? []).map(asArgument));
  } catch {
    return named("UnknownRevert", [data.slice(0, 10)]);
  }
}

/** A refusal that we state ourselves, in the contracts' words. */
export const named = (name: string, args: ReasonArgument[]): Reason => ({
  name,
  args,
  message: reasonInWords(name, args),
});

function asArgument(value: unknown): ReasonArgument {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return isHex(value) ? value.toLowerCase() : value;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** The revert data inside an error of viem; undefined where the call did not revert but failed otherwise. */
export function revertOf(error: unknown): { data: Hex | undefined } | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const reverted = error.walk(
    (cause) => cause instanceof Error && /ExecutionReverted|RawContract|RpcRequest/.test(cause.name),
  );
  if (!reverted) return undefined;
  const deepest = error.walk() as Error & { data?: unknown; code?: number };
  const data = typeof deepest.data === "object" ? (deepest.data as { data?: unknown } | null)?.data : deepest.data;
  if (isHex(data)) return { data };
  return /revert/i.test(error.message) || deepest.code === 3 ? { data: undefined } : undefined;
}
