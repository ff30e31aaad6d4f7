import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { z } from "@hono/zod-openapi";
import { type Address, erc20Abi, type PublicClient } from "viem";
import type { Deps } from "../lib/deps.ts";
import { named, type Reason } from "../lib/reverts.ts";
import { reasonOut } from "../lib/schemas.ts";
import { explain, type Movement } from "./explain.ts";

export const rules = [
  "offering-window",
  "offering-terms",
  "offering-supply",
  "offering-minimum",
  "offering-allocation",
  "offering-maximum",
  "offering-state",
  "offering-withdrawal",
  "offering-refund",
  "offering-payee",
  "trading",
  "order",
  "dividend",
  "share-balance",
  "coin-balance",
  "share-allowance",
  "coin-allowance",
  "compliance",
  "simulation",
] as const;

/** One thing that was looked at before signing. */
export interface Check {
  rule: (typeof rules)[number];
  ok: boolean;
  reason?: Reason;
}

export const checkOut = z
  .object({ rule: z.enum(rules), ok: z.boolean(), reason: reasonOut.optional() })
  .openapi("Check");

export const passed = (rule: Check["rule"]): Check => ({ rule, ok: true });
export const failed = (rule: Check["rule"], reason: Reason): Check => ({ rule, ok: false, reason });

/** Passes, or fails with a named error of the contracts. */
export const check = (rule: Check["rule"], holds: boolean, error: string, ...args: (string | number)[]): Check =>
  holds ? passed(rule) : failed(rule, named(error, args));

/** One entry for each rule that refuses the movement, or one that says that none does. */
export async function complianceChecks(chain: PublicClient, token: Address, movement: Movement): Promise<Check[]> {
  const reasons = await explain(chain, token, movement);
  return reasons.length === 0 ? [passed("compliance")] : reasons.map((reason) => failed("compliance", reason));
}

/** Whether shares of a property may be sold now. Transfers know of no halts. */
export async function tradingCheck({ chain, deployment }: Deps, token: Address): Promise<Check> {
  const [halt] = await chain.readContract({
    abi: tradingHaltsAbi,
    address: deployment.addresses.tradingHalts,
    functionName: "haltOf",
    args: [token],
  });
  return halt ? check("trading", false, "TradingHalted", token, halt.kind, halt.until) : passed("trading");
}

/** Whether an account has an amount of a coin or of shares, and lets the spender take it. */
export async function spendingChecks(
  chain: PublicClient,
  kind: "coin" | "share",
  token: Address,
  { owner, spender, amount }: { owner: Address; spender: Address; amount: bigint },
): Promise<Check[]> {
  const erc20 = { abi: erc20Abi, address: token } as const;
  const [balance, allowance] = await Promise.all([
    chain.readContract({ ...erc20, functionName: "balanceOf", args: [owner] }),
    chain.readContract({ ...erc20, functionName: "allowance", args: [owner, spender] }),
  ]);
  const needed = amount.toString();
  return [
    check(`${kind}-balance`, balance >= amount, "ERC20InsufficientBalance", owner, `${balance}`, needed),
    check(`${kind}-allowance`, allowance >= amount, "ERC20InsufficientAllowance", spender, `${allowance}`, needed),
  ];
}
