import { bigint, integer, text } from "drizzle-orm/pg-core";
import { address, app, hex, moment, uint } from "./columns.ts";

const id = () => bigint({ mode: "number" });

/** Links by which whoever has one pays a period by card. */
export const payLink = app.table("pay_link", {
  id: id().primaryKey().generatedAlwaysAsIdentity(),
  secretHash: text().notNull(),
  leaseId: hex().notNull(),
  token: address().notNull(),
  periodIndex: integer().notNull(),
  createdBy: address().notNull(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  revokedAt: moment(),
});

/** Pages of a card provider that were opened for a link. */
export const cardCheckout = app.table("card_checkout", {
  id: id().primaryKey().generatedAlwaysAsIdentity(),
  link: id().notNull(),
  provider: text().notNull(),
  providerId: text().notNull(),
  reference: hex().notNull(),
  currency: text().notNull(),
  amount: uint().notNull(),
  coinAmount: uint().notNull(),
  url: text().notNull(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  closedAt: moment(),
});

/** Whose turn it is to open a page of a lease. */
export const cardTurn = app.table("card_turn", {
  leaseId: hex().primaryKey(),
  until: moment().notNull(),
});

/** Money that moved outside the chain. */
export const fiatMovement = app.table("fiat_movement", {
  id: id().primaryKey().generatedAlwaysAsIdentity(),
  provider: text().notNull(),
  providerId: text().notNull(),
  paymentId: text(),
  leaseId: hex().notNull(),
  token: address().notNull(),
  periodIndex: integer().notNull(),
  reference: hex().notNull(),
  currency: text().notNull(),
  amount: uint().notNull(),
  coinAmount: uint().notNull(),
  paidAt: moment().notNull(),
  recordedAt: moment().notNull().defaultNow(),
});
