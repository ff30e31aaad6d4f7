import { index, onchainTable } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** How often rent is due, by the number that the contract gives it. */
export const LEASE_FREQUENCY = ["monthly", "quarterly"] as const;

/**
 * A lease: its terms as they are now, and how far it is paid. What is due follows from these and the time, see
 * `@freehold/contracts/leases`; nothing of it is a row.
 */
export const lease = onchainTable(
  "lease",
  (t) => ({
    /** Opaque: it names nobody. */
    leaseId: t.hex().primaryKey(),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    /** Wallet that agrees for the tenancy; zero: none. */
    tenant: t.hex().notNull(),
    /** Who put it on the chain. */
    manager: t.hex().notNull(),
    startsAt: t.bigint().notNull(),
    /** How many it has now, renewals and an early end included. */
    periods: t.integer().notNull(),
    frequency: t.text({ enum: LEASE_FREQUENCY }).notNull(),
    /** Of each period of the first year. */
    rent: t.bigint().notNull(),
    indexBasisPoints: t.integer().notNull(),
    graceDays: t.integer().notNull(),
    lateFee: t.bigint().notNull(),
    deposit: t.bigint().notNull(),
    termsHash: t.hex().notNull(),
    /** Renewals: from which period on which rent counts, in decimal digits, oldest first. */
    renewals: t.json().$type<{ first: number; rent: string }[]>().notNull(),
    endsAt: t.bigint().notNull(),
    terminated: t.boolean().notNull(),
    /** What had been paid of a period that the lease no longer has. */
    surplus: t.bigint().notNull(),
    /** First period that is not paid in full, and what was paid of it. */
    next: t.integer().notNull(),
    paidOfNext: t.bigint().notNull(),
    receipts: t.integer().notNull(),
    /** All that was paid, late fees included; what of it were late fees. */
    paid: t.bigint().notNull(),
    lateFeesPaid: t.bigint().notNull(),
    lastPaidAt: t.bigint(),
    /** Rent is kept by the contract until an arbiter releases it; how much is there. */
    held: t.boolean().notNull(),
    heldRent: t.bigint().notNull(),
    /** After how many periods the manager, or the tenant's side, proposes to end it. */
    managerEnds: t.integer(),
    tenantEnds: t.integer(),
    /** What the manager proposes to add. */
    renewalPeriods: t.integer(),
    renewalRent: t.bigint(),
    createdAt: t.bigint().notNull(),
    createdTxHash: t.hex().notNull(),
    /** Id of the creating event: orders leases by age. */
    createdEventId: t.text().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    byAge: index().on(t.createdEventId),
    byToken: index().on(t.token, t.createdEventId),
    byManager: index().on(t.manager, t.createdEventId),
    byTenant: index().on(t.tenant, t.createdEventId),
  }),
);

/**
 * What was paid of one period of a lease. A payment that touches several makes a row for each, with the same `receipt`. Rent
 * that is not held reaches the treasury in the same transaction, which `rent_payment` tells as well: never add the two.
 */
export const leasePayment = onchainTable(
  "lease_payment",
  (t) => ({
    ...eventColumns(t),
    leaseId: t.hex().notNull(),
    token: t.hex().notNull(),
    payer: t.hex().notNull(),
    /** Number of the payment among the lease's, from 1. */
    receipt: t.bigint().notNull(),
    /** Number of the period, from 0, and the month in which it begins, yyyymm. */
    index: t.integer().notNull(),
    period: t.integer().notNull(),
    /** Late fee included. */
    amount: t.bigint().notNull(),
    lateFee: t.bigint().notNull(),
    /** Whether the period is paid in full with it. */
    complete: t.boolean().notNull(),
    /** Kept by the contract instead of going to the treasury. */
    held: t.boolean().notNull(),
    /** What the payer says it is for, such as a card payment; zero: nothing. Anybody may say anything. */
    referenceId: t.hex().notNull(),
  }),
  (t) => ({
    byLease: index().on(t.leaseId, t.id),
    byToken: index().on(t.token, t.id),
    byPayer: index().on(t.payer, t.id),
    byReference: index().on(t.referenceId),
  }),
);

/** What happened to a lease besides payments of rent. Which columns are filled depends on the kind. */
export const leaseEvent = onchainTable(
  "lease_event",
  (t) => ({
    ...eventColumns(t),
    leaseId: t.hex().notNull(),
    token: t.hex().notNull(),
    kind: t
      .text({
        enum: [
          ...(["created", "renewal-proposed", "renewed", "termination-proposed", "terminated"] as const),
          ...(["proposal-withdrawn", "hold-begun", "released", "deposit-paid", "deductions-claimed"] as const),
          ...(["deductions-disputed", "deductions-decided", "deductions-taken"] as const),
          ...(["deposit-returned", "deposit-waiting"] as const),
        ],
      })
      .notNull(),
    /** Who did it, where the event says. */
    actor: t.hex(),
    /** Who got the money. */
    receiver: t.hex(),
    amount: t.bigint(),
    /** Of rent or deposit that an arbiter decided about: what the treasury gets. */
    toTreasury: t.bigint(),
    /** How many periods are meant; of a renewal that was agreed, how many the lease has now. */
    periods: t.integer(),
    rent: t.bigint(),
    /** End of the lease, or of the time to dispute. */
    until: t.bigint(),
    /** Of the paper, or of the court's case. */
    hash: t.hex(),
    byManager: t.boolean(),
  }),
  (t) => ({ byLease: index().on(t.leaseId, t.id), byToken: index().on(t.token, t.id) }),
);

/** A lease's deposit; leases without one have no row. */
export const leaseDeposit = onchainTable("lease_deposit", (t) => ({
  leaseId: t.hex().primaryKey(),
  token: t.hex().notNull(),
  state: t.text({ enum: ["none", "held", "claimed", "disputed", "settled"] }).notNull(),
  depositor: t.hex(),
  amount: t.bigint().notNull(),
  /** Claimed, or disputed, of it. */
  contested: t.bigint().notNull(),
  /** Until when what is claimed may be disputed. */
  disputeUntil: t.bigint(),
  /** Of the paper that says what was claimed for. */
  paperHash: t.hex(),
  /** Owed to the depositor, whom the coin refused. */
  waiting: t.bigint().notNull(),
  /** What the next event of the same transaction gives back or lets wait; zero between transactions. */
  leaving: t.bigint().notNull(),
  returned: t.bigint().notNull(),
  deducted: t.bigint().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));
