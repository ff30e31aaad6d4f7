import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { HALT_KIND, kindNamed } from "@freehold/contracts/property-kinds";
import { type Address, type Hex, hexToString, keccak256, pad, stringToHex, toBytes } from "viem";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { buy, contractsOf, createProperty, lower, onboard, type Property, people } from "./test/world.ts";

const { alice, bob, carol, officer } = people;
const DAY = 86_400;
const usd = stringToHex("USD");

interface Told {
  index: string;
  value: string;
  state: string;
  provider: Address;
  corrects: string | null;
  correctedBy: string | null;
  reportHash: Hex;
  transaction: Hex;
}

describe("valuations", { timeout: 180_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let terrace: Property;
  let now: number;

  const get = async (path: string) => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const value = async () => (await get(`/v1/properties/${tower.token}`)).data.value;
  const stream = () => [pad(tower.token), usd] as const;
  const valuations = () => contractsOf(stage).valuations;
  const publish = async (account: typeof alice, amount: bigint, decimals: number, day: number) => {
    const args = [...stream(), amount, decimals, day, randomHash(), randomHash()] as const;
    return mined(stage, valuations().write.publish(args, { account }));
  };
  /** What the contract says, in the words of the API. */
  const ofChain = async () => {
    const { timestamp } = await stage.node.getBlock();
    const { valid, value: units, decimals, asOf, validUntil, providers } = await valuations().read.latest(stream());
    assert.ok(timestamp > 0n);
    const shown = Number(units) / 10 ** decimals;
    return { valid, value: valid ? shown : null, asOf: asOf || null, validUntil: validUntil || null, providers };
  };
  const agree = async () => {
    await stage.indexed();
    const { valid, value: shown, asOf, validUntil, providers } = await value();
    const told = { valid, value: shown === null ? null : Number(shown), asOf, validUntil, providers };
    assert.deepEqual(told, await ofChain());
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    for (const person of [alice, bob]) await onboard(stage, person, 784);
    tower = await createProperty(stage, "Tower");
    terrace = await createProperty(stage, "Terrace");
    await buy(stage, tower, alice, 100n);
    const by = { account: stage.deployment.addresses.timelock };
    await mined(stage, valuations().write.setStream([...stream(), 2, 400 * DAY], by));
    for (const { address } of [alice, bob, carol]) {
      await mined(stage, valuations().write.setProvider([...stream(), address, true], by));
    }
    now = Number((await stage.node.getBlock()).timestamp);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are nothing where nobody values, and no value below the quorum", async () => {
    await publish(alice, 9_000n, 0, now - 300 * DAY);
    await stage.indexed();
    const { data } = await get(`/v1/properties/${terrace.token}`);
    assert.deepEqual([data.value, data.priceHistory], [null, []]);
    const one = await value();
    assert.deepEqual(
      [one.valid, one.value, one.navPerShare, one.priceToNav, one.providers],
      [false, null, null, null, 1],
    );
    assert.deepEqual(one.history, []);
    await agree();
  });

  it("make the value that the contract tells, exactly", async () => {
    await publish(bob, 9_500_50n, 2, now - 299 * DAY);
    await agree();
    const told = await value();
    // 10,000 authorised shares, the offering asks a dollar: 1 / 0.9.
    const expected = ["USD", true, "9000.00", "0.900000", "1.1111", 2, 2];
    const { currency, valid, value: shown, navPerShare, priceToNav, providers, quorum } = told;
    assert.deepEqual([currency, valid, shown, navPerShare, priceToNav, providers, quorum], expected);
    await publish(carol, 9_700n, 0, now - 100 * DAY);
    await publish(alice, 9_800_123n, 3, now - 90 * DAY);
    await agree();
    assert.equal((await value()).value, "9700.000");
    assert.deepEqual((await value()).history, [
      { at: now - 299 * DAY, value: "9000.00", providers: 2 },
      { at: now - 100 * DAY, value: "9500.50", providers: 3 },
      { at: now - 90 * DAY, value: "9700.000", providers: 3 },
    ]);
  });

  it("follow corrections, invalidation and dismissal", async () => {
    const correction = [...stream(), 4n, 9_600n, 0, randomHash(), randomHash()] as const;
    await mined(stage, valuations().write.correct(correction, { account: alice }));
    await agree();
    assert.equal((await value()).value, "9600.00");
    const reason = randomHash();
    await mined(stage, valuations().write.invalidate([...stream(), 5n, reason], { account: officer }));
    await agree();
    assert.equal((await value()).value, "9700.000");
    const by = { account: stage.deployment.addresses.timelock };
    await mined(stage, valuations().write.setProvider([...stream(), carol.address, false], by));
    await agree();
    assert.equal((await value()).value, "9500.500");

    const { data } = await get(`/v1/properties/${tower.token}/valuations`);
    const rows: Told[] = data;
    assert.deepEqual(
      rows.map(({ index, state, value: shown }) => [index, state, shown]),
      [
        ["5", "invalidated", "9600"],
        ["4", "standing", "9800.123"],
        ["3", "standing", "9700"],
        ["2", "standing", "9500.50"],
        ["1", "standing", "9000"],
      ],
    );
    assert.deepEqual([rows[0]?.corrects, rows[0]?.provider, data[0].reasonHash], ["4", lower(alice), reason]);
    for (const { index, reportHash, transaction } of rows) {
      const kept = await valuations().read.valuationAt([...stream(), BigInt(index)]);
      assert.equal(reportHash, kept.reportHash);
      assert.equal((await stage.node.getTransactionReceipt({ hash: transaction })).status, "success");
    }
  });

  it("come page by page, and by currency", async () => {
    const first = await get(`/v1/properties/${tower.token}/valuations?limit=3`);
    const second = await get(`/v1/properties/${tower.token}/valuations?limit=3&cursor=${first.nextCursor}`);
    assert.equal(second.nextCursor, null);
    const whole = await get(`/v1/properties/${tower.token}/valuations?currency=USD`);
    assert.deepEqual([...first.data, ...second.data], whole.data);
    assert.deepEqual((await get(`/v1/properties/${tower.token}/valuations?currency=EUR`)).data, []);
    refused(await visitor.get(`/v1/properties/${tower.token}/valuations?currency=usd`), 400, "invalid-request");
    const unknown = await visitor.get(`/v1/properties/${tower.token}/valuations?currency=XXX`);
    refused(unknown, 422, "currency-unknown");
    assert.equal(unknown.body.currency, "XXX");
    refused(await visitor.get(`/v1/properties/${lower(alice)}/valuations`), 404, "not-found");
  });

  it("are told in the currency that the breaker watches, and then without a price", async () => {
    const by = { account: stage.deployment.addresses.timelock };
    const { breaker } = contractsOf(stage);
    const euros = [pad(tower.token), stringToHex("EUR")] as const;
    await mined(stage, valuations().write.setStream([...euros, 1, 400 * DAY], by));
    await mined(stage, valuations().write.setProvider([...euros, bob.address, true], by));
    const said = [...euros, 8_000n, 0, now - DAY, randomHash(), randomHash()] as const;
    await mined(stage, valuations().write.publish(said, { account: bob }));
    await mined(stage, breaker.write.watch([tower.token, euros[1], 1_000], by));
    await stage.indexed();
    const told = await value();
    assert.deepEqual([told.currency, told.value, told.navPerShare, told.priceToNav], ["EUR", "8000", "0.800000", null]);
    assert.equal(hexToString((await breaker.read.watchOf([tower.token]))[0]), "EUR");
    await mined(stage, breaker.write.watch([tower.token, usd, 1_000], by));
  });

  it("that are too old count no more", async () => {
    await stage.node.increaseTime({ seconds: 110 * DAY });
    await stage.node.mine({ blocks: 1 });
    await agree();
    const told = await value();
    assert.deepEqual([told.valid, told.providers, told.value], [false, 1, null]);
    assert.equal(told.history.length, 2, "the past remains");
  });

  it("halt sales once they are too old, beside other halts, each for as long as the chain says", async () => {
    const { tradingHalts, propertyRegistry } = stage.deployment.addresses;
    const contract = { abi: tradingHaltsAbi, address: tradingHalts } as const;
    const by = { ...contract, account: propertyRegistry, chain: null } as const;
    const told = async () => {
      await stage.indexed();
      const { halts } = (await get(`/v1/properties/${tower.token}`)).data;
      const chain = await stage.node.readContract({ ...contract, functionName: "haltOf", args: [tower.token] });
      const said = chain.map(({ kind, until }) => ({
        kind: kindNamed(HALT_KIND, kind),
        until: kind === HALT_KIND.suspension ? null : until,
      }));
      assert.deepEqual(halts, said);
      return said.map(({ kind }) => kind);
    };
    const pass = async (seconds: number) => {
      await stage.node.increaseTime({ seconds });
      await stage.node.mine({ blocks: 1 });
    };
    const halt = async (kind: number, days: number) => {
      const { timestamp } = await stage.node.getBlock();
      const args = [tower.token, kind, Number(timestamp) + days * DAY, randomHash()] as const;
      await mined(stage, stage.wallet.writeContract({ ...by, functionName: "halt", args }));
    };
    assert.deepEqual(await told(), ["valuationStale"]);
    await halt(HALT_KIND.health, 1);
    await halt(HALT_KIND.valuationMoved, 3);
    await mined(
      stage,
      stage.wallet.writeContract({ ...by, functionName: "suspend", args: [tower.token, randomHash()] }),
    );
    assert.deepEqual(await told(), ["suspension", "health", "valuationMoved", "valuationStale"]);
    await halt(HALT_KIND.valuationMoved, 2); // the longer one stays
    await pass(DAY);
    assert.deepEqual(await told(), ["suspension", "valuationMoved", "valuationStale"]);
    await mined(stage, stage.wallet.writeContract({ ...by, functionName: "lift", args: [tower.token, 0] }));
    const today = Number((await stage.node.getBlock()).timestamp);
    for (const account of [alice, bob]) await publish(account, 9_700n, 0, today);
    assert.deepEqual(await told(), ["valuationMoved"]);
    await pass(2 * DAY);
    assert.deepEqual(await told(), []);
    // The next silence begins by the clock alone, and its halt ends so too.
    await pass(400 * DAY);
    assert.deepEqual(await told(), ["valuationStale"]);
    await pass(15 * DAY);
    assert.deepEqual(await told(), []);
  });

  it("open the reports that they name, once somebody has handed them in", async () => {
    const report = toBytes("%PDF-1.7\n% what the tower is worth\n%%EOF\n");
    const hand = (bytes: Uint8Array) =>
      visitor.post("/v1/files", undefined, {
        raw: new Uint8Array(bytes),
        headers: { "content-type": "application/octet-stream" },
      });
    refused(await hand(report), 422, "file-not-on-record");
    const today = Number((await stage.node.getBlock()).timestamp);
    const said = [...stream(), 9_500n, 0, today, randomHash(), keccak256(report)] as const;
    await mined(stage, valuations().write.publish(said, { account: bob }));
    await stage.indexed();
    const newest = async () => (await get(`/v1/properties/${tower.token}/valuations?limit=1`)).data[0];
    assert.equal((await newest()).report, null);
    assert.equal((await hand(report)).status, 200);
    assert.deepEqual((await newest()).report, { mime: "application/pdf", size: report.length });
    assert.equal((await visitor.get(`/v1/files/${(await newest()).reportHash}`)).status, 200);
  });
});
