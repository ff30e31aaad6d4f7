import { uuid } from "drizzle-orm/pg-core";
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
