import { index, onchainTable, primaryKey } from "ponder";
import type { SettingValue } from "../lib/settings.ts";
import { eventColumns } from "./event-columns.ts";

/** A property and its share token, as they are now. */
export const property = onchainTable(
  "property",
  (t) => ({
    token: t.hex().primaryKey(),
    /** The compliance bound at present. */
    compliance: t.hex(),
    treasury: t.hex(),
    /** Owner of the token's scope in `Roles`; zero once given up. */
    owner: t.hex(),
    name: t.text().notNull().default(""),
    symbol: t.text().notNull().default(""),
    /** Authorised shares. */
    cap: t.bigint().notNull().default(0n),
    totalSupply: t.bigint().notNull().default(0n),
    /** Accounts with a balance above zero: wallets, not people. */
    holderCount: t.integer().notNull().default(0),
    paused: t.boolean().notNull().default(false),
    /** A forced movement could not be counted: transfers stop until another compliance is bound. */
    ledgerDesynced: t.boolean().notNull().default(false),
    /** Where the description is, and keccak256 of its bytes. */
    profileUri: t.text(),
    profileHash: t.hex(),
    version: t.text(),
    onchainId: t.hex(),
    identityRegistry: t.hex(),
    /** What the token's proxy runs. */
    implementation: t.hex(),
    /** Id of the creating event: orders properties by age. */
    createdEventId: t.text(),
    createdAtBlock: t.bigint(),
    createdAt: t.bigint(),
    createdTxHash: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    byAge: index().on(t.createdEventId),
    byOwner: index().on(t.owner),
    byChange: index().on(t.updatedAtBlock),
  }),
);

/** Which property a treasury belongs to. Its own events do not say. */
export const treasury = onchainTable("treasury", (t) => ({
  treasury: t.hex().primaryKey(),
  token: t.hex().notNull(),
}));

/** A compliance that some property's token has bound, now or before; anybody's other ones are not here. */
export const compliance = onchainTable(
  "compliance",
  (t) => ({
    compliance: t.hex().primaryKey(),
    token: t.hex().notNull(),
    boundAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token) }),
);

/** A module of a compliance. Removed ones are kept, inactive. */
export const complianceModule = onchainTable(
  "compliance_module",
  (t) => ({
    compliance: t.hex().notNull(),
    module: t.hex().notNull(),
    active: t.boolean().notNull(),
    /** Bits of `Hooks`: 1 may refuse, 2 is told, 4 needs holdings by identity. */
    hooks: t.integer().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.compliance, t.module] }) }),
);

/**
 * What a compliance last told a rule module, as the module's event has it: `event` and `key` name the setting. Anybody
 * can write settings of their own address, and removed modules keep theirs: join `compliance_module` for what counts.
 */
export const moduleSetting = onchainTable(
  "module_setting",
  (t) => ({
    compliance: t.hex().notNull(),
    module: t.hex().notNull(),
    /** Name of the event that tells of the setting. */
    event: t.text().notNull(),
    /** Its indexed arguments after the compliance, joined by commas; empty if it has none. */
    key: t.text().notNull(),
    /** All its arguments by name; numbers beyond 48 bits as texts. */
    value: t.json().$type<Record<string, SettingValue>>().notNull(),
    /** Id of that event: tells which of two settings that undo each other came last. */
    eventId: t.text().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.compliance, t.module, t.event, t.key] }) }),
);

/** How many shares a venue may still mint. */
export const minterAllowance = onchainTable(
  "minter_allowance",
  (t) => ({
    token: t.hex().notNull(),
    minter: t.hex().notNull(),
    allowance: t.bigint().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.token, t.minter] }) }),
);

/** A forced movement that left a limit exceeded. `reason` is the module's ABI-encoded error. */
export const forcedExcess = onchainTable(
  "forced_excess",
  (t) => ({
    ...eventColumns(t),
    compliance: t.hex().notNull(),
    module: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    reason: t.hex().notNull(),
  }),
  (t) => ({ byCompliance: index().on(t.compliance, t.id) }),
);
