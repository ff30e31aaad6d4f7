import { bigint, primaryKey, text } from "drizzle-orm/pg-core";
import { address, app, hex, moment, uint } from "./columns.ts";

/** Calls of the issuer's Safe that were proposed here. */
export const safeProposal = app.table("safe_proposal", {
  id: bigint({ mode: "bigint" }).generatedAlwaysAsIdentity().primaryKey(),
  hash: hex().notNull(),
  safe: address().notNull(),
  nonce: uint().notNull(),
  target: address().notNull(),
  data: hex().notNull(),
  why: text().notNull(),
  proposer: address().notNull(),
  createdAt: moment().notNull().defaultNow(),
  seenBlock: bigint({ mode: "bigint" }).notNull(),
  fate: text({ enum: ["executed", "failed"] }),
  fateTransaction: hex(),
  fateBlock: bigint({ mode: "bigint" }),
});

/** Signatures of owners under them. */
export const safeSignature = app.table(
  "safe_signature",
  {
    proposal: bigint({ mode: "bigint" }).notNull(),
    owner: address().notNull(),
    signature: hex().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.proposal, table.owner] })],
);
