import { bigint, boolean, doublePrecision, jsonb, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import type { Profile } from "../lib/profile.ts";
import { address, app, hex, moment } from "./columns.ts";

/** What uploaded descriptions say. */
export const propertyDocument = app.table("property_document", {
  profileHash: hex().primaryKey(),
  summary: jsonb().$type<ProfileSummary>().notNull(),
  facts: jsonb().$type<Profile["facts"]>().notNull(),
  city: text().notNull(),
  country: smallint().notNull(),
  type: text().notNull(),
  latitude: doublePrecision().notNull(),
  longitude: doublePrecision().notNull(),
  named: text().notNull(),
  placed: text().notNull(),
  kinds: text().notNull(),
  told: text().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** What can be filtered and sorted by. Written by `services/search/keep.ts` alone. */
export const propertySearch = app.table("property_search", {
  token: address().primaryKey(),
  name: text().notNull(),
  symbol: text().notNull(),
  profileHash: hex(),
  described: boolean().notNull(),
  freshUntil: bigint({ mode: "number" }).notNull(),
});

/** Properties that people keep an eye on. */
export const favourite = app.table(
  "favourite",
  { wallet: address().notNull(), token: address().notNull(), createdAt: moment().notNull().defaultNow() },
  (table) => [primaryKey({ columns: [table.wallet, table.token] })],
);

/** What a list shows of a description. */
export type ProfileSummary = Pick<Profile, "name" | "type" | "address"> & {
  picture: Profile["pictures"][number] | null;
};
