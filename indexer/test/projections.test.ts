import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Child } from "../../scripts/lib/processes.ts";
import { until } from "../../scripts/lib/wait.ts";
import { identityActs, onboard } from "./acts/identity.ts";
import { leaseActs, treasuryActs } from "./acts/leases.ts";
import { conditionalActs, incomeActs, marketActs, offeringActs } from "./acts/money.ts";
import { propertyActs } from "./acts/properties.ts";
import { ownerActs, shareActs } from "./acts/shares.ts";
import { timelockActs } from "./acts/timelock.ts";
import { troubleActs } from "./acts/trouble.ts";
import { currencyActs, valuationActs } from "./acts/valuations.ts";
import { tokenAt } from "./contracts.ts";
import { type Created, createInOneBlock } from "./creating-block.ts";
import type { Database } from "./database.ts";
import { people } from "./people.ts";
import { checkAgainstChain } from "./recount/check.ts";
import { lower, mined, openStage, type Stage } from "./stage.ts";

const { alice, dave, manager } = people;

describe("the projections", { timeout: 300_000 }, () => {
  let stage: Stage;
  let db: Database;
  let indexer: Child;
  let tower: Created;

  before(async () => {
    stage = await openStage();
    db = await stage.createDatabase("realtime");
    indexer = await stage.index(db);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("hold a token's first events, though they stand in the block that creates it", async () => {
    await onboard(stage, alice, 784);
    tower = await createInOneBlock(stage, "Tower");
    await stage.caughtUp(indexer);
    await checkCreation(db, tower);
    await checkAgainstChain(stage, db);
  });

  it("agree with the chain after everything that can happen", async () => {
    await identityActs(stage);
    await shareActs(stage, tower.token);
    await offeringActs(stage, tower.token);
    await conditionalActs(stage, tower.token);
    await incomeActs(stage, tower);
    await leaseActs(stage, tower.token);
    await treasuryActs(stage, tower);
    await marketActs(stage, tower.token);
    await valuationActs(stage, tower.token);
    await currencyActs(stage);
    await timelockActs(stage, tower.token);
    await ownerActs(stage, tower.token);
    await propertyActs(stage);
    await stage.caughtUp(indexer);
    await checkAgainstChain(stage, db);
    const transfers = await db.rows("transfer", "id");
    const kinds = transfers.map(({ kind }) => kind).join(" ");
    const conditional = "mint mint burn forced transfer transfer burn transfer burn burn mint";
    const rest = "mint( transfer){6} mint forced forced burn recovery mint mint";
    assert.match(kinds, new RegExp(`^${rest} ${conditional} transfer mint( transfer){2}$`));
    const cases = transfers.filter(({ caseHash }) => caseHash !== null).map((row) => [row.caseHash, row.amount]);
    assert.deepEqual(
      cases,
      (await db.rows("forced_transfer_case")).map((row) => [row.caseHash, row.amount]),
    );
    for (const [table, rows] of Object.entries(await db.dump())) assert.ok(rows.length > 0, `${table} was exercised`);
  });

  it("lose what a reorganisation of the chain undoes", async () => {
    const before = await db.dump();
    const height = await stage.node.getBlockNumber();
    await mined(stage, tokenAt(stage, tower.token).write.transfer([dave.address, 2n], { account: alice }));
    await onboard(stage, manager, 496);
    const undone = await createInOneBlock(stage, "Undone");
    await stage.caughtUp(indexer);
    assert.equal((await db.rows("property")).length, 3);

    const depth = Number((await stage.node.getBlockNumber()) - height);
    await stage.node.request<{ Method: "anvil_reorg"; Parameters: [number, []]; ReturnType: null }>({
      method: "anvil_reorg",
      params: [depth, []],
    });
    await until(async () => (await db.rows("property")).length === 2, { what: "the third property to be gone" });
    assert.deepEqual(await db.dump(), before);
    await checkAgainstChain(stage, db);

    const again = await createInOneBlock(stage, "Again");
    await stage.caughtUp(indexer);
    await checkCreation(db, again);
    assert.notEqual(again.token, undone.token);
    await troubleActs(stage, again.token);
    await stage.caughtUp(indexer);
    const [{ paused, ledgerDesynced } = {}] = (await db.rows("property")).filter((row) => row.name === "Again");
    assert.deepEqual([paused, ledgerDesynced], [true, true]);
    await checkAgainstChain(stage, db);
  });

  it("are whole again after the indexer was killed hard", async () => {
    await indexer.stop("SIGKILL");
    await mined(stage, tokenAt(stage, tower.token).write.transfer([dave.address, 2n], { account: alice }));
    const meanwhile = await createInOneBlock(stage, "Meanwhile");
    indexer = await stage.index(db);
    await checkCreation(db, meanwhile);
    await checkAgainstChain(stage, db);
  });

  it("come out the same when they are built from the beginning", async () => {
    // So far behind the newest block that Ponder takes all of it for final, and reads it as history.
    await stage.node.mine({ blocks: 70 });
    await stage.caughtUp(indexer);
    const realtime = await db.dump();
    await indexer.stop();
    const history = await stage.createDatabase("history");
    indexer = await stage.index(history);
    assert.deepEqual(await history.dump(), realtime);
    await checkAgainstChain(stage, history);
  });
});

/** Every kind of event that creating a property emits, and what happened to it later in that block. */
async function checkCreation(db: Database, { token, compliance, treasury, block }: Created): Promise<void> {
  const of = async (table: string, column: string, value: string) =>
    (await db.rows(table)).filter((row) => row[column] === lower(value as `0x${string}`));
  const [property] = await of("property", "token", token);
  assert.ok(property, "the property");
  assert.deepEqual(
    [property.cap, property.totalSupply, property.holderCount, property.compliance, property.treasury],
    [10_000n, 40n, 1, lower(compliance), lower(treasury)],
  );
  assert.equal(property.createdAtBlock, block);
  assert.equal((await of("compliance", "compliance", compliance))[0]?.token, lower(token));
  assert.equal((await of("compliance_module", "compliance", compliance)).length, 2);
  const settings = await of("module_setting", "compliance", compliance);
  assert.deepEqual(settings.map(({ event, key }) => `${event} ${key}`).sort(), [
    ...["CountryListed 496", "CountryListed 784", "CountryListed 826"],
    ...["CountryModeSet ", "MaxBalanceSet "],
  ]);
  assert.equal((await of("role", "scope", token)).length, 6);
  assert.equal((await of("minter_allowance", "token", token))[0]?.allowance, 960n);
  const [mint] = await of("transfer", "token", token);
  assert.deepEqual([mint?.kind, mint?.amount, mint?.blockNumber], ["mint", 40n, block]);
  const [rent] = await of("rent_payment", "token", token);
  assert.deepEqual([rent?.amount, rent?.blockNumber], [5_000n, block]);
}
