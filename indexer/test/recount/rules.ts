import assert from "node:assert/strict";
import type { Address } from "viem";
import { complianceAt, singletons, tokenAt } from "../contracts.ts";
import type { Database, Row } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** Rules, allowances and record dates as the contracts answer. */
export async function checkRules(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkSettings(db, logs);
  await checkCountries(stage, db);
  await checkLimits(stage, db);
  await checkModules(stage, db, logs);
  for (const token of logs.tokens) await checkToken(stage, db, logs, token);
}

/** Of each setting the last event, whatever the module. */
async function checkSettings(db: Database, logs: Logs): Promise<void> {
  const last = new Map<string, Row>();
  for (const { address, eventName, args, topics } of logs.settings) {
    const value = JSON.parse(
      JSON.stringify(args, (_, one) => (typeof one === "bigint" ? String(one) : one)),
      lowerCase,
    );
    last.set([address, eventName, ...topics].join().toLowerCase(), { module: lower(address), event: eventName, value });
  }
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const rows = await db.rows("module_setting");
  assert.deepEqual(
    rows.map(({ module, event, value }) => ({ module, event, value })).sort(byText),
    [...last.values()].sort(byText),
    "the settings",
  );
  for (const { compliance, value } of rows) assert.equal(compliance, (value as Row).compliance);
}

const lowerCase = (_: string, value: unknown) =>
  typeof value === "string" && value.startsWith("0x") ? value.toLowerCase() : value;

/** The values of one event, as they stand. */
const settings = async (db: Database, event: string): Promise<Row[]> =>
  (await db.rows("module_setting")).filter((row) => row.event === event).map(({ value }) => value as Row);

async function checkCountries(stage: Stage, db: Database): Promise<void> {
  const { countries } = singletons(stage);
  const denying = new Map((await settings(db, "CountryModeSet")).map((row) => [row.compliance, row.denyListed]));
  for (const { compliance, country, listed } of await settings(db, "CountryListed")) {
    const allowed = await countries.read.isAllowed([compliance as Address, country as number]);
    assert.equal(listed !== (denying.get(compliance) ?? false), allowed, `country ${country}`);
  }
}

async function checkLimits(stage: Stage, db: Database): Promise<void> {
  for (const { compliance, maximum } of await settings(db, "MaxBalanceSet")) {
    const limit = await singletons(stage).maxBalance.read.maximumOf([compliance as Address]);
    assert.equal(maximum, String(limit), "the limits");
  }
}

async function checkModules(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const rows = await db.rows("compliance_module");
  for (const compliance of logs.compliances) {
    const active = rows.filter((row) => row.compliance === compliance && row.active).map(({ module }) => module);
    // One of another make has none.
    const expected = (
      await complianceAt(stage, compliance)
        .read.modules()
        .catch(() => [])
    ).map(lower);
    assert.deepEqual(active.sort(), expected.sort(), `the modules of ${compliance}`);
  }
  const bound = (await db.rows("compliance")).map(({ compliance }) => compliance);
  assert.deepEqual(bound.sort(), [...new Set(logs.compliances)].sort(), "the compliances");
}

async function checkToken(stage: Stage, db: Database, logs: Logs, token: Address): Promise<void> {
  const { read } = tokenAt(stage, token);
  const minters = new Set<Address>();
  for (const log of logs.token) {
    if (log.eventName === "MinterAllowanceUpdated" && lower(log.address) === token) minters.add(lower(log.args.minter));
  }
  const allowances = (await db.rows("minter_allowance")).filter((row) => row.token === token);
  assert.deepEqual(allowances.map(({ minter }) => minter).sort(), [...minters].sort(), "the minters");
  for (const { minter, allowance } of allowances) {
    assert.equal(allowance, await read.minterAllowance([minter as Address]), `allowance of ${minter}`);
  }
  const expected = [];
  for (let id = 1n; id <= (await read.recordCount()); id++) expected.push([id, await read.recordDate([id])]);
  const dates = (await db.rows("record_date", "record_id")).filter((row) => row.token === token);
  assert.deepEqual(
    dates.map(({ recordId, recordAt }) => [recordId, recordAt]),
    expected,
    "the record dates",
  );
}
