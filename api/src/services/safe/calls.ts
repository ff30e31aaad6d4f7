import { compliance, property } from "@freehold/indexer/schema";
import { eq, or } from "drizzle-orm";
import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Reason } from "../../lib/reverts.ts";
import { type DecodedCall, decodeCall } from "../calls.ts";
import { refusalOf } from "../simulate.ts";
import { innerCalls, refusalAfterwards } from "../timelock.ts";
import type { Safe } from "./safe.ts";

export interface SafeCall {
  to: Address;
  data: Hex;
}

/** A call by the names of our contracts. */
export interface ToldCall {
  /** The contract's name in the deployment; `safe`: itself, which uses up a nonce and does nothing else. */
  contract: string;
  property: { token: Address; name: string } | null;
  call: DecodedCall | null;
}

/** What a call does. */
export interface ReadCall extends ToldCall {
  /** What the timelock is told to do, or to prepare, or no longer to do: call by call. */
  calls: readonly (ToldCall & SafeCall)[];
}

/** A call in our contracts' names; otherwise why it cannot be told. */
export async function tellCall(deps: Deps, safe: Safe, { to, data }: SafeCall): Promise<ReadCall | string> {
  if (to === safe.address) {
    if (data === "0x") return { contract: "safe", property: null, call: null, calls: [] };
    return "Of calls of the Safe to itself, only the empty one is taken here.";
  }
  const told = await tellOne(deps, { to, data });
  if (typeof told === "string") return told;
  const calls: (ToldCall & SafeCall)[] = [];
  for (const inner of to === deps.deployment.addresses.timelock ? await innerCalls(deps, data) : []) {
    if (inner.value > 0n) return "It would send money along, which none of our contracts takes.";
    const one = { to: inner.target, data: inner.data };
    const within = await tellOne(deps, one);
    if (typeof within === "string") return `Within it: ${within}`;
    calls.push({ ...one, ...within });
  }
  return { ...told, calls };
}

/** One call to a contract of ours; otherwise why it cannot be told. */
export async function tellOne(deps: Deps, { to, data }: SafeCall): Promise<ToldCall | string> {
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
export const unread: ReadCall = { contract: "unknown", property: null, call: null, calls: [] };

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

/** Of what is to be scheduled: why it would fail if its time had come now. */
export async function refusalLater(deps: Deps, safe: Safe, { to, data }: SafeCall): Promise<Reason | null> {
  return to === deps.deployment.addresses.timelock ? refusalAfterwards(deps, safe, data) : null;
}
