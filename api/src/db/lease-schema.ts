import { bigint, text, uuid } from "drizzle-orm/pg-core";
import { address, app, bytes, hex, moment } from "./columns.ts";

/** Who rents, sealed. On the chain a lease is an opaque id. */
export const leaseTenant = app.table("lease_tenant", {
  leaseId: hex().primaryKey(),
  keyId: uuid().notNull(),
  nonce: bytes().notNull(),
  ciphertext: bytes().notNull(),
  savedBy: address().notNull(),
  savedAt: moment().notNull(),
});

/** What the parties of a deposit write to each other, sealed. */
export const leaseMessage = app.table("lease_message", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  leaseId: hex().notNull(),
  author: address().notNull(),
  side: text({ enum: ["tenant", "manager", "arbiter"] }).notNull(),
  keyId: uuid().notNull(),
  nonce: bytes().notNull(),
  ciphertext: bytes().notNull(),
  writtenAt: moment().notNull().defaultNow(),
});
