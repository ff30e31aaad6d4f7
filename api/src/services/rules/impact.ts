import { complianceModule, offering, type property } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Reason } from "../../lib/reverts.ts";
import { addressOut, amountOut, hashOut, reasonOut } from "../../lib/schemas.ts";
import { offeringState } from "../offerings.ts";
import { type OrderRow, ordersWhere } from "../order-rows.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { rulesOf, settingsOf } from "./active.ts";
import { type Change, callFor, requireFitting, settingsFrom } from "./change.ts";
import { type Check, COUNTING, type Person, type RuleKind, refusing } from "./kind.ts";
import { kindNamed, moduleOf } from "./kinds.ts";
import { worldOf } from "./world.ts";

/** Lists are cut here; counts are whole. */
const SHOWN = 200;

const holderOut = z.object({
  identityId: z.number().int().nullable().openapi({ description: "Null: a wallet that the register does not know." }),
  wallet: addressOut.openapi({ description: "Of several, the one that holds most." }),
  wallets: z.number().int(),
  country: z.number().int(),
  shares: amountOut,
  reason: reasonOut,
});

const orderOut = z.object({
  hash: hashOut,
  maker: addressOut,
  side: z.number().int(),
  remaining: amountOut,
  reason: reasonOut,
});

export const impactOut = z
  .object({
    holders: z
      .array(holderOut.extend({ already: z.boolean().openapi({ description: "They do not meet it as it is now." }) }))
      .openapi({ description: `Who would not meet the rule; the first ${SHOWN}. Nobody loses shares.` }),
    relieved: z.array(holderOut).openapi({ description: "Who does not meet it now, and would." }),
    orders: z.array(orderOut).openapi({ description: "Open orders that could no longer be filled." }),
    offering: z
      .object({
        id: z.string(),
        blocked: z
          .boolean()
          .openapi({ description: "Nobody could buy in it any more; else not all of it could be sold." }),
        reason: reasonOut,
      })
      .nullable()
      .openapi({ description: "The open offering, if the rule stands in its way." }),
    property: reasonOut.nullable().openapi({ description: "What of the property as a whole would not meet it." }),
    counting: z.boolean().openapi({
      description: "It is the first rule that counts holdings by person: transfers wait until all are counted.",
    }),
    counts: z.object({
      people: z.number().int().openapi({ description: "Who holds shares now." }),
      holders: z.number().int(),
      newly: z.number().int(),
      relieved: z.number().int(),
      orders: z.number().int(),
      shares: amountOut.openapi({ description: "Of those holders together." }),
    }),
    call: z
      .object({ target: addressOut, data: hashOut })
      .openapi({ description: "What is to be proposed: with exactly this, the above comes about." }),
  })
  .openapi("RuleImpact");

export type Impact = z.output<typeof impactOut>;
type Property = typeof property.$inferSelect;

/** Who and what a change of a rule would make non-compliant. */
export async function impactOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  about: Property,
  change: Change,
): Promise<Impact> {
  const { compliance } = about;
  if (!compliance) throw new Problem("rule-invalid", "The property has no rules that could be changed.");
  const kind = kindNamed(change.kind);
  const module = moduleOf(deps.deployment, kind);
  const active = (await rulesOf(deps, rows, compliance)).some((rule) => rule.module === module);
  requireFitting(change, active);
  // A removed module keeps its settings: added again, it begins with them.
  const present = kind.decode((await settingsOf(rows, compliance, [module])).get(module) ?? []);
  const wanted = change.change === "remove" ? undefined : settingsFrom(kind, change.settings);
  const calls = wanted ? kind.calls(wanted, present) : [];
  const data = callFor({ change: change.change, module, calls });
  const weighed = await weigh(deps, rows, asOf, about, { kind, present: active ? present : undefined, wanted });
  return { ...weighed, call: { target: compliance, data } };
}

