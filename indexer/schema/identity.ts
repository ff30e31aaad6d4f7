import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/**
 * A person, as facts and not as a verdict: `statusOf` in `@freehold/contracts/facts` makes one of them and of
 * `requirement` for a moment.
 */
export const identity = onchainTable(
  "identity",
  (t) => ({
    identityId: t.integer().primaryKey(),
    /** ISO 3166-1 numeric. */
    country: t.integer().notNull(),
    /** A bit per claim topic held, see `topic`. */
    topics: t.bigint().notNull(),
    /** Earliest expiry among them, in Unix seconds; 2^40 - 1: never. */
    expiry: t.bigint().notNull(),
    /** Issuer epoch at which topics and expiry were established. */
    epoch: t.integer().notNull(),
    /** As stored on the chain: 1 active, 3 revoked, 4 sanctioned. */
    status: t.integer().notNull(),
    /** Its ERC-735 face: foretold, and deployed or not. */
    address: t.hex(),
    deployed: t.boolean().notNull().default(false),
    /** A contract of somebody else: what it holds of its own, the registry reads when asked, and no row here says. */
    foreign: t.boolean().notNull().default(false),
    createdAt: t.bigint().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byStatus: index().on(t.status), byCountry: index().on(t.country), byAddress: index().on(t.address) }),
);

/** A wallet that belongs, or once belonged, to a person. */
export const wallet = onchainTable(
  "wallet",
  (t) => ({
    address: t.hex().primaryKey(),
    /** Null while unlinked. A dead wallet keeps the identity it had. */
    identityId: t.integer(),
    /** `dead`: replaced in a recovery, for ever. */
    state: t.text({ enum: ["linked", "unlinked", "dead"] }).notNull(),
    /** Of a dead wallet: who stands in its place. May be dead itself by now. */
    successor: t.hex(),
    /** ERC-735 face under which it was registered. */
    identityAddress: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byIdentity: index().on(t.identityId), bySuccessor: index().on(t.successor) }),
);

/** What happened to a wallet's link. */
export const walletEvent = onchainTable(
  "wallet_event",
  (t) => ({
    ...eventColumns(t),
    wallet: t.hex().notNull(),
    identityId: t.integer().notNull(),
    kind: t.text({ enum: ["linked", "unlinked", "replaced"] }).notNull(),
    /** Of `replaced`. */
    successor: t.hex(),
  }),
  (t) => ({ byWallet: index().on(t.wallet, t.id), byIdentity: index().on(t.identityId, t.id) }),
);

/** A claim as the registry keeps it. It stands if `held`, `issuedAt > notBefore` and `expiresAt` is ahead. */
export const claim = onchainTable(
  "claim",
  (t) => ({
    identityId: t.integer().notNull(),
    topic: t.bigint().notNull(),
    issuer: t.hex().notNull(),
    held: t.boolean().notNull(),
    /** Null, like `expiresAt` and `commitment`, if it was revoked and never written. */
    issuedAt: t.bigint(),
    /** In Unix seconds; 2^40 - 1: never. */
    expiresAt: t.bigint(),
    /** Salted commitment to what was checked, or zero. */
    commitment: t.hex(),
    /** The last revocation: nothing issued until then counts. A later claim leaves it in place. */
    notBefore: t.bigint(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.identityId, t.topic, t.issuer] }),
    byIssuer: index().on(t.issuer),
    byExpiry: index().on(t.expiresAt),
  }),
);

/** A claim was written or revoked. */
export const claimEvent = onchainTable(
  "claim_event",
  (t) => ({
    ...eventColumns(t),
    identityId: t.integer().notNull(),
    topic: t.bigint().notNull(),
    issuer: t.hex().notNull(),
    kind: t.text({ enum: ["written", "revoked"] }).notNull(),
    /** Of `written`, like the next two. */
    issuedAt: t.bigint(),
    expiresAt: t.bigint(),
    commitment: t.hex(),
    /** Of `revoked`. */
    notBefore: t.bigint(),
  }),
  (t) => ({ byIdentity: index().on(t.identityId, t.id), byIssuer: index().on(t.issuer, t.id) }),
);

/** An officer set the sanctions mark, or lifted it. */
export const sanctionEvent = onchainTable(
  "sanction_event",
  (t) => ({
    ...eventColumns(t),
    identityId: t.integer().notNull(),
    sanctioned: t.boolean().notNull(),
    reasonHash: t.hex().notNull(),
    officer: t.hex().notNull(),
  }),
  (t) => ({ byIdentity: index().on(t.identityId, t.id) }),
);

/** What every verified identity must hold. One row, `id` 1. */
export const requirement = onchainTable("requirement", (t) => ({
  id: t.integer().primaryKey(),
  /** A bit per topic, see `topic`. */
  requiredTopics: t.bigint().notNull().default(0n),
  /** Facts of an older epoch await a refresh. */
  issuerEpoch: t.integer().notNull().default(0),
  updatedAtBlock: t.bigint().notNull(),
}));

/** The bit of a claim topic. */
export const topic = onchainTable("topic", (t) => ({
  topic: t.bigint().primaryKey(),
  bit: t.integer().notNull(),
}));

/** Who may issue which claims. Removed issuers are kept, inactive and without topics. */
export const trustedIssuer = onchainTable("trusted_issuer", (t) => ({
  issuer: t.hex().primaryKey(),
  topics: t.bigint().array().notNull(),
  active: t.boolean().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));
