import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** Shares of one account in one property. Kept when the balance is zero. */
export const holding = onchainTable(
  "holding",
  (t) => ({
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    balance: t.bigint().notNull().default(0n),
    /** Shares that cannot leave by will; may exceed the balance. */
    frozen: t.bigint().notNull().default(0n),
    /** The whole address is frozen: it neither sends nor receives. */
    addressFrozen: t.boolean().notNull().default(false),
    /** When the account first held a share, in Unix seconds. Stays when it has sold all; null: it never held one. */
    firstAcquiredAt: t.bigint(),
    updatedAtBlock: t.bigint().notNull(),
    /** Time of that block, in Unix seconds. */
    updatedAt: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.token, t.account] }),
    byAccount: index().on(t.account),
    byBalance: index().on(t.token, t.balance),
  }),
);

/** A movement of shares. */
export const transfer = onchainTable(
  "transfer",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    /** Zero for a mint. */
    from: t.hex().notNull(),
    /** Zero for a burn. */
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    /** `forced` and `recovery` as the event that follows in the same transaction says. */
    kind: t.text({ enum: ["mint", "burn", "transfer", "forced", "recovery"] }).notNull(),
    /** Hash of the case that ordered a forced transfer, where one was given. */
    caseHash: t.hex(),
  }),
  (t) => ({
    byToken: index().on(t.token, t.id),
    byFrom: index().on(t.from, t.id),
    byTo: index().on(t.to, t.id),
    byTx: index().on(t.txHash),
  }),
);

/** An announced record date: who holds when the first block at or after it begins is of record. */
export const recordDate = onchainTable(
  "record_date",
  (t) => ({
    token: t.hex().notNull(),
    /** From 1. */
    recordId: t.bigint().notNull(),
    /** The date, in Unix seconds. Was in the future when announced. */
    recordAt: t.bigint().notNull(),
    announcer: t.hex().notNull(),
    announcedAt: t.bigint().notNull(),
    announcedTxHash: t.hex().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.token, t.recordId] }), byDate: index().on(t.recordAt) }),
);

/** A freeze or a thaw. Of the doubled events of ERC-3643 and ERC-7943 only the absolute one is kept. */
export const freeze = onchainTable(
  "freeze",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    /** `address`: the whole account; `shares`: a number of shares. */
    kind: t.text({ enum: ["address", "shares"] }).notNull(),
    /** Of `shares`: what is frozen after the event. */
    frozen: t.bigint(),
    /** Of `address`: whether it is frozen after the event. */
    addressFrozen: t.boolean(),
    /** Of `address`: who did it. */
    officer: t.hex(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id), byAccount: index().on(t.account, t.id) }),
);

/** A forced transfer that names the hash of the case behind it. */
export const forcedTransferCase = onchainTable(
  "forced_transfer_case",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    caseHash: t.hex().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id), byCase: index().on(t.caseHash) }),
);

/** A lost wallet's shares, frozen part and freeze went to its successor. */
export const recovery = onchainTable(
  "recovery",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    lost: t.hex().notNull(),
    successor: t.hex().notNull(),
    /** ERC-735 face of the identity that both wallets belong to. */
    identityAddress: t.hex().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id), byLost: index().on(t.lost), bySuccessor: index().on(t.successor) }),
);