interface Weighed {
  kind: RuleKind;
  /** As it is; undefined: it is off. */
  present: Record<string, unknown> | undefined;
  /** As it would be; undefined: off. */
  wanted: Record<string, unknown> | undefined;
}

/** What becomes of people, orders and the offering when a rule becomes another. */
export async function weigh(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  about: Property,
  { kind, present, wanted }: Weighed,
): Promise<Omit<Impact, "call">> {
  const orders = await ordersWhere(
    deps,
    rows,
    asOf,
    sql`token = ${about.token} and status in ('open', 'partially-filled')`,
    1_000,
  );
  const { world, personOf } = await worldOf(
    deps,
    rows,
    asOf,
    about,
    orders.map(({ maker }) => maker),
  );
  const objection = wanted && kind.objection?.(wanted, world);
  if (objection) throw new Problem("rule-invalid", `${kind.name}: ${objection}`);
  const before = present ? kind.check(present, world) : refusing({});
  const after = wanted ? kind.check(wanted, world) : refusing({});

  const shown = (person: Person, reason: Reason) => ({
    identityId: person.identityId,
    wallet: person.wallet,
    wallets: person.wallets.length,
    country: person.country,
    shares: person.shares.toString(),
    reason,
  });
  const judged = world.holders.map((person) => ({ person, was: before.holder(person), is: after.holder(person) }));
  const failing = judged.flatMap(({ person, was, is }) =>
    is ? [{ ...shown(person, is), already: was !== null }] : [],
  );
  const relieved = judged.flatMap(({ person, was, is }) => (was && !is ? [shown(person, was)] : []));
  const stopped = orders.flatMap((order) => {
    const person = personOf(order.maker);
    const reason = stops(after, order, person);
    if (!reason || stops(before, order, person)) return [];
    const { hash, maker, side, remaining } = order;
    return [{ hash, maker, side, remaining, reason }];
  });
  return {
    holders: failing.slice(0, SHOWN),
    relieved: relieved.slice(0, SHOWN),
    orders: stopped.slice(0, SHOWN),
    offering: await stoppedOffering(rows, asOf, about.token, after),
    property: after.property(),
    counting: !present && about.totalSupply > 0n && (await mustCount(rows, about.compliance, kind)),
    counts: {
      people: world.holders.length,
      holders: failing.length,
      newly: failing.filter(({ already }) => !already).length,
      relieved: relieved.length,
      orders: stopped.length,
      shares: failing.reduce((sum, { shares }) => sum + BigInt(shares), 0n).toString(),
    },
  };
}

const least = (a: bigint, b: bigint): bigint => [a, b].reduce((x, y) => (x < y ? x : y));

/** Why even the smallest fill of an order would be refused. */
function stops(check: Check, order: OrderRow, maker: Person): Reason | null {
  const [remaining, minFill] = [BigInt(order.remaining), BigInt(order.min_fill)];
  const portion = least(remaining, minFill > 0n ? minFill : 1n);
  return order.side === 0 ? check.sale(maker, portion) : check.purchase(maker, portion);
}

async function mustCount(rows: Snapshot, compliance: Address | null, { counts }: RuleKind): Promise<boolean> {
  if (!counts || !compliance) return false;
  const active = await rows
    .select({ hooks: complianceModule.hooks })
    .from(complianceModule)
    .where(and(eq(complianceModule.compliance, compliance), eq(complianceModule.active, true)));
  return !active.some(({ hooks }) => (hooks & COUNTING[counts]) !== 0);
}

async function stoppedOffering(rows: Snapshot, asOf: AsOf, token: Address, check: Check): Promise<Impact["offering"]> {
  const all = await rows.select().from(offering).where(eq(offering.token, token)).orderBy(desc(offering.id));
  const current = all.find((one) => /open|upcoming/.test(offeringState(one, asOf)));
  if (!current) return null;
  const left = current.shares - current.sold;
  const found = check.offering(left, least(left, current.minimum));
  return found && { id: current.id.toString(), ...found };
}
