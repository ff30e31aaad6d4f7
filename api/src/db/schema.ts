import { bigint, integer, jsonb, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import type { Owner } from "../lib/vault.ts";
import { address, app, bytes, hex, moment, uint } from "./columns.ts";

/** Sign-in nonces. */
export const nonce = app.table("nonce", {
  nonce: text().primaryKey(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

/** Who is signed in. */
export const session = app.table("session", {
  idHash: text().primaryKey(),
  address: address().notNull(),
  chainId: bigint({ mode: "number" }).notNull(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
});

/** Signed orders that were accepted. */
export const order = app.table("order", {
  hash: hex().primaryKey(),
  maker: address().notNull(),
  taker: address().notNull(),
  venue: address().notNull(),
  token: address().notNull(),
  coin: address().notNull(),
  side: smallint().notNull(),
  shares: uint().notNull(),
  pricePerShare: uint().notNull(),
  minFill: uint().notNull(),
  expiry: bigint({ mode: "number" }).notNull(),
  nonce: uint().notNull(),
  signature: hex().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** Content that was accepted. */
export const file = app.table("file", {
  hash: hex().primaryKey(),
  mime: text().notNull(),
  size: integer().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** What accepted profiles name. */
export const fileMention = app.table(
  "file_mention",
  { profileHash: hex().notNull(), hash: hex().notNull() },
  (table) => [primaryKey({ columns: [table.profileHash, table.hash] })],
);

/** The keys of personal data, wrapped. */
export const dataKey = app.table("data_key", {
  id: uuid().primaryKey(),
  owner: text().$type<Owner>().notNull(),
  wrappedBy: text().notNull(),
  wrapped: bytes().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** What officers do. Rows are written by `services/audit.ts` alone, and never changed. */
export const audit = app.table("audit", {
  id: bigint({ mode: "number" }).primaryKey(),
  at: moment().notNull(),
  actor: address().notNull(),
  action: text().notNull(),
  subject: address(),
  property: address(),
  applicationId: uuid(),
  reasonKey: uuid(),
  reasonNonce: bytes(),
  reasonCiphertext: bytes(),
  reasonHash: hex(),
  txHash: hex(),
  details: jsonb().$type<AuditDetails>().notNull(),
  prevHash: text().notNull(),
  hash: text().notNull(),
});

/** What officers are about to do, and why. Once it is done, `audit` says so. */
export const deskAct = app.table("desk_act", {
  id: uuid().primaryKey(),
  actor: address().notNull(),
  kind: text().notNull(),
  subject: address(),
  property: address(),
  proposal: bigint({ mode: "bigint" }),
  /** Of the reason and its salt. */
  reasonKey: uuid().notNull(),
  reasonNonce: bytes().notNull(),
  reasonCiphertext: bytes().notNull(),
  saltNonce: bytes().notNull(),
  saltCiphertext: bytes().notNull(),
  reasonHash: hex().notNull(),
  evidence: hex(),
  txHash: hex(),
  createdAt: moment().notNull().defaultNow(),
});

/** Documents behind acts, sealed. */
export const deskEvidence = app.table(
  "desk_evidence",
  {
    hash: hex().notNull(),
    uploader: address().notNull(),
    mime: text().notNull(),
    size: integer().notNull(),
    key: uuid().notNull(),
    nonce: bytes().notNull(),
    ciphertext: bytes().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.hash, table.key] })],
);

/** Values of the case that identify nobody. */
export type AuditDetails = Record<string, string | number | boolean | null | readonly (string | number | boolean)[]>;
