import { integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import type { Hex } from "viem";
import type { DraftContent } from "../lib/draft.ts";
import { address, app, moment } from "./columns.ts";

/** Properties that managers are still describing. */
export const draft = app.table("draft", {
  id: uuid().primaryKey(),
  manager: address().notNull(),
  revision: integer().notNull(),
  content: jsonb().$type<DraftContent>().notNull(),
  /** What the content names by hash: those bytes may be uploaded. */
  files: text().array().$type<Hex[]>().notNull(),
  /** Hashes of the descriptions that were made of it, the newest last. */
  prepared: text().array().$type<Hex[]>().notNull(),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
});
