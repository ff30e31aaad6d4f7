import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { keccak256, pad, stringToHex, toHex, zeroAddress } from "viem";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  fund,
  onboard,
  type Property,
  people,
  tokenAt,
  treasuryAt,
} from "./test/world.ts";

const { alice, bob, dave, frank, treasurer } = people;
const day = 86_400;

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

describe("what a property earns", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;

  const get = async (path: string): Promise<Json> => {
    const answer = await visitor.get(`/v1/properties/${tower.token}/${path}`);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const now = async () => Number((await stage.node.getBlock()).timestamp);
  const pass = async (seconds: number) => {
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt((await now()) + seconds) });
    await stage.node.mine({ blocks: 1 });
  };
  const coin = () => stage.deployment.addresses.coin;
  const at = () => treasuryAt(stage, tower.treasury);
  const income = async (amount: bigint) => {
    await fund(stage, bob, tower.treasury, amount);
    await mined(stage, at().write.depositIncome([coin(), amount, keccak256(toHex("laundry"))], { account: bob }));
  };
  const spend = async (id: bigint, amount: bigint) => {
    const args = [coin(), 0, frank.address, amount, randomHash()] as const;
    await mined(stage, at().write.proposeExpense(args, { account: dave }));
    await mined(stage, at().write.payExpense([id], { account: treasurer }));
  };
  const announce = async (after_: number) => {
    const date = (await now()) + after_;
    await mined(stage, tokenAt(stage, tower.token).write.announceRecordDate([date], { account: treasurer }));
    return date;
  };
  const publish = async (currency: string, amount: bigint, decimals: number) => {
    const stream = [pad(tower.token), stringToHex(currency, { size: 3 })] as const;
    const { valuations } = contractsOf(stage);
    const said = [...stream, amount, decimals, await now(), randomHash(), randomHash()] as const;
    await mined(stage, valuations.write.publish(said, { account: alice }));
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    for (const person of [alice, bob]) await onboard(stage, person, 784);
    tower = await createProperty(stage, "Tower");
    await buy(stage, tower, alice, 100n);
    await buy(stage, tower, bob, 30n);
    const owner = { account: stage.deployment.addresses.timelock };
    const taxes = { purpose: 0, basisPoints: 10_000, target: 9_000_000_000n, payee: zeroAddress } as const;
    await mined(stage, at().write.setWaterfall([[taxes]], owner));
    const { valuations } = contractsOf(stage);
    for (const currency of ["USD", "EUR"]) {
      const stream = [pad(tower.token), stringToHex(currency, { size: 3 })] as const;
      await mined(stage, valuations.write.setStream([...stream, 1, 400 * day], owner));
      await mined(stage, valuations.write.setProvider([...stream, alice.address, true], owner));
    }
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("is set against its value, over the last year alone", async () => {
    const rate = async () => {
      await stage.indexed();
      return (await get("income-statement")).data.capRate;
    };
    await income(10_000_000_001n);
    assert.equal(await rate(), null, "nobody values it");
    await publish("EUR", 90_000n, 0);
    assert.equal(await rate(), null, "a value in euros is not set against dollars");
    await publish("USD", 96_000_50n, 2);
    const valuedAt = await now();
    const first = await rate();
    // 10,000.000001 of 96,000.50
    assert.deepEqual(
      [first.percent, first.netOperatingIncome, first.value, first.currency],
      ["10.41", "10000000001", "96000.50", "USD"],
    );
    assert.ok(first.valuedAt <= valuedAt);
    await spend(1n, 4_000_000_000n);
    assert.deepEqual([(await rate()).percent, (await rate()).netOperatingIncome], ["6.24", "6000000001"]);
    // For whatever period the statement is asked.
    await stage.indexed();
    const other = (await get("income-statement?from=2020-01-01&to=2020-12-31")).data;
    assert.deepEqual([other.rent, other.netOperatingIncome, other.capRate.percent], ["0", "0", "6.24"]);
    await pass(366 * day);
    await income(1n);
    await spend(2n, 1_000_000_000n);
    const year = await rate();
    assert.deepEqual([year.netOperatingIncome, year.percent], ["-999999999", "-1.05"], "a loss, rounded down");
    await pass(40 * day);
    assert.equal(await rate(), null, "the valuation is old");
  });

  it("is paid out on days that are announced, and the calendar says what became of each", async () => {
    const { distributor } = contractsOf(stage);
    const calendar = async (query = "") => {
      await stage.indexed();
      return get(`payout-calendar${query}`);
    };
    const first = await announce(1_000);
    const second = await announce(30 * day);
    const { data: ahead } = await calendar();
    assert.deepEqual(ahead, [
      { recordId: "2", recordAt: second, state: "announced", dividends: [] },
      { recordId: "1", recordAt: first, state: "announced", dividends: [] },
    ]);
    await pass(1_001);
    assert.deepEqual(
      (await calendar()).data.map(({ state }: Json) => state),
      ["announced", "reached"],
    );
    const everything = await at().read.distributable([coin()]);
    assert.ok(everything > 1_300n);
    const distribute = (amount: bigint, lapsesAfter: number) =>
      mined(stage, at().write.distribute([coin(), 1n, amount, 0, lapsesAfter], { account: treasurer }));
    await distribute(650n, 1_096 * day);
    const declaredAt = await now();
    await distribute(1_307n - 650n, 0);
    await mined(stage, distributor.write.claim([tower.token, 0n, alice.address], { account: bob }));
    const shown = { coin: coin(), withheld: "0", lapsed: null };
    const [, { dividends }] = (await calendar()).data;
    assert.deepEqual(
      dividends.map(({ declaredAt: when, ...rest }: Json) => rest),
      [
        { index: "1", amount: "650", perShare: "5", outstanding: "650", lapsesAt: null, ...shown },
        {
          ...{ index: "0", amount: "650", perShare: "5", outstanding: "150" },
          lapsesAt: declaredAt + 1_096 * day,
          ...shown,
        },
      ],
    );
    assert.equal(dividends[1].declaredAt, declaredAt);
    await pass(1_096 * day);
    await mined(stage, distributor.write.lapse([tower.token, 0n], { account: bob }));
    const page = await calendar("?limit=1");
    assert.deepEqual(
      page.data.map(({ recordId, state }: Json) => [recordId, state]),
      [["2", "reached"]],
    );
    const rest = await calendar(`?limit=1&cursor=${page.nextCursor}`);
    assert.equal(rest.nextCursor, null);
    const [{ state, dividends: lapsing }] = rest.data;
    assert.equal(state, "declared");
    assert.deepEqual(
      lapsing.map(({ outstanding, lapsed }: Json) => [outstanding, lapsed]),
      [
        ["650", null],
        ["0", "150"],
      ],
    );
  });

  it("shows its money, however many worthless coins strangers bring in", async () => {
    const { purse } = (await get("treasury")).data;
    assert.notEqual(purse.total, "0");
    const client = await stage.pool.connect();
    try {
      await client.query("set session_replication_role = replica");
      const found = await client.query(
        "select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'treasury_purse' and c.relkind = 'r'",
      );
      const table = `"${found.rows[0].schema}".treasury_purse`;
      await client.query(
        `insert into ${table} select (jsonb_populate_record(p, jsonb_build_object('coin', '0x' || lpad(to_hex(n), 40, '0')))).*
         from ${table} p, generate_series(1, 1001) n where p.treasury = $1 and p.coin = $2`,
        [tower.treasury.toLowerCase(), coin()],
      );
    } finally {
      await client.query("set session_replication_role = default");
      client.release();
    }
    const { data } = await get("treasury");
    assert.deepEqual(data.purse, purse);
    assert.equal(data.otherPurses.length, 100);
  });

  it("has no rent roll of more arrears than can be reckoned at once", async () => {
    const { leases } = contractsOf(stage);
    const terms = { token: tower.token, coin: coin(), tenant: zeroAddress, startsAt: 0, periods: 600, frequency: 0 };
    const rest = { rent: 1_000n, indexBasisPoints: 300, graceDays: 5, lateFee: 1n, deposit: 0n };
    const id = randomHash();
    await mined(stage, leases.write.create([id, { ...terms, ...rest, termsHash: randomHash() }], { account: dave }));
    await stage.indexed();
    assert.equal((await get("rent-roll")).data.leases[0].arrears.periods, 600);
    const client = await stage.pool.connect();
    try {
      await client.query("set session_replication_role = replica");
      const found = await client.query(
        "select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'lease' and c.relkind = 'r'",
      );
      const table = `"${found.rows[0].schema}".lease`;
      await client.query(
        `insert into ${table} select (jsonb_populate_record(l, jsonb_build_object('lease_id', '0x' || lpad(to_hex(n), 64, '0')))).*
         from ${table} l, generate_series(1, 90) n where l.lease_id = $1`,
        [id],
      );
    } finally {
      await client.query("set session_replication_role = default");
      client.release();
    }
    refused(await visitor.get(`/v1/properties/${tower.token}/rent-roll`), 422, "too-many-movements");
  });
});
