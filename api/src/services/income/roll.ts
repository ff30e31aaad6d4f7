import { arrearsOf } from "@freehold/contracts/leases";
import { lease } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, eq, or, sql } from "drizzle-orm";
import type { Address } from "viem";
import { percent } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { amountOut } from "../../lib/schemas.ts";
import { type LeaseRow, leaseOut, leasesWhere, presentRent, shownLease, stateOf, termsOf } from "../leases/leases.ts";
import { factsOf } from "../properties.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";

const ages = ["days0to30", "days31to60", "days61to90", "over90"] as const;
type Age = (typeof ages)[number];

const ageingOut = z
  .object({
    days0to30: amountOut,
    days31to60: amountOut,
    days61to90: amountOut,
    over90: amountOut,
    total: amountOut,
  })
  .openapi("ArrearsAgeing", {
    description: "What is due and not paid, by full days since it was due; late fees included.",
  });

export const rollOut = z
  .object({
    coin: z.string(),
    occupancy: z.object({
      units: z
        .number()
        .int()
        .nullable()
        .openapi({ description: "As the property's description says; null: none is here." }),
      let: z.number().int().openapi({ description: "Leases that run now." }),
      percent: z.string().nullable().openapi({ example: "87.50" }),
    }),
    monthlyRent: amountOut.openapi({
      description: "Of leases that run now; a quarter's rent counts a third, rounded down.",
    }),
    yearlyRent: amountOut,
    arrears: ageingOut,
    heldRent: amountOut.openapi({ description: "Kept by order of courts." }),
    deposits: amountOut.openapi({ description: "Of tenants, not settled yet: none of it is the property's." }),
    leases: z.array(leaseOut.extend({ ageing: ageingOut })).openapi({
      description: "Those that run or will, and those that ended and are not paid, newest first.",
    }),
    otherCoins: z.number().int().openapi({ description: "Leases in other coins: they count in no sum here." }),
  })
  .openapi("RentRoll");

const most = 2_000;
/** Periods of all leases together that are due and not paid: each is reckoned while nothing else is done. */
const mostDue = 50_000;
const day = 86_400;

/** About how many there are of a lease. */
const dueOf = ({ startsAt, periods, next, frequency }: LeaseRow, now: number): number => {
  const begun = (now - Number(startsAt)) / ((frequency === "monthly" ? 30 : 90) * day);
  return Math.max(0, Math.min(periods, Math.ceil(begun)) - next);
};

const ageOf = (days: number): Age => {
  if (days <= 30) return "days0to30";
  if (days <= 60) return "days31to60";
  return days <= 90 ? "days61to90" : "over90";
};

type Ageing = Record<Age, bigint>;
const nothing = (): Ageing => ({ days0to30: 0n, days31to60: 0n, days61to90: 0n, over90: 0n });
const total = (ageing: Ageing) => ages.reduce((sum, age) => sum + ageing[age], 0n);
const shown = (ageing: Ageing): z.output<typeof ageingOut> => ({
  days0to30: ageing.days0to30.toString(),
  days31to60: ageing.days31to60.toString(),
  days61to90: ageing.days61to90.toString(),
  over90: ageing.over90.toString(),
  total: total(ageing).toString(),
});

/** Who rents what, for how much, and who is behind; in the settlement coin. */
export async function rentRoll(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  property: { token: Address; profileHash: `0x${string}` | null },
): Promise<z.output<typeof rollOut>> {
  const { coin } = deps.deployment.addresses;
  const now = asOf.timestamp;
  const open = or(sql`${lease.endsAt} > ${BigInt(now)}`, sql`${lease.next} < ${lease.periods}`);
  const found = await leasesWhere(rows, and(eq(lease.token, property.token), open), most + 1);
  if (found.length > most) {
    throw new Problem("too-many-movements", `The property has more than ${most} leases.`, { most });
  }
  if (found.reduce((all, { row }) => all + dueOf(row, now), 0) > mostDue) {
    const detail = `More than ${mostDue} periods of rent are due and not paid.`;
    throw new Problem("too-many-movements", detail, { most: mostDue });
  }
  const ours = found.filter(({ row }) => row.coin === coin);
  const whole = nothing();
  const leases = ours.map(({ row, deposit }) => {
    const terms = termsOf(row);
    const ageing = nothing();
    for (const { dueAt, open: amount } of arrearsOf(terms, terms, now).periods) {
      const age = ageOf(Math.floor((now - dueAt) / day));
      ageing[age] += amount;
      whole[age] += amount;
    }
    return { ...shownLease(row, deposit, asOf), ageing: shown(ageing) };
  });
  const running = ours.filter(({ row }) => stateOf(row, asOf) === "running");
  const sum = (amounts: bigint[]) => amounts.reduce((all, one) => all + one, 0n);
  const rents = running.map(({ row }) => ({ rent: presentRent(termsOf(row), now), frequency: row.frequency }));
  const facts = property.profileHash
    ? (await factsOf(rows, [{ profileHash: property.profileHash }])).get(property.profileHash)
    : undefined;
  const lets = found.filter(({ row }) => stateOf(row, asOf) === "running").length;
  return {
    coin,
    occupancy: {
      units: facts?.units ?? null,
      let: lets,
      percent: facts ? percent(BigInt(lets), BigInt(facts.units)) : null,
    },
    monthlyRent: sum(rents.map(({ rent, frequency }) => (frequency === "monthly" ? rent : rent / 3n))).toString(),
    yearlyRent: sum(rents.map(({ rent, frequency }) => rent * (frequency === "monthly" ? 12n : 4n))).toString(),
    arrears: shown(whole),
    heldRent: sum(ours.map(({ row }) => row.heldRent)).toString(),
    deposits: sum(
      ours.map(({ deposit }) =>
        deposit && deposit.depositor !== null ? deposit.amount - deposit.returned - deposit.deducted : 0n,
      ),
    ).toString(),
    leases,
    otherCoins: found.length - ours.length,
  };
}
