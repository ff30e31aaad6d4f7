import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** Who holds, or once held, which role. Ownership is not here but in `scopeOwner`. */
export const role = onchainTable(
  "role",
  (t) => ({
    /** The contract whose role it is. */
    scope: t.hex().notNull(),
    /** Number of the role, see `ROLE` in `@freehold/contracts/roles`. */
    role: t.bigint().notNull(),
    account: t.hex().notNull(),
    held: t.boolean().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.scope, t.role, t.account] }), byAccount: index().on(t.account, t.held) }),
);

/** A role was granted or revoked. */
export const roleEvent = onchainTable(
  "role_event",
  (t) => ({
    ...eventColumns(t),
    scope: t.hex().notNull(),
    role: t.bigint().notNull(),
    account: t.hex().notNull(),
    granted: t.boolean().notNull(),
    sender: t.hex().notNull(),
  }),
  (t) => ({ byScope: index().on(t.scope, t.id), byAccount: index().on(t.account, t.id) }),
);

/** The owner of a scope; zero once given up. */
export const scopeOwner = onchainTable(
  "scope_owner",
  (t) => ({
    scope: t.hex().primaryKey(),
    owner: t.hex().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byOwner: index().on(t.owner) }),
);

/** A call that one officer proposes and another confirms. */
export const proposal = onchainTable(
  "proposal",
  (t) => ({
    id: t.bigint().primaryKey(),
    target: t.hex().notNull(),
    proposer: t.hex().notNull(),
    data: t.hex().notNull(),
    /** Commitment to the reason and its evidence. */
    reasonHash: t.hex().notNull(),
    /** An open one cannot be confirmed any more `FourEyes.LIFETIME` after `proposedAt`; no event tells of that. */
    state: t.text({ enum: ["open", "confirmed", "withdrawn"] }).notNull(),
    proposedAt: t.bigint().notNull(),
    proposedTxHash: t.hex().notNull(),
    /** Who confirmed or withdrew it, and when. */
    settledBy: t.hex(),
    settledAt: t.bigint(),
    settledTxHash: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byTarget: index().on(t.target, t.id), byState: index().on(t.state, t.id) }),
);

/** What the owner of everything decided: calls that wait for their time, then happen together. */
export const timelockOperation = onchainTable(
  "timelock_operation",
  (t) => ({
    /** Hash of its calls, predecessor and salt. */
    id: t.hex().primaryKey(),
    /** Another operation that must have been carried out before; zero: none. */
    predecessor: t.hex().notNull(),
    salt: t.hex().notNull(),
    state: t.text({ enum: ["scheduled", "executed", "cancelled"] }).notNull(),
    /** From when it can be carried out. */
    readyAt: t.bigint().notNull(),
    scheduledAt: t.bigint().notNull(),
    scheduledTxHash: t.hex().notNull(),
    /** The event by which it was scheduled last: the order of operations. */
    scheduledEvent: t.text().notNull(),
    /** When it was carried out or cancelled. */
    settledAt: t.bigint(),
    settledTxHash: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byEvent: index().on(t.scheduledEvent), byState: index().on(t.state, t.scheduledEvent) }),
);

/** The calls of an operation, in their order. */
export const timelockCall = onchainTable(
  "timelock_call",
  (t) => ({
    decision: t.hex().notNull(),
    /** Its place, from 0. */
    place: t.integer().notNull(),
    target: t.hex().notNull(),
    value: t.bigint().notNull(),
    data: t.hex().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.decision, t.place] }) }),
);
