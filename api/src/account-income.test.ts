import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { claimTopicsRegistryAbi } from "@freehold/contracts/abi/ClaimTopicsRegistry";
import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { STATUS, TOPIC } from "@freehold/contracts/facts";
import { purchaseOf } from "@freehold/contracts/offering";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { type Address, type Hex, parseEventLogs } from "viem";
import type { HDAccount } from "viem/accounts";
import { atOneBlock } from "./services/snapshot.ts";
import { isVerified } from "./services/verification.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
  lower,
  onboard,
  type Property,
  people,
  tokenAt,
} from "./test/world.ts";

const { alice, bob, carol, dave, officer, treasurer } = people;

type Line = Record<string, string>;

/** Three years and a day. */
const lapse = 1_096 * 86_400;

/** "12.5" as units of 10^-6. */
const units = (text: string | undefined): bigint => {
  const [whole = "0", part = ""] = (text || "0").split(".");
  return BigInt(whole + part.padEnd(6, "0"));
};

describe("an investor's income", { timeout: 300_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let terrace: Property;
  let table: number;
  let year: number;
  const indices: Record<string, bigint> = {};
  let reinvested: Hex;

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    for (const [person, country] of [
      [alice, 784],
      [bob, 826],
      [carol, 784],
    ] as const) {
      await onboard(stage, person, country);
    }
    tower = await createProperty(stage, "Tower");
    terrace = await createProperty(stage, "Terrace");
    const { withholding, distributor } = contractsOf(stage);
    const by = { account: stage.deployment.addresses.timelock };
    const rates = [tower.token, [{ country: 826, basisPoints: 2_000 }], [], 333, treasurer.address] as const;
    const { logs } = await mined(stage, withholding.write.create(rates, by));
    const [made] = parseEventLogs({ abi: withholdingAbi, logs, eventName: "WithholdingTableCreated" });
    table = made?.args.table ?? 0;
    await buy(stage, tower, alice, 200n);
    await buy(stage, tower, bob, 100n);
    await buy(stage, terrace, alice, 50n);
    indices.taxed = await distribute(stage, tower, 30_000_100n, 202_601, { table, lapsesAfter: lapse });
    indices.free = await distribute(stage, tower, 6_000_000n, 202_602);
    indices.terrace = await distribute(stage, terrace, 777_777n, 202_602);
    indices.waiting = await distribute(stage, tower, 3_000_000n, 202_603, { table });
    const claim = (property: Property, index: bigint, account: HDAccount) =>
      mined(stage, distributor.write.claim([property.token, index, account.address], { account: dave }));
    await claim(tower, indices.taxed, bob);
    await claim(terrace, indices.terrace, alice);
    const purchase = purchaseOf(tower.offeringId, 23n, tower.termsHash);
    const both = [tower.token, [indices.taxed, indices.free], purchase] as const;
    reinvested = (await mined(stage, distributor.write.reinvest(both, { account: alice }))).transactionHash;
    year = new Date(Number((await stage.node.getBlock()).timestamp) * 1000).getUTCFullYear();
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  const get = async (path: string) => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const income = async (account: HDAccount, rest = `/${year}`) => get(`/v1/accounts/${account.address}/income${rest}`);
  const dividends = async (account: HDAccount) => (await get(`/v1/accounts/${account.address}/dividends`)).data;
  const prepare = async (body: unknown) => {
    const answer = await visitor.post("/v1/transactions/prepare", body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data;
  };
  const names = (prepared: { checks: { reason?: { name: string } }[] }) =>
    prepared.checks.flatMap(({ reason }) => (reason ? [reason.name] : []));

  it("tells of each dividend what is withheld, as the chain does, and when it lapses", async () => {
    const { distributor } = contractsOf(stage);
    const all = [...(await dividends(alice)), ...(await dividends(bob))];
    assert.equal(all.length, 7);
    const open = all.filter(({ status }) => status === "claimable");
    assert.equal(open.length, 3);
    for (const one of open) {
      const args = [one.token, BigInt(one.index), one.account] as const;
      const [net, tax] = await distributor.read.preview(args);
      assert.deepEqual([one.net, one.tax?.amount ?? "0"], [`${net}`, `${tax}`]);
      assert.equal(BigInt(one.amount), net + tax);
    }
    const of = (account: HDAccount, index: bigint | undefined) =>
      all.find((one) => one.account === lower(account) && one.token === tower.token && one.index === `${index}`);
    const bobs = of(bob, indices.taxed);
    // 100,000 a share of 300, and a fifth of it goes.
    assert.deepEqual(
      [bobs.amount, bobs.net, bobs.tax.basisPoints, bobs.tax.country],
      ["10000000", "8000000", 2_000, 826],
    );
    assert.deepEqual([bobs.status, bobs.payment.amount, bobs.payment.reinvested], ["paid", "8000000", false]);
    assert.equal(bobs.lapsesAt, bobs.declaredAt + lapse);
    const hers = of(alice, indices.taxed);
    assert.deepEqual([hers.amount, hers.net, hers.tax.amount], ["20000000", "19334000", "666000"]);
    assert.deepEqual([hers.tax.table, hers.payment.reinvested], [`${table}`, true]);
    assert.deepEqual([of(alice, indices.free).tax, of(alice, indices.free).lapsesAt], [null, null]);
  });

  it("counts as claimable what would reach the holder", async () => {
    const { data } = await get(`/v1/accounts/${alice.address}/holdings`);
    // 10,000 on each of 200 shares, less 3.33 percent
    assert.equal(data.claimable, "1933400");
    const told = (await get(`/v1/accounts/${alice.address}/portfolio`)).data;
    assert.equal(told.total.dividends.claimable, "1933400");
    assert.equal(told.total.dividends.received, String(19_334_000 + 4_000_000 + 777_750));
  });

  it("adds up by property, month and coin, and agrees with the contract's own log", async () => {
    const { data, asOfBlock } = await income(alice);
    assert.ok(asOfBlock > 0);
    const coin = stage.deployment.addresses.coin;
    const sums = {
      coin,
      payments: 3,
      gross: "24777750",
      withheld: "666000",
      net: "24111750",
      reinvested: "23000000",
    };
    assert.deepEqual(data.total, [sums]);
    assert.deepEqual(
      data.properties.map(({ name, gross, withheld, net, reinvested: again, sharesBought }: Line) => [
        name,
        gross,
        withheld,
        net,
        again,
        sharesBought,
      ]),
      [
        ["Terrace", "777750", "0", "777750", "0", "0"],
        ["Tower", "24000000", "666000", "23334000", "23000000", "23"],
      ],
    );
    assert.deepEqual(data.properties[1].rates, [
      { table: `${table}`, country: 784, basisPoints: 333, payments: 1, gross: "20000000", withheld: "666000" },
    ]);
    assert.equal(
      data.months.reduce((total: bigint, { net }: Line) => total + BigInt(net ?? 0), 0n),
      24_111_750n,
    );
    const symbol = await contractsOf(stage).coin.read.symbol();
    assert.deepEqual(data.coins, [{ address: coin, symbol, decimals: 6 }]);

    const logs = parseEventLogs({
      abi: dividendDistributorAbi,
      logs: await stage.node.getLogs({ address: stage.deployment.addresses.dividendDistributor, fromBlock: 0n }),
    });
    for (const account of [alice, bob]) {
      const [told] = (await income(account)).data.total;
      const paid = logs.flatMap((log) =>
        log.eventName === "DividendPaid" && log.args.payee === account.address ? [log.args.amount] : [],
      );
      const kept = logs.flatMap((log) =>
        log.eventName === "TaxWithheld" && log.args.payee === account.address ? [log.args.amount] : [],
      );
      const sum = (all: bigint[]) => all.reduce((total, one) => total + one, 0n);
      assert.deepEqual([told.net, told.withheld, told.payments], [`${sum(paid)}`, `${sum(kept)}`, paid.length]);
      assert.equal(told.gross, `${sum(paid) + sum(kept)}`);
    }
  });

  it("is listed by year, and months have nothing where nothing was paid", async () => {
    const { data } = await income(alice, "");
    assert.deepEqual(
      data.years.map((one: { year: number }) => one.year),
      [year],
    );
    assert.equal(data.years[0].total[0].net, "24111750");
    const empty = (await income(alice, "/2020")).data;
    assert.deepEqual([empty.total, empty.months, empty.properties], [[], [], []]);
    assert.deepEqual((await income(carol, "")).data, { years: [], months: [], coins: [] });
  });

  it("comes as a table whose lines add up to its totals", async () => {
    const lines: Line[] = parse(await income(alice, `/${year}/statement.csv`), { columns: true });
    const of = (kind: string) => lines.filter((line) => line.kind === kind);
    const sum = (some: Line[], column: string) => some.reduce((total, line) => total + units(line[column]), 0n);
    assert.deepEqual([of("payment").length, of("reinvestment").length, of("total").length], [3, 1, 2]);
    for (const column of ["gross", "tax withheld", "net"]) {
      assert.equal(sum(of("payment"), column), sum(of("total"), column), column);
    }
    assert.equal(sum(of("reinvestment"), "reinvested"), sum(of("total"), "reinvested"));
    for (const line of of("payment")) {
      assert.equal(units(line.gross), units(line["tax withheld"]) + units(line.net));
      assert.equal(units(line.gross), BigInt(line.shares ?? 0) * units(line["per share"]));
    }
    assert.equal(of("reinvestment")[0]?.transaction, reinvested);
    const taxed = of("payment").find((line) => line["rate percent"] === "3.33");
    assert.deepEqual([taxed?.country, taxed?.["tax withheld"]], ["784", "0.666000"]);
  });

  it("comes as a document, and a certificate where tax is withheld", async () => {
    for (const path of ["statement.pdf", `certificates/${tower.token}`]) {
      const { status, headers, body } = await visitor.get(`/v1/accounts/${alice.address}/income/${year}/${path}`);
      assert.equal(status, 200, path);
      assert.equal(headers.get("content-type"), "application/pdf");
      assert.match(
        headers.get("content-disposition") ?? "",
        new RegExp(`attachment; filename=".+-${year}-0x[0-9a-f]{8}.pdf"`),
      );
      assert.match(body.slice(0, 8), /^%PDF-1\.\d/);
    }
  });

  it("refuses certificates of nothing, and years that are none", async () => {
    const at = `/v1/accounts/${alice.address}/income`;
    // Of Terrace's dividend nothing is ever withheld; in 2020 there was none.
    refused(await visitor.get(`${at}/${year}/certificates/${terrace.token}`), 404, "not-found");
    refused(await visitor.get(`${at}/2020/certificates/${tower.token}`), 404, "not-found");
    refused(await visitor.get(`${at}/${year}/certificates/${officer.address}`), 404, "not-found");
    for (const bad of [`${year + 1}`, "9999", "1969", "26", "20266", "last", "2026.5", "-2026"]) {
      refused(await visitor.get(`${at}/${bad}`), 400, "invalid-request");
      refused(await visitor.get(`${at}/${bad}/statement.csv`), 400, "invalid-request");
      refused(await visitor.get(`${at}/${bad}/certificates/${tower.token}`), 400, "invalid-request");
    }
    refused(await visitor.get(`/v1/accounts/nobody/income/${year}`), 400, "invalid-request");
  });

  describe("before it is reinvested", () => {
    const wanted = (change: object = {}) => ({
      kind: "dividend.reinvest",
      from: bob.address,
      token: tower.token,
      dividends: [`${indices.free}`],
      offeringId: `${tower.offeringId}`,
      shares: "1",
      ...change,
    });

    it("is refused where it does not suffice, was claimed, or is another's", async () => {
      // Bob's free dividend is two dollars, and an offering sells at least five shares.
      assert.deepEqual(names(await prepare(wanted({ shares: "5" }))), ["DividendTooLittle", "DividendTooLittle"]);
      assert.ok(names(await prepare(wanted())).includes("OfferingBelowMinimum"));
      assert.ok(names(await prepare(wanted({ dividends: [`${indices.taxed}`] }))).includes("DividendClaimed"));
      assert.ok(names(await prepare(wanted({ from: carol.address }))).includes("DividendNothing"));
      assert.ok(
        names(await prepare(wanted({ offeringId: `${terrace.offeringId}` }))).includes("DividendOfferingForeign"),
      );
      assert.ok(names(await prepare(wanted({ termsHash: `0x${"1".repeat(64)}` }))).includes("OfferingTermsDiffer"));
      const twice = [`${indices.free}`, `${indices.free}`];
      refused(await visitor.post("/v1/transactions/prepare", wanted({ dividends: twice })), 400, "invalid-request");
    });

    it("is a call that buys the shares and pays the rest", async () => {
      const index = await distribute(stage, tower, 32_300_000n, 202_604, { table });
      const open = { dividends: [`${indices.free}`, `${indices.waiting}`, `${index}`], shares: "10" };
      const prepared = await prepare(wanted(open));
      assert.deepEqual([prepared.ok, names(prepared)], [true, []]);
      const { coin } = contractsOf(stage);
      const token = tokenAt(stage, tower.token);
      const before = await Promise.all([coin.read.balanceOf([bob.address]), token.read.balanceOf([bob.address])]);
      const call = { account: bob, to: prepared.call.to as Address, data: prepared.call.data as Hex };
      await mined(stage, stage.wallet.sendTransaction(call));
      await stage.indexed();
      // 2 dollars untaxed; of 1 and of 10 a fifth goes: 10.8 in all.
      const after = await Promise.all([coin.read.balanceOf([bob.address]), token.read.balanceOf([bob.address])]);
      assert.deepEqual([after[0] - before[0], after[1] - before[1]], [800_000n, 10n]);
      const [total] = (await income(bob)).data.total;
      assert.deepEqual([total.net, total.reinvested, total.payments], ["18800000", "10000000", 4]);
      const closing = (await get(`/v1/accounts/${bob.address}/portfolio`)).data.total;
      assert.equal(closing.dividends.received, "18800000");
    });
  });

  it("tells of what lapsed that it is gone, and what was set aside that it is not", async () => {
    const { distributor, registry } = contractsOf(stage);
    const index = await distribute(stage, tower, 33_300_000n, 202_605, { lapsesAfter: lapse });
    const mark = (on: boolean) =>
      mined(stage, registry.write.setSanctioned([bob.address, on, `0x${"0".repeat(64)}`], { account: officer }));
    await mark(true);
    await mined(stage, distributor.write.setAside([tower.token, index, [bob.address]], { account: dave }));
    const { timestamp } = await stage.node.getBlock();
    await stage.node.setNextBlockTimestamp({ timestamp: timestamp + BigInt(lapse) + 1n });
    await mined(stage, distributor.write.lapse([tower.token, index], { account: dave }));
    await mark(false);
    await stage.indexed();
    const of = async (account: HDAccount) =>
      (await dividends(account)).find((one: Line) => one.token === tower.token && one.index === `${index}`);
    assert.equal((await of(alice)).status, "lapsed");
    assert.equal((await of(bob)).status, "claimable");
    const claim = (from: HDAccount) => ({
      kind: "dividend.claim",
      from: from.address,
      dividends: [{ token: tower.token, index: `${index}` }],
    });
    assert.ok(names(await prepare(claim(alice))).includes("DividendHasLapsed"));
    assert.equal((await prepare(claim(bob))).ok, true);
    // The taxed one could lapse too, but nobody has let it: it can still be claimed.
    const { data } = await get(`/v1/accounts/${alice.address}/holdings`);
    assert.equal(
      data.claimable,
      (await dividends(alice))
        .reduce((sum: bigint, one: Line) => sum + (one.status === "claimable" ? BigInt(one.net ?? 0) : 0n), 0n)
        .toString(),
    );
  });

  it("holds what is due to somebody revoked, even where nothing is missing any more, as the distributor does", async () => {
    const { distributor, registry } = contractsOf(stage);
    const { claimIssuer, claimTopicsRegistry: address, timelock } = stage.deployment.addresses;
    const index = await distribute(stage, tower, 33_300_000n, 202_606);
    const find = (all: Line[]) => all.find((one) => one.token === tower.token && one.index === `${index}`);
    await stage.indexed();
    assert.equal(find(await dividends(bob))?.status, "claimable");
    await mined(stage, registry.write.revokeClaim([bob.address, TOPIC.kyc, claimIssuer], { account: officer }));
    const topics = { abi: claimTopicsRegistryAbi, address, functionName: "removeClaimTopic" } as const;
    await mined(stage, stage.wallet.writeContract({ ...topics, args: [TOPIC.kyc], account: timelock }));
    await stage.indexed();
    assert.equal(await registry.read.isVerified([bob.address]), true);
    const told = await atOneBlock(stage.deps, async (rows, { now }) => {
      const query = sql`select ${isVerified(sql`${lower(bob)}::text`, now)} as verified`;
      return (await rows.execute<{ verified: boolean }>(query)).rows[0]?.verified;
    });
    assert.equal(told, true);
    const [, , standing] = await distributor.read.claimable([tower.token, index, bob.address]);
    assert.equal(standing, STATUS.revoked);
    assert.equal(find(await dividends(bob))?.status, "held");
    assert.equal((await get(`/v1/accounts/${bob.address}/holdings`)).data.claimable, "0");
    // Whoever asks anew is paid again.
    await mined(stage, registry.write.refresh([[bob.address]], { account: dave }));
    await stage.indexed();
    assert.equal(find(await dividends(bob))?.status, "claimable");
    assert.equal((await distributor.read.claimable([tower.token, index, bob.address]))[2], STATUS.active);
  });
});
