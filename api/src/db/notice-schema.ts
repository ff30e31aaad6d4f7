import { bigint, boolean, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { NoticeData, NoticeKind } from "../services/notices/kinds.ts";
import { address, app, bytes, hex, moment } from "./columns.ts";

const id = () => bigint({ mode: "number" });

/** What people are told about. */
export const notice = app.table("notice", {
  id: id().primaryKey().generatedAlwaysAsIdentity(),
  recipient: address().notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  key: text().notNull(),
  token: address(),
  leaseId: hex(),
  data: jsonb().$type<NoticeData>().notNull(),
  happenedAt: id().notNull(),
  shown: boolean().notNull(),
  createdAt: moment().notNull().defaultNow(),
  readAt: moment(),
});

/** One row: how far the projections were told of. */
export const noticeCursor = app.table("notice_cursor", {
  one: boolean().primaryKey(),
  block: id().notNull(),
  event: text().notNull(),
});

/** How an account wants to be told of a kind. */
export const noticeChoice = app.table(
  "notice_choice",
  {
    account: address().notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    inApp: boolean().notNull(),
    byMail: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.kind] })],
);

/** How early a tenant is reminded. */
export const noticeReader = app.table("notice_reader", {
  account: address().primaryKey(),
  daysBefore: integer().notNull(),
});

/** Where an account gets its e-mail, sealed. */
export const mailAddress = app.table("mail_address", {
  account: address().primaryKey(),
  id: uuid().notNull(),
  keyId: uuid().notNull(),
  nonce: bytes().notNull(),
  ciphertext: bytes().notNull(),
  digest: bytes().notNull(),
  createdAt: moment().notNull().defaultNow(),
  verifiedAt: moment(),
});

/** E-mail that is to be sent, or was. */
export const mail = app.table("mail", {
  id: uuid().primaryKey().defaultRandom(),
  account: address().notNull(),
  addressId: uuid().notNull(),
  purpose: text({ enum: ["confirm", "notice"] }).notNull(),
  noticeId: id(),
  digest: bytes(),
  state: text({ enum: ["waiting", "sending", "sent", "failed", "dropped"] }).notNull(),
  attempts: integer().notNull(),
  nextAt: moment().notNull(),
  createdAt: moment().notNull().defaultNow(),
  settledAt: moment(),
});
