import { integer, text, uuid } from "drizzle-orm/pg-core";
import { address, app, bytes, hex, moment } from "./columns.ts";

/** Files of people that an officer registers. */
export const importFile = app.table("import", {
  id: uuid().primaryKey(),
  officer: address().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** Their lines, sealed until the register knows the person. */
export const importPerson = app.table("import_person", {
  applicationId: uuid().primaryKey(),
  importId: uuid().notNull(),
  line: integer().notNull(),
  batch: integer().notNull(),
  wallet: address().notNull(),
  commitment: hex().notNull(),
  keyId: uuid().notNull(),
  nonce: bytes().notNull(),
  ciphertext: bytes().notNull(),
  txHash: text().$type<`0x${string}`>(),
  doneAt: moment(),
});
