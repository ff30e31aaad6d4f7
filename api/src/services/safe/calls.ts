import { compliance, property } from "@freehold/indexer/schema";
import { eq, or } from "drizzle-orm";
import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Reason } from "../../lib/reverts.ts";
import { type DecodedCall, decodeCall } from "../calls.ts";
import { refusalOf } from "../simulate.ts";
import type { Safe } from "./safe.ts";

export interface SafeCall {
  to: Address;
  data: Hex;
}

/** What a call does, in the names of our contracts. */
export interface ReadCall {
  /** The contract's name in the deployment; `safe`: itself, which uses up a nonce and does nothing else. */
  contract: string;
  property: { token: Address; name: string } | null;
  call: DecodedCall | null;
}

/** A call in our contracts' names; otherwise why it cannot be told. */
export async function tellCall(deps: Deps, safe: Safe, { to, data }: SafeCall): Promise<ReadCall | string> {
  if (to === safe.address) {
    if (data === "0x") return { contract: "safe", property: null, call: null };
    return "Of calls of the Safe to itself, only the empty one is taken here.";
  }
  const named = Object.entries(deps.deployment.addresses).find(([, address]) => address === to);
  const found = named ? undefined : await propertyAt(deps, to);
  const contract = named?.[0] ?? found?.part;
  if (!contract) return `${to} is no contract of ours.`;
  const call = decodeCall(data);
  return call ? { contract, property: found?.property ?? null, call } : "None of our contracts has such a function.";
}

/** Refuses what nobody could read before signing. */
export async function readCall(deps: Deps, safe: Safe, call: SafeCall): Promise<ReadCall> {
  const told = await tellCall(deps, safe, call);
  if (typeof told === "string") throw new Problem("call-unreadable", told);
  return told;
}

/** What a reorganisation has taken from us, nobody can read any more. */
export const unread: ReadCall = { contract: "unknown", property: null, call: null };

async function propertyAt({ db }: Deps, at: Address) {
  const [found] = await db
    .select({ token: property.token, name: property.name, treasury: property.treasury })
    .from(property)
    .leftJoin(compliance, eq(compliance.token, property.token))
    .where(or(eq(property.token, at), eq(property.treasury, at), eq(compliance.compliance, at)))
    .limit(1);
  if (!found) return undefined;
  const part = found.token === at ? "token" : found.treasury === at ? "treasury" : "compliance";
  return { part, property: { token: found.token, name: found.name } };
}

/** Why the call would fail if the Safe made it now; null: it would not. */
export const refusalOfCall = async ({ chain }: Deps, safe: Safe, { to, data }: SafeCall): Promise<Reason | null> =>
  (await refusalOf(chain, { from: safe.address, to, data, value: 0n }, safe.block)) ?? null;
