import assert from "node:assert/strict";
import type { Address } from "viem";
import { complianceAt, singletons, tokenAt } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** Rules, allowances and record dates as the contracts answer. */
export async function checkRules(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkCountries(stage, db, logs);
  await checkModules(stage, db, logs);
  const limits = logs.maxBalance.map(({ args }) => lower(args.compliance));
  const limit = (compliance: Address) => singletons(stage).maxBalance.read.maximumOf([compliance]);
  const expected = await Promise.all([...new Set(limits)].sort().map(async (one) => [one, await limit(one)]));
  const found = (await db.rows("max_balance_rule")).map(({ compliance, maximum }) => [compliance, maximum]);
  assert.deepEqual(found.sort(), expected, "the limits");
  for (const token of logs.tokens) await checkToken(stage, db, logs, token);
}

async function checkCountries(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { countries } = singletons(stage);
  const denying = new Map((await db.rows("country_mode")).map((row) => [row.compliance, row.denyListed]));
  const rules = await db.rows("country_rule");
  const keys = new Set<string>();
  for (const log of logs.countries) {
    if (log.eventName === "CountryModeSet") assert.ok(denying.has(lower(log.args.compliance)), "the mode");
    else keys.add([lower(log.args.compliance), log.args.country].join());
  }
  assert.deepEqual(rules.map((row) => [row.compliance, row.country].join()).sort(), [...keys].sort(), "the countries");
  for (const { compliance, country, listed } of rules) {
    const allowed = await countries.read.isAllowed([compliance as Address, country as number]);
    assert.equal(listed !== (denying.get(compliance) ?? false), allowed, `country ${country}`);
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
