import { bigint, boolean, integer, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { address, app, bytes, hex, moment } from "./columns.ts";

export const applicationStates = ["draft", "submitted", "needs-info", "rejected", "approved", "erased"] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const documentKinds = [
  "passport",
  "id-card",
  "driving-licence",
  "proof-of-address",
  "source-of-funds",
  "selfie",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const providerAnswers = ["green", "red", "pending", "on-hold"] as const;

/** Requests to be verified, without what tells who made them. */
export const application = app.table("application", {
  id: uuid().primaryKey(),
  wallet: address().notNull(),
  state: text({ enum: applicationStates }).notNull(),
  country: smallint(),
  createdAt: moment().notNull().defaultNow(),
  submittedAt: moment(),
  decidedAt: moment(),
  approvedAt: moment(),
  erasureRequestedAt: moment(),
  commitment: hex(),
  hits: integer().notNull().default(0),
  screenedWith: bigint({ mode: "number" }).notNull().default(0),
});

/** What tells who they are, sealed field by field. */
export const applicationField = app.table(
  "application_field",
  {
    applicationId: uuid().notNull(),
    name: text().notNull(),
    keyId: uuid().notNull(),
    nonce: bytes().notNull(),
    ciphertext: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.name] })],
);

/** Digests that find duplicates. */
export const applicationIndex = app.table(
  "application_index",
  {
    applicationId: uuid().notNull(),
    kind: text({ enum: ["person", "document"] }).notNull(),
    secretId: text().notNull(),
    digest: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.kind] })],
);

/** Papers; their content stands on disk, sealed. */
export const document = app.table("document", {
  id: uuid().primaryKey(),
  applicationId: uuid().notNull(),
  kind: text({ enum: documentKinds }).notNull(),
  mime: text().notNull(),
  size: integer().notNull(),
  keyId: uuid().notNull(),
  nonce: bytes().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** What a provider found out last. */
export const providerResult = app.table(
  "provider_result",
  {
    applicationId: uuid().notNull(),
    provider: text().notNull(),
    answer: text({ enum: providerAnswers }).notNull(),
    sandbox: boolean().notNull(),
    toldAt: moment().notNull(),
    receivedAt: moment().notNull().defaultNow(),
    keyId: uuid().notNull(),
    nonce: bytes().notNull(),
    ciphertext: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.provider] })],
);

/** Messages of providers that were taken in. */
export const webhookDelivery = app.table(
  "webhook_delivery",
  { provider: text().notNull(), digest: text().notNull(), receivedAt: moment().notNull().defaultNow() },
  (table) => [primaryKey({ columns: [table.provider, table.digest] })],
);

export const sanctionsList = app.table("sanctions_list", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  loadedBy: address().notNull(),
  loadedAt: moment().notNull().defaultNow(),
  entries: integer().notNull(),
});

export const sanctionsEntry = app.table(
  "sanctions_entry",
  {
    listId: uuid().notNull(),
    entryId: text().notNull(),
    name: text().notNull(),
    aliases: text().array().notNull(),
    birthDate: text(),
    country: text(),
    program: text(),
  },
  (table) => [primaryKey({ columns: [table.listId, table.entryId] })],
);

/** One row: the version of all lists together. */
export const screening = app.table("screening", {
  one: boolean().primaryKey(),
  version: bigint({ mode: "number" }).notNull(),
});
