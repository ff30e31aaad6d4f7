import {
  arrearsOf,
  type LeaseProgress,
  type LeaseTerms,
  type Owed,
  owedOf,
  SETTLING,
} from "@freehold/contracts/leases";
import { lease, leaseDeposit } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { type Hex, zeroAddress, zeroHash } from "viem";
import { seconds } from "../../lib/answers.ts";
import { Problem } from "../../lib/problem.ts";
import { addressOut, amountOut, hashOut, timeOut } from "../../lib/schemas.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";

export const leaseStates = ["upcoming", "running", "ended"] as const;
export type LeaseState = (typeof leaseStates)[number];
export type LeaseRow = typeof lease.$inferSelect;
type DepositRow = typeof leaseDeposit.$inferSelect;

const monthOut = z.number().int().openapi({ description: "Month in which the period begins, yyyymm." });

const arrearsOut = z.object({
  amount: amountOut.openapi({ description: "Due now and not paid, late fees included." }),
  lateFees: amountOut.openapi({ description: "Of it." }),
  periods: z.number().int(),
  oldestDueAt: timeOut.nullable(),
});

const nextOut = z.object({
  index: z.number().int(),
  month: monthOut,
  dueAt: timeOut,
  amount: amountOut.openapi({ description: "What is left to pay of it now." }),
});

const depositOut = z.object({
  state: z.enum(leaseDeposit.state.enumValues),
  amount: amountOut,
  depositor: addressOut.nullable(),
  contested: amountOut.openapi({ description: "Claimed, or disputed, of it." }),
  waiting: amountOut.openapi({ description: "Owed to the depositor, whom the coin refused." }),
  returned: amountOut,
  deducted: amountOut,
  until: timeOut
    .nullable()
    .openapi({ description: "When the time to claim (held), or to dispute (claimed), is over." }),
  paperHash: hashOut.nullable().openapi({ description: "Of the paper that says what was claimed for." }),
});

export const leaseOut = z
  .object({
    id: hashOut.openapi({ description: "Opaque: it names nobody." }),
    token: addressOut,
    treasury: addressOut,
    coin: addressOut,
    tenant: addressOut.nullable().openapi({ description: "Wallet that agrees for the tenancy." }),
    manager: addressOut.openapi({ description: "Who put it on the chain." }),
    state: z.enum(leaseStates),
    terminated: z.boolean().openapi({ description: "Ended early by agreement." }),
    startsAt: timeOut,
    endsAt: timeOut,
    periods: z.number().int(),
    frequency: z.enum(lease.frequency.enumValues),
    rent: amountOut.openapi({ description: "Of each period of the first year." }),
    currentRent: amountOut.openapi({ description: "Of the present period, or the nearest there is." }),
    indexBasisPoints: z.number().int(),
    graceDays: z.number().int(),
    lateFee: amountOut,
    termsHash: hashOut,
    paid: amountOut.openapi({ description: "All rent and late fees that were paid." }),
    lateFeesPaid: amountOut,
    paidPeriods: z.number().int().openapi({ description: "Paid in full." }),
    receipts: z.number().int(),
    lastPaidAt: timeOut.nullable(),
    held: z.boolean().openapi({ description: "Rent is kept by order of a court." }),
    heldRent: amountOut,
    surplus: amountOut.openapi({ description: "Paid of a period that an early end took away." }),
    arrears: arrearsOut,
    next: nextOut.nullable().openapi({ description: "The first period that is not paid in full; null: all are." }),
    deposit: depositOut.nullable(),
    proposals: z.object({
      managerEnds: z
        .number()
        .int()
        .nullable()
        .openapi({ description: "After how many periods the manager would end it." }),
      tenantEnds: z.number().int().nullable(),
      renewal: z.object({ periods: z.number().int(), rent: amountOut }).nullable(),
    }),
    createdAt: timeOut,
    transaction: hashOut,
  })
  .openapi("Lease");

export const periodOut = z
  .object({
    index: z.number().int(),
    month: monthOut,
    dueAt: timeOut,
    lateAfter: timeOut.openapi({ description: "The last second in which it is not late." }),
    rent: amountOut,
    lateFee: amountOut.openapi({ description: "Owed now, or paid." }),
    paid: amountOut,
    open: amountOut,
    state: z.enum(["paid", "upcoming", "due", "late"]).openapi({
      description: "`due`: within its days of grace. What is paid of it in part stands in `paid`.",
    }),
  })
  .openapi("LeasePeriod");

/** What the reckoning needs of a row. */
export const termsOf = (row: LeaseRow): LeaseTerms & LeaseProgress => ({
  startsAt: Number(row.startsAt),
  periods: row.periods,
  frequency: row.frequency,
  rent: row.rent,
  indexBasisPoints: row.indexBasisPoints,
  graceDays: row.graceDays,
  lateFee: row.lateFee,
  renewals: row.renewals.map(({ first, rent }) => ({ first, rent: BigInt(rent) })),
  next: row.next,
  paidOfNext: row.paidOfNext,
});

export const stateOf = ({ startsAt, endsAt }: LeaseRow, { timestamp }: AsOf): LeaseState => {
  if (endsAt <= timestamp) return "ended";
  return startsAt > timestamp ? "upcoming" : "running";
};

/** The same as a condition. */
export function inState(state: LeaseState, { timestamp }: AsOf): SQL {
  const now = BigInt(timestamp);
  if (state === "ended") return sql`${lease.endsAt} <= ${now}`;
  const going = sql`${lease.endsAt} > ${now}`;
  return state === "upcoming"
    ? sql`${going} and ${lease.startsAt} > ${now}`
    : sql`${going} and ${lease.startsAt} <= ${now}`;
}

