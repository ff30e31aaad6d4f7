import assert from "node:assert/strict";
import type { Database, Row } from "../database.ts";
import type { Stage } from "../stage.ts";
import { expectedEvents } from "./event-rows.ts";
import { checkLeases } from "./leases.ts";
import { readLogs } from "./logs.ts";
import { checkMoney } from "./money.ts";
import { checkPeople } from "./people.ts";
import { checkProperties } from "./properties.ts";
import { checkRules } from "./rules.ts";
import { checkShares } from "./shares.ts";
import { checkTimelock } from "./timelock.ts";
import { checkTreasuries } from "./treasuries.ts";
import { checkValuations } from "./valuations.ts";

/** Compares every row with what the chain itself says: events with its logs, states with what the contracts answer. */
export async function checkAgainstChain(stage: Stage, db: Database): Promise<void> {
  const logs = await readLogs(stage);
  for (const [table, expected] of Object.entries(await expectedEvents(stage, logs))) {
    const rows = await db.rows(table, "id");
    assert.equal(rows.length, expected.length, `rows of ${table}`);
    rows.forEach((row, place) => {
      assert.deepEqual(same(row, expected[place]), expected[place], `${table}, row ${place}`);
    });
  }
  await checkShares(stage, db, logs);
  await checkRules(stage, db, logs);
  await checkPeople(stage, db, logs);
  await checkMoney(stage, db, logs);
  await checkLeases(stage, db, logs);
  await checkTreasuries(stage, db, logs);
  await checkValuations(stage, db, logs);
  await checkProperties(stage, db, logs);
  await checkTimelock(stage, db, logs);
}

/** The columns of a row that are also in another. */
const same = (row: Row, other: Row = {}): Row =>
  Object.fromEntries(Object.keys(other).map((name) => [name, row[name]]));
