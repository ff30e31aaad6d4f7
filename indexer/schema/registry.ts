import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** A property in the registry, from its submission on. Its shares, once it has any, are a row of `property`. */
export const propertyRecord = onchainTable(
  "property_record",
  (t) => ({
    id: t.bigint().primaryKey(),
    /** Who submitted it. */
    manager: t.hex().notNull(),
    /** Key of `PROPERTY_STATUS` in `@freehold/contracts/property-kinds`. */
    status: t
      .text({ enum: ["pendingApproval", "sentBack", "approved", "tokenized", "suspended", "retired"] })
      .notNull(),
    profileUri: t.text().notNull(),
    profileHash: t.hex().notNull(),
    /** Of the last time it was sent back. */
    remarksUri: t.text(),
    remarksHash: t.hex(),
    token: t.hex(),
    /** The offering opened together with the token. */
    offeringId: t.bigint(),
    submittedAt: t.bigint().notNull(),
    submittedTxHash: t.hex().notNull(),
    /** When the status or the profile last changed. */
    changedAt: t.bigint().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byStatus: index().on(t.status, t.id), byManager: index().on(t.manager), byToken: index().on(t.token) }),
);

/** A step in a property's life. */
export const propertyStep = onchainTable(
  "property_step",
  (t) => ({
    ...eventColumns(t),
    propertyId: t.bigint().notNull(),
    step: t
      .text({
        enum: ["submitted", "resubmitted", "approved", "sentBack", "tokenized", "suspended", "resumed", "retired"],
      })
      .notNull(),
    actor: t.hex().notNull(),
    /** Profile of a submission, remarks of what was sent back. */
    uri: t.text(),
    /** Of the profile, the remarks, or the reason of a suspension. */
    hash: t.hex(),
  }),
  (t) => ({ byProperty: index().on(t.propertyId, t.id) }),
);

/** A paper on record for a property. Superseded ones stay. */
export const paper = onchainTable(
  "paper",
  (t) => ({
    propertyId: t.bigint().notNull(),
    /** keccak256 of its bytes. */
    contentHash: t.hex().notNull(),
    /** Key of `PAPER_KIND` in `@freehold/contracts/property-kinds`. */
    kind: t.text().notNull(),
    /** From 1; one more than that of the paper it superseded. */
    version: t.integer().notNull(),
    uri: t.text().notNull(),
    /** Who issued it, in words. */
    issuer: t.text().notNull(),
    issuedAt: t.bigint().notNull(),
    /** First second at which it is no longer valid; zero: no end. */
    validUntil: t.bigint().notNull(),
    /** Content hash of the paper that took its place. */
    supersededBy: t.hex(),
    filedBy: t.hex().notNull(),
    filedAt: t.bigint().notNull(),
    filedTxHash: t.hex().notNull(),
    /** Id of the filing event: orders papers as they were filed. */
    eventId: t.text().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.propertyId, t.contentHash] }),
    byProperty: index().on(t.propertyId, t.eventId),
    byHash: index().on(t.contentHash),
  }),
);

/** Somebody attested a fact about a property. The newest of a kind is the one that counts. */
export const healthFact = onchainTable(
  "health_fact",
  (t) => ({
    ...eventColumns(t),
    propertyId: t.bigint().notNull(),
    /** Key of `HEALTH_KIND` in `@freehold/contracts/property-kinds`. */
    kind: t.text().notNull(),
    attestor: t.hex().notNull(),
    good: t.boolean().notNull(),
    /** In hundredths of `currency`. */
    amount: t.bigint().notNull(),
    /** ISO 4217; empty where there is no amount. */
    currency: t.text().notNull(),
    evidenceHash: t.hex().notNull(),
    issuedAt: t.bigint().notNull(),
    /** First second at which it is stale. */
    validUntil: t.bigint().notNull(),
  }),
  (t) => ({ byProperty: index().on(t.propertyId, t.kind, t.id) }),
);

/** Who may vouch for what. Dismissed ones stay, not allowed. */
export const healthAttestor = onchainTable(
  "health_attestor",
  (t) => ({
    kind: t.text().notNull(),
    attestor: t.hex().notNull(),
    allowed: t.boolean().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.kind, t.attestor] }) }),
);

/**
 * What last was said of one kind of halt of a token's sales. In force from `since` while now is less than `until`; a halt
 * that was lifted ends when it was.
 */
export const halt = onchainTable(
  "halt",
  (t) => ({
    token: t.hex().notNull(),
    /** Key of `HALT_KIND` in `@freehold/contracts/property-kinds`. */
    kind: t.text().notNull(),
    since: t.bigint().notNull(),
    /** Of a suspension 2^40 - 1: it has no end. */
    until: t.bigint().notNull(),
    /** The contract that set it, or the guardian who renewed it. */
    by: t.hex().notNull(),
    reason: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.token, t.kind] }), byEnd: index().on(t.until) }),
);

/** A halt was set, renewed or lifted, or it was said when a valuation goes stale. */
export const haltEvent = onchainTable(
  "halt_event",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    kind: t.text().notNull(),
    act: t.text({ enum: ["set", "lifted", "staleAt"] }).notNull(),
    /** Of `set` its end; of `staleAt` when the valuation goes stale, zero: never. */
    until: t.bigint(),
    by: t.hex().notNull(),
    reason: t.hex(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);
