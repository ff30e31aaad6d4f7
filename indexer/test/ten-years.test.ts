import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Child } from "../../scripts/lib/processes.ts";
import type { Database } from "./database.ts";
import { checkAgainstChain } from "./recount/check.ts";
import { audit } from "./simulation/audit.ts";
import { Building } from "./simulation/building.ts";
import { openStage, type Stage } from "./stage.ts";

const [months, holders] = [120, 200];

describe("ten years of a building", { timeout: 900_000 }, () => {
  let stage: Stage;
  let db: Database;
  let indexer: Child;
  let building: Building;

  before(async () => {
    stage = await openStage();
    db = await stage.createDatabase("building");
    building = await Building.open(stage, holders);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are told as an accountant has them after the first half, read as history", async () => {
    await building.play(0, months / 2);
    indexer = await stage.index(db);
    await audit(stage, db, building);
  });

  it("are told as an accountant and the chain's logs have them at the end, the second half seen as it happened", async (t) => {
    await building.play(months / 2, months);
    await building.end();
    await stage.caughtUp(indexer);
    await audit(stage, db, building);
    const { tenancy, payouts, played, books } = building;
    t.diagnostic(JSON.stringify({ rents: tenancy.paid, ...tenancy.ways, ...played }));
    t.diagnostic(JSON.stringify({ dividends: books.ledgers.length, ...payouts.done }));
    assert.deepEqual([tenancy.paid, played.expenses, books.ledgers.length], [120, 40, 60]);
    assert.ok(played.transfers >= 5_000);
    for (const [what, times] of Object.entries({ ...tenancy.ways, ...played, ...payouts.done })) {
      assert.ok(times > 0, `${what} was played`);
    }
    await checkAgainstChain(stage, db);
  });
});