function shownDeposit(row: DepositRow, { endsAt }: LeaseRow): z.output<typeof depositOut> {
  const until = row.state === "held" ? endsAt + BigInt(SETTLING) : row.state === "claimed" ? row.disputeUntil : null;
  return {
    state: row.state,
    amount: row.amount.toString(),
    depositor: row.depositor,
    contested: row.contested.toString(),
    waiting: row.waiting.toString(),
    returned: row.returned.toString(),
    deducted: row.deducted.toString(),
    until: seconds(until),
    paperHash: row.paperHash,
  };
}

/** As it was after one block, by that block's clock: as the contract would answer then. */
export function shownLease(row: LeaseRow, deposit: DepositRow | undefined, asOf: AsOf): z.output<typeof leaseOut> {
  const terms = termsOf(row);
  const now = asOf.timestamp;
  const arrears = arrearsOf(terms, terms, now);
  const next = terms.next < terms.periods ? owedOf(terms, terms, terms.next, now) : undefined;
  return {
    id: row.leaseId,
    token: row.token,
    treasury: row.treasury,
    coin: row.coin,
    tenant: orNull(row.tenant, zeroAddress),
    manager: row.manager,
    state: stateOf(row, asOf),
    terminated: row.terminated,
    startsAt: Number(row.startsAt),
    endsAt: Number(row.endsAt),
    periods: row.periods,
    frequency: row.frequency,
    rent: row.rent.toString(),
    currentRent: presentRent(terms, now).toString(),
    indexBasisPoints: row.indexBasisPoints,
    graceDays: row.graceDays,
    lateFee: row.lateFee.toString(),
    termsHash: row.termsHash,
    paid: row.paid.toString(),
    lateFeesPaid: row.lateFeesPaid.toString(),
    paidPeriods: row.next,
    receipts: row.receipts,
    lastPaidAt: seconds(row.lastPaidAt),
    held: row.held,
    heldRent: row.heldRent.toString(),
    surplus: row.surplus.toString(),
    arrears: {
      amount: arrears.amount.toString(),
      lateFees: arrears.lateFees.toString(),
      periods: arrears.periods.length,
      oldestDueAt: arrears.oldestDueAt,
    },
    next: next ? { index: next.index, month: next.month, dueAt: next.dueAt, amount: next.open.toString() } : null,
    deposit: deposit ? shownDeposit(deposit, row) : null,
    proposals: {
      managerEnds: row.managerEnds,
      tenantEnds: row.tenantEnds,
      renewal:
        row.renewalPeriods === null || row.renewalRent === null
          ? null
          : { periods: row.renewalPeriods, rent: row.renewalRent.toString() },
    },
    createdAt: Number(row.createdAt),
    transaction: row.createdTxHash,
  };
}

const orNull = <Value extends string>(value: Value, nothing: string): Value | null =>
  value === nothing ? null : value;

/** The reference of a payment; null: it has none. */
export const referenceOf = (value: Hex): Hex | null => orNull(value, zeroHash);

/** Rent of the period that runs now: of the first one before, of the last one afterwards. */
export function presentRent(terms: LeaseTerms & LeaseProgress, now: number): bigint {
  let [low, high] = [0, Math.max(0, terms.periods - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (owedOf(terms, terms, middle, now).dueAt <= now) low = middle;
    else high = middle - 1;
  }
  return owedOf(terms, terms, low, now).rent;
}

/** Each period with what was paid of it. */
export function scheduleOf(
  row: LeaseRow,
  paidOf: ReadonlyMap<number, { amount: bigint; lateFee: bigint }>,
  { timestamp: now }: AsOf,
): z.output<typeof periodOut>[] {
  const terms = termsOf(row);
  return Array.from({ length: row.periods }, (_, index) => {
    const owed = owedOf(terms, terms, index, now);
    const paid = paidOf.get(index) ?? { amount: 0n, lateFee: 0n };
    return {
      index,
      month: owed.month,
      dueAt: owed.dueAt,
      lateAfter: owed.lateAfter,
      rent: owed.rent.toString(),
      lateFee: (index < row.next ? paid.lateFee : owed.lateFee).toString(),
      paid: paid.amount.toString(),
      open: owed.open.toString(),
      state: periodState(row, owed, now),
    };
  });
}

function periodState({ next }: LeaseRow, { index, dueAt, lateAfter }: Owed, now: number) {
  if (index < next) return "paid" as const;
  if (dueAt > now) return "upcoming" as const;
  return now > lateAfter ? ("late" as const) : ("due" as const);
}

/** Throws unless there is such a lease. */
export async function requireLease(rows: Pick<Snapshot, "select">, id: Hex): Promise<LeaseRow> {
  const [found] = await rows.select().from(lease).where(eq(lease.leaseId, id));
  if (!found) throw new Problem("not-found", `There is no lease ${id}.`);
  return found;
}

/** Leases with their deposits, newest first. */
export async function leasesWhere(rows: Snapshot, where: SQL | undefined, limit: number) {
  const found = await rows.select().from(lease).where(where).orderBy(desc(lease.createdEventId)).limit(limit);
  const deposits = await depositsOf(
    rows,
    found.map(({ leaseId }) => leaseId),
  );
  return found.map((row) => ({ row, deposit: deposits.get(row.leaseId) }));
}

export async function depositsOf(rows: Snapshot, ids: readonly Hex[]): Promise<Map<Hex, DepositRow>> {
  if (ids.length === 0) return new Map();
  const found = await rows
    .select()
    .from(leaseDeposit)
    .where(inArray(leaseDeposit.leaseId, [...ids]));
  return new Map(found.map((row) => [row.leaseId, row]));
}

/** What is before a cursor. */
export const olderThan = (cursor: string | undefined): SQL | undefined =>
  cursor === undefined ? undefined : and(lt(lease.createdEventId, cursor));
