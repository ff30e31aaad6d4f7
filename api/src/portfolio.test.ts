import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { currencyRatesAbi } from "@freehold/contracts/abi/CurrencyRates";
import { demoFeedAbi } from "@freehold/contracts/abi/DemoFeed";
import { parse } from "csv-parse/sync";
import { type Address, erc20Abi, stringToHex, zeroAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import { movementsOf } from "./services/portfolio/movements.ts";
import { makeHistory } from "./test/history.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
  fund,
  lower,
  onboard,
  openRaise,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
} from "./test/world.ts";

const { alice, bob, dave, erin, frank, officer } = people;
const zeroHash32 = `0x${"1".repeat(64)}` as const;

type Line = Record<string, string>;

/** "12.5" as units of 10^-6. */
const units = (text: string | undefined): bigint => {
  const [whole = "0", part = ""] = (text || "0").split(".");
  const size = BigInt(whole.replace("-", "") + part.padEnd(6, "0"));
  return text?.startsWith("-") ? -size : size;
};
const sum = (lines: readonly Line[], column: string): bigint =>
  lines.reduce((total, line) => total + (column === "shares" ? BigInt(line[column] || 0) : units(line[column])), 0n);

/** Numbers that look random and are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe("a portfolio", { timeout: 300_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let terrace: Property;

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    ({ tower, terrace } = await makeHistory(stage, zeroHash32));
  });
  after(() => stage?.[Symbol.asyncDispose]());

  const get = async (path: string) => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const portfolio = async (account: HDAccount, query = "") =>
    (await get(`/v1/accounts/${account.address}/portfolio${query}`)).data;
  const of = async (account: HDAccount, property: Property, query = "") =>
    (await portfolio(account, query)).properties.find((one: { token: Address }) => one.token === property.token);
  const statement = async (account: HDAccount, query = ""): Promise<Line[]> =>
    parse(await get(`/v1/accounts/${account.address}/statement.csv${query}`), { columns: true });
  const wait = async (seconds: number) => {
    const { timestamp } = await stage.node.getBlock();
    await stage.node.setNextBlockTimestamp({ timestamp: timestamp + BigInt(seconds) });
    await stage.node.mine({ blocks: 1 });
  };
  const answer = async (currency: string, rate: bigint) => {
    const address = stage.deployment.addresses.currencyRates;
    const args = [stringToHex(currency, { size: 3 })] as const;
    const asked = { address, abi: currencyRatesAbi, functionName: "feedOf", args } as const;
    const [feed] = await stage.node.readContract(asked);
    const call = { address: feed, abi: demoFeedAbi, functionName: "update", args: [rate], account: dave } as const;
    await mined(stage, stage.wallet.writeContract(call));
  };

  it("tells what was paid, what was sold at a gain, and what dividends brought", async () => {
    // 100 bought at 1; 20 sold at 2, of the same lot.
    const own = await of(alice, tower);
    assert.deepEqual(
      [own.shares, own.cost, own.value, own.unrealizedGain, own.realizedGain],
      ["80", "80000000", "160000000", "80000000", "20000000"],
    );
    assert.equal(own.lots.length, 1);
    assert.equal(own.lots[0].basis, "purchase");
    const bobs = await of(bob, tower);
    // 50 bought at 1, 15 and 5 at 2, and 3 that came as a gift when a share was worth 2.
    assert.deepEqual(
      bobs.lots.map(({ shares, cost, basis }: Record<string, string>) => [shares, cost, basis]),
      [
        ["50", "50000000", "purchase"],
        ["15", "30000000", "trade"],
        ["5", "10000000", "trade"],
        ["3", "6000000", "market"],
      ],
    );
    assert.equal((await of(bob, tower, "?method=average")).cost, "96000000");
    assert.equal(bobs.dividends.received, "1000000");
    // 0.020000, 0.006211 and 0.012422 for each of 80 shares that cost a dollar each.
    assert.equal(own.yieldOnCost, "3.86");
  });

  it("is not made of transfers of nothing, which anybody can have anybody send", async () => {
    const { address, abi } = { address: tower.token, abi: erc20Abi };
    const args = [alice.address, frank.address, 0n] as const;
    await mined(stage, stage.wallet.writeContract({ address, abi, functionName: "transferFrom", args, account: dave }));
    await stage.indexed();
    const account = alice.address.toLowerCase() as Address;
    const { movements } = await stage.deps.db.transaction((rows) =>
      movementsOf(rows, stage.deployment.addresses, account),
    );
    assert.ok(movements.length > 0 && movements.every(({ amount }) => amount > 0n));
  });

  it("carries lots over to the wallet that replaces a lost one", async () => {
    const own = await of(frank, tower);
    // Erin had 11 and gave away 3, the oldest; what she gave herself changed nothing.
    assert.deepEqual([own.shares, own.cost], ["8", "8000000"]);
    assert.equal(own.lots[0].basis, "purchase");
    const lines = await statement(frank);
    assert.equal(lines.find(({ kind }) => kind === "recovery-in")?.cost, "8.000000");
    const lost = await of(erin, tower);
    assert.deepEqual([lost.shares, lost.cost, lost.realizedGain], ["0", "0", "0"]);
    assert.equal((await statement(erin)).find(({ kind }) => kind === "recovery-out")?.cost, "-8.000000");
  });

  it("adds up to the unit with the chain, over any period of a random history", async () => {
    const roll = dice(20_261_120);
    const { marketplace, distributor } = contractsOf(stage);
    const grown = await createProperty(stage, "Quay");
    await onboard(stage, dave, 784);
    const properties = [terrace, grown];
    const who = [alice, dave, frank];
    for (const [i, account] of who.entries()) await buy(stage, properties[i % 2] ?? grown, account, 60n);
    for (let step = 0; step < 60; step += 1) {
      await wait(20_000 + roll(40_000));
      const property = properties[roll(2)] ?? grown;
      const [from, to] = [who[roll(3)] ?? alice, who[roll(3)] ?? dave];
      const token = tokenAt(stage, property.token);
      const balance = await token.read.balanceOf([from.address]);
      const shares = balance === 0n ? 0n : 1n + BigInt(roll(Number(balance < 12n ? balance : 12n)));
      const act = roll(5);
      if (act === 0) await buy(stage, property, to, BigInt(5 + roll(8)));
      else if (act === 1) await answer("EUR", BigInt(90_000_000 + roll(40_000_000)));
      else if (shares === 0n) continue;
      else if (act === 2) await mined(stage, token.write.transfer([to.address, shares], { account: from }));
      else if (from !== to) {
        const pricePerShare = BigInt(500_000 + roll(3_000_000));
        const order = await orderOf(stage, property, from.address, { shares, pricePerShare });
        const signature = await signOrder(stage, from, order);
        await mined(stage, token.write.approve([marketplace.address, shares], { account: from }));
        await fund(stage, to, marketplace.address, shares * pricePerShare * 2n);
        await mined(stage, marketplace.write.fill([order, signature, shares], { account: to }));
      }
    }
    const index = await distribute(stage, grown, 4_321_000n, 202_611);
    if ((await tokenAt(stage, grown.token).read.balanceOf([dave.address])) > 0n) {
      await mined(stage, distributor.write.claim([grown.token, index, dave.address], { account: officer }));
    }
    await stage.indexed();

    const head = await stage.node.getBlock();
    const blocks = await Promise.all(
      Array.from({ length: Number(head.number) + 1 }, (_, i) => stage.node.getBlock({ blockNumber: BigInt(i) })),
    );
    const lastBefore = (time: number) => blocks.findLast(({ timestamp }) => Number(timestamp) < time)?.number ?? 0n;
    const days = [...new Set(blocks.map(({ timestamp }) => Math.floor(Number(timestamp) / 86_400)))].slice(1);
    const nameOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    let compared = 0;
    for (const account of who) {
      for (const query of ["", "&method=average", "&currency=EUR"]) {
        const first = days[roll(Math.ceil(days.length / 2))] ?? 0;
        const last = first + 3 + roll(days.length);
        const lines = await statement(account, `?from=${nameOf(first)}&to=${nameOf(last)}${query}`);
        const opening = { blockNumber: lastBefore(first * 86_400) };
        const closing = { blockNumber: lastBefore((last + 1) * 86_400) };
        for (const { token } of properties) {
          const own = lines.filter((line) => line.token === token);
          const kinds = Map.groupBy(own, ({ kind }) => (kind === "opening" || kind === "closing" ? kind : "moved"));
          const [open, moved, close] = (["opening", "moved", "closing"] as const).map((kind) => kinds.get(kind) ?? []);
          if (!open || !moved || !close) throw new Error("unreachable");
          const balanceAt = async (at: { blockNumber: bigint }) =>
            (await stage.node.getCode({ address: token, ...at }))
              ? tokenAt(stage, token).read.balanceOf([account.address], at)
              : 0n;
          assert.equal(sum(open, "shares"), await balanceAt(opening), `${account.address} ${query}`);
          assert.equal(sum(close, "shares"), await balanceAt(closing), `${account.address} ${query}`);
          assert.equal(sum(open, "shares") + sum(moved, "shares"), sum(close, "shares"));
          assert.equal(sum(open, "cost") + sum(moved, "cost"), sum(close, "cost"));
          for (const line of moved.filter(({ kind }) => kind === "sell")) {
            assert.equal(units(line.gain), units(line.amount) + units(line.cost));
          }
          compared += moved.length;
        }
      }
      // Over all time, a portfolio says the same as the statement.
      const whole = await statement(account);
      const told = await portfolio(account);
      assert.equal(
        BigInt(told.total.cost),
        sum(
          whole.filter(({ kind }) => kind === "closing"),
          "cost",
        ),
      );
      assert.equal(BigInt(told.total.realizedGain), sum(whole, "gain"));
      assert.equal(
        BigInt(told.total.dividends.received),
        sum(
          whole.filter(({ kind }) => kind === "dividend"),
          "amount",
        ),
      );
      const income: { month: number; token: Address; amount: string }[] = told.income;
      assert.deepEqual(
        income.map(({ month }) => month),
        income.map(({ month }) => month).toSorted((a, b) => a - b),
      );
      const brought = (some: typeof income) => some.reduce((all, { amount }) => all + BigInt(amount), 0n);
      assert.equal(brought(income), BigInt(told.total.dividends.received));
      for (const { token, shares, lots, dividends } of told.properties) {
        assert.equal(brought(income.filter((one) => one.token === token)), BigInt(dividends.received));
        const lotted = lots.reduce((all: bigint, lot: Line) => all + BigInt(lot.shares ?? 0), 0n);
        assert.equal(lotted, BigInt(shares));
        assert.equal(lotted, await tokenAt(stage, token).read.balanceOf([account.address]));
      }
      assert.equal(told.history.at(-1).value, told.total.value);
      assert.equal(told.history.at(-1).cost, told.total.cost);
    }
    assert.ok(compared > 20, `${compared} movements were compared`);
  });

  it("tells cost by the rate of then, value by that of now, and which they were", async () => {
    await answer("EUR", 125_000_000n);
    await buy(stage, terrace, alice, 10n);
    await answer("EUR", 80_000_000n);
    await stage.indexed();
    const inCoin = await portfolio(alice);
    const inEuro = await portfolio(alice, "?currency=EUR");
    assert.equal(inCoin.currency.rate, null);
    assert.deepEqual(inCoin.currencies, ["AED", "EUR", "GBP", "MNT"]);
    assert.deepEqual([inEuro.currency.code, inEuro.currency.rate.rate], ["EUR", "0.800000000000000000"]);
    for (const [i, { value }] of inEuro.properties.entries()) {
      assert.equal(BigInt(value), (BigInt(inCoin.properties[i].value) * 10n) / 8n);
    }
    const lines = await statement(alice, "?currency=EUR");
    const plain = await statement(alice);
    assert.equal(lines.findLast(({ kind }) => kind === "purchase")?.amount, "-8.000000");
    for (const [i, line] of lines.entries()) {
      if (line.kind !== "purchase") continue;
      const rate = BigInt((line.rate ?? "").replace(".", ""));
      const paid = (units(plain[i]?.amount) * 10n ** 18n) / rate;
      assert.equal(units(line.amount), paid);
      assert.equal(units(line.cost), -paid);
      assert.match(line["rate said at"] ?? "", /^\d{4}-/);
    }
    const dollars = await portfolio(alice, "?currency=USD");
    assert.deepEqual(dollars.total, inCoin.total);
  });

  it("counts shares of a sale that is off at what is paid back for them, and as no part of all", async () => {
    const holdingOf = async () =>
      (await get(`/v1/accounts/${dave.address}/holdings`)).data.holdings.find(
        (one: { token: Address }) => one.token === terrace.token,
      );
    const ended = async (query = "") => {
      const lines = await statement(dave, query);
      const [own] = lines.filter(({ kind, token }) => kind === "closing" && token === terrace.token);
      return own;
    };
    const [{ balance, totalSupply, lastPrice }, own] = [await holdingOf(), await of(dave, terrace)];
    assert.notEqual(lastPrice, "1000000");
    const raise = await openRaise(stage, terrace);
    const { offering, token } = { ...contractsOf(stage), token: tokenAt(stage, terrace.token) };
    await buy(stage, raise, dave, 40n);
    await buy(stage, raise, alice, 20n);
    await stage.indexed();
    const running = await holdingOf();
    assert.deepEqual([running.locked, running.refundable.shares], ["40", "0"]);
    await mined(stage, offering.write.cancel([raise.offeringId], { account: stage.deployment.addresses.timelock }));
    await stage.indexed();

    const off = await holdingOf();
    assert.deepEqual(off.refundable, { shares: "40", money: "40000000" });
    assert.deepEqual([off.locked, off.movable], ["40", running.movable]);
    assert.equal(off.standingSupply, totalSupply);
    assert.equal(BigInt(off.totalSupply), BigInt(totalSupply) + 60n);
    assert.equal(BigInt(off.value), BigInt(balance) * BigInt(lastPrice) + 40_000_000n);
    for (const query of ["", "?method=average"]) {
      const [before, now] = [query ? undefined : own, await of(dave, terrace, query)];
      assert.deepEqual([now.refundable, now.value], [off.refundable, off.value]);
      if (!before) continue;
      // Neither a gain nor a loss, and no part of the yield.
      assert.equal(now.unrealizedGain, before.unrealizedGain);
      assert.equal(now.yieldOnCost, before.yieldOnCost);
      assert.equal(BigInt(now.cost), BigInt(before.cost) + 40_000_000n);
    }
    const told = await portfolio(dave);
    assert.equal(told.history.at(-1).value, told.total.value);
    assert.equal(told.total.refundable.shares, "40");
    const closing = await ended();
    assert.equal(BigInt(closing?.shares ?? 0), await token.read.balanceOf([dave.address]));
    assert.deepEqual([closing?.["to be paid back"], units(closing?.value)], ["40", BigInt(off.value)]);

    await mined(stage, offering.write.refund([raise.offeringId, dave.address], { account: dave }));
    await stage.indexed();
    const after = await of(dave, terrace);
    assert.deepEqual(
      [after.shares, after.cost, after.value, after.realizedGain, after.refundable.shares],
      [own.shares, own.cost, own.value, own.realizedGain, "0"],
    );
    const paidBack = await ended();
    assert.deepEqual([paidBack?.shares, paidBack?.["to be paid back"]], [own.shares, "0"]);
  });

  it("tells which amounts count by an old rate, and of which day it is", async () => {
    await answer("EUR", 90_000_000n);
    const raise = await openRaise(stage, terrace);
    await wait(20 * 86_400);
    await buy(stage, raise, alice, 7n);
    await stage.indexed();
    const { currency } = await portfolio(alice, "?currency=EUR");
    const last = currency.old.at(-1);
    assert.equal(currency.maxAge, 3 * 86_400);
    assert.deepEqual([last.rate, last.amounts, last.from], ["0.900000000000000000", 1, last.to]);
    assert.ok(last.from - last.saidAt >= 20 * 86_400);
    const lines = await statement(alice, "?currency=EUR");
    const line = lines.findLast(({ kind }) => kind === "purchase");
    const day = new Date(last.saidAt * 1000).toISOString().slice(0, 10);
    assert.deepEqual([line?.["rate day"], line?.["rate is old"], line?.["rate is later"]], [day, "true", "false"]);
    const closing = lines.findLast(({ kind }) => kind === "closing");
    assert.deepEqual([closing?.["rate day"], closing?.["rate is old"]], [day, "true"]);
    assert.deepEqual((await portfolio(alice)).currency.old, []);
    await answer("EUR", 80_000_000n);
    await buy(stage, raise, alice, 5n);
    await stage.indexed();
    const fresh = (await statement(alice, "?currency=EUR")).findLast(({ kind }) => kind === "purchase");
    assert.equal(fresh?.["rate is old"], "false");
  });

  it("is printed with its figures, in pages", async () => {
    const path = `${stage.url}/v1/accounts/${alice.address}/statement.pdf?currency=EUR`;
    const answered = await fetch(path);
    assert.equal(answered.status, 200);
    assert.equal(answered.headers.get("content-type"), "application/pdf");
    const bytes = Buffer.from(await answered.arrayBuffer());
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
    assert.match(bytes.subarray(-8).toString(), /%%EOF/);
    assert.ok((bytes.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length >= 2);
    assert.match(bytes.toString("latin1"), /DejaVuSans/);
  });

  it("is nobody's at the address that shares come from and go to", async () => {
    for (const path of [
      "portfolio",
      "statement.csv",
      "statement.pdf",
      "holdings",
      "dividends",
      "subscriptions",
      "activity",
    ]) {
      const answer = await visitor.get(`/v1/accounts/${zeroAddress}/${path}`);
      refused(answer, 400, "invalid-request");
      assert.match(JSON.stringify(answer.body), /must be somebody's/, path);
    }
    // Who that is can be asked: nobody that is known.
    assert.equal((await get(`/v1/accounts/${zeroAddress}`)).data.wallet, "unknown");
  });

  it("is refused where it would be cut, not cut", async () => {
    const account = bob.address.toLowerCase() as Address;
    const read = (most?: { movements: number; dividends: number }) =>
      stage.deps.db.transaction((rows) => movementsOf(rows, stage.deployment.addresses, account, most));
    const { movements, dividends } = await read();
    const count = { movements: movements.length, dividends: dividends.length };
    assert.ok(count.movements > 0 && count.dividends > 0);
    assert.equal((await read(count)).dividends.length, count.dividends);
    for (const kind of ["movements", "dividends"] as const) {
      const most = count[kind] - 1;
      await assert.rejects(read({ ...count, [kind]: most }), { problem: "too-many-movements", members: { most } });
    }
  });

  it("is empty for a stranger, and refuses what it cannot tell", async () => {
    const stranger = "0x00000000000000000000000000000000000000aa";
    const { data } = await get(`/v1/accounts/${stranger}/portfolio`);
    assert.deepEqual([data.properties, data.history, data.total.value], [[], [], "0"]);
    assert.equal(parse(await get(`/v1/accounts/${stranger}/statement.csv`), { columns: true }).length, 0);
    const at = `/v1/accounts/${lower(alice)}`;
    refused(await visitor.get(`${at}/portfolio?currency=JPY`), 422, "currency-unknown");
    refused(await visitor.get(`${at}/portfolio?currency=euro`), 400, "invalid-request");
    refused(await visitor.get(`${at}/portfolio?method=lifo`), 400, "invalid-request");
    refused(await visitor.get(`${at}/statement.csv?from=2026-02-30`), 400, "invalid-request");
    refused(await visitor.get(`${at}/statement.pdf?from=2026-03-02&to=2026-03-01`), 400, "invalid-request");
  });
});
