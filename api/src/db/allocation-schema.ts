import { integer, primaryKey } from "drizzle-orm/pg-core";
import { address, app, bytes, hex, moment, uint } from "./columns.ts";

/** Lists of who may buy how much, by the root of their Merkle tree. */
export const allocationList = app.table("allocation_list", {
  root: hex().primaryKey(),
  publisher: address().notNull(),
  wallets: integer().notNull(),
  total: uint().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** Their lines. */
export const allocation = app.table(
  "allocation",
  {
    root: hex().notNull(),
    wallet: address().notNull(),
    maximum: uint().notNull(),
    proof: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.root, table.wallet] })],
);
