import { z } from "@hono/zod-openapi";
import type { Address } from "viem";
import type { Deps } from "../lib/deps.ts";
import { profileSchema } from "../lib/profile.ts";
import { healthOf, healthOut } from "./papers.ts";
import { factsOf, type PropertyOut, propertiesOf, propertyOut } from "./properties.ts";
import { recordOfToken } from "./records.ts";
import { rulesOf } from "./rules/active.ts";
import { ruleOut } from "./rules/kinds.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { valueOut, worthOf } from "./valuations.ts";

export const comparedOut = propertyOut
  .extend({
    facts: profileSchema.shape.facts.nullable().openapi({ description: "Null until its description was uploaded." }),
    value: valueOut.omit({ history: true }).nullable().openapi({ description: "Null where nobody values it." }),
    health: z
      .array(healthOut.pick({ kind: true, state: true }))
      .openapi({ description: "One of each kind; empty where the property is not in the registry." }),
    rules: z.array(ruleOut),
  })
  .openapi("ComparedProperty");

/** Properties in the order of their tokens, with what sets them apart; those that are none are left out. */
export async function comparedOf(deps: Deps, rows: Snapshot, asOf: AsOf, tokens: readonly Address[]) {
  const found = await propertiesOf(deps, rows, asOf, tokens);
  const facts = await factsOf(rows, found);
  const data: z.output<typeof comparedOut>[] = [];
  // one after the other: all of them read on one connection
  for (const row of found) {
    data.push({
      ...row,
      facts: facts.get(row.profileHash) ?? null,
      value: await worthNow(deps, rows, asOf, row),
      health: await healthStates(rows, asOf, row.token),
      rules: await rulesOf(deps, rows, row.compliance),
    });
  }
  return data;
}

async function worthNow(deps: Deps, rows: Snapshot, asOf: AsOf, { token, cap, lastPrice }: PropertyOut) {
  const value = await worthOf(deps, rows, asOf, { token, cap: BigInt(cap), lastPrice });
  if (!value) return null;
  const { history: _, ...now } = value;
  return now;
}

async function healthStates(rows: Snapshot, asOf: AsOf, token: Address) {
  const record = await recordOfToken(rows, token);
  return record ? (await healthOf(rows, record.id, asOf)).map(({ kind, state }) => ({ kind, state })) : [];
}
