import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { roleId } from "@freehold/contracts/roles";
import { type Address, parseEventLogs, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { type Answer, refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  lower,
  onboard,
  openRaise,
  type Property,
  people,
  tokenAt,
} from "./test/world.ts";

const { officer, officer2, alice, bob, carol, dave, erin, frank, treasurer } = people;
const years3 = 1_096 * 86_400;
const amount = 1_000_003n;

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

describe("dividends of a property", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let other: Property;
  let previewed: Json[];

  const get = async (path: string): Promise<Json> => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const below = (rest: string) => `/v1/properties/${tower.token}/${rest}`;
  const everyPage = async (path: string): Promise<Json[]> => {
    const found: Json[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const body: Json = await get(`${path}${path.includes("?") ? "&" : "?"}limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...body.data);
      cursor = body.nextCursor;
    }
    return found;
  };
  const prepare = (body: object): Promise<Answer> => visitor.post("/v1/transactions/prepare", body);
  const failing = ({ body }: Answer): string[] =>
    body.data.checks.flatMap(({ rule, ok, reason }: Json) => (ok ? [] : [`${rule}: ${reason.name}`]));
  /** Prepares a call that nothing refuses, and sends it. */
  const act = async (account: HDAccount, body: object) => {
    const answer = await prepare({ from: account.address, token: tower.token, ...body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(failing(answer), [], JSON.stringify(body));
    const { to, data } = answer.body.data.call;
    const receipt = await mined(stage, stage.wallet.sendTransaction({ account, to, data, gas: 8_000_000n }));
    await stage.indexed();
    return receipt;
  };
  const sanction = (account: HDAccount, on: boolean) =>
    mined(
      stage,
      contractsOf(stage).registry.write.setSanctioned([account.address, on, zeroHash], { account: officer }),
    );
  const sum = (rows: Json[], key: string): bigint => rows.reduce((all, row) => all + BigInt(row[key]), 0n);
  const passTo = async (date: number) => {
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(date) });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
  };
  const transfer = (from: HDAccount, to: Address, shares: bigint) =>
    mined(stage, tokenAt(stage, tower.token).write.transfer([to, shares], { account: from, gas: 5_000_000n }));
  const announce = async (date: number) =>
    mined(stage, tokenAt(stage, tower.token).write.announceRecordDate([date], { account: treasurer }));
  const identityOf = async (account: HDAccount) => {
    const [word] = await contractsOf(stage).registry.read.factsOf([account.address, account.address]);
    return Number(BigInt.asUintN(32, word >> 168n));
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    tower = await createProperty(stage, "Tower");
    other = await createProperty(stage, "Other");
    for (const [one, country] of [
      [alice, 784],
      [bob, 826],
      [carol, 784],
      [erin, 826],
      [frank, 784],
    ] as const) {
      await onboard(stage, one, country);
    }
    for (const [one, shares] of [
      [alice, 101n],
      [bob, 77n],
      [carol, 13n],
      [erin, 13n],
      [frank, 31n],
    ] as const) {
      await buy(stage, tower, one, shares);
    }
    const { withholding } = contractsOf(stage);
    const owner = { account: stage.deployment.addresses.timelock };
    const own = { identityId: await identityOf(alice), basisPoints: 333, certificate: randomHash() };
    const countries = [
      { country: 826, basisPoints: 2_000 },
      { country: 840, basisPoints: 2_500 },
    ];
    await mined(stage, withholding.write.create([tower.token, countries, [own], 500, officer2.address], owner));
    await mined(stage, withholding.write.create([other.token, [], [], 100, officer2.address], owner));
    // Shares of a sale that is not decided at the record date count for nobody.
    const raise = await openRaise(stage, tower, { shares: 700n, coolingOff: 0 });
    await mined(
      stage,
      tokenAt(stage, tower.token).write.setMinterAllowance([stage.deployment.addresses.offering, 700n], owner),
    );
    await buy(stage, raise, alice, 110n);
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are withheld from by tables that everybody can read", async () => {
    const { data } = await get(below("withholding-tables"));
    assert.equal(data.length, 1);
    const [{ table, collector, usual, highest, countries, identities, token }] = data;
    assert.deepEqual([table, collector, usual, highest, token], ["1", lower(officer2), 500, 2_500, tower.token]);
    assert.deepEqual(countries, [
      { country: 826, basisPoints: 2_000 },
      { country: 840, basisPoints: 2_500 },
    ]);
    assert.deepEqual([identities.length, identities[0].basisPoints], [1, 333]);
    refused(await visitor.get(`/v1/properties/${zeroAddress}/withholding-tables`), 404, "not-found");
  });

  it("are the work of treasurers, whom everybody can know", async () => {
    const { roles } = contractsOf(stage);
    const owner = { account: stage.deployment.addresses.timelock };
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), bob.address], owner));
    await stage.indexed();
    const { data } = await get(below("roles"));
    const of = (wanted: string) => data.flatMap(({ role, account }: Json) => (role === wanted ? [account] : []));
    assert.deepEqual([of("arbiter"), of("manager")], [[lower(bob)], [lower(dave)]]);
    assert.deepEqual(of("treasurer").sort(), [lower(treasurer), tower.treasury].sort());
    assert.deepEqual(of("officer").sort(), [officer, officer2].map(lower).sort());
    refused(await visitor.get(`/v1/properties/${zeroAddress}/roles`), 404, "not-found");
  });

  it("take coins that were just sent only once these are attributed", async () => {
    const { coin } = contractsOf(stage);
    await mined(stage, coin.write.mint([tower.treasury, amount], { account: bob }));
    await stage.indexed();
    assert.equal((await get(below("treasury"))).data.purse.distributable, "0");
    await act(bob, { kind: "treasury.attribute" });
    assert.equal((await get(below("treasury"))).data.purse.distributable, String(amount));
    const nothing = await prepare({ kind: "treasury.attribute", from: bob.address, token: tower.token });
    assert.equal(failing(nothing).length, 1);
  });

  it("are previewed for a date ahead as if no share moved until then", async () => {
    const date = Number((await stage.node.getBlock()).timestamp) + 5_000;
    await announce(date);
    await stage.indexed();
    const ahead = await get(below(`distribution-preview?recordId=1&amount=${amount}`));
    assert.deepEqual([ahead.final, ahead.recordAt, ahead.totals.tax], [false, date, "0"]);
    assert.deepEqual([ahead.totals.supply, ahead.totals.holders], ["235", 5]);
    await transfer(alice, frank.address, 7n);
    await passTo(date - 1);
    assert.equal((await get(below(`distribution-preview?recordId=1&amount=${amount}`))).final, false);
    await passTo(date);
    // Too late to count.
    await transfer(frank, alice.address, 20n);
    await stage.indexed();
  });

  it("are previewed to the unit, for every holder, page by page", async () => {
    // One is sanctioned, one is nobody any more, one lost a wallet and has another.
    const { registry } = contractsOf(stage);
    await sanction(carol, true);
    const { fourEyes } = stage.deployment.addresses;
    await stage.node.impersonateAccount({ address: fourEyes });
    await stage.node.setBalance({ address: fourEyes, value: 10n ** 18n });
    await mined(stage, registry.write.deleteIdentity([erin.address], { account: fourEyes }));
    await mined(stage, registry.write.replaceWallet([frank.address, dave.address], { account: fourEyes }));
    await stage.indexed();
    const path = below(`distribution-preview?recordId=1&amount=${amount}&table=1`);
    const whole = await get(path);
    const rows = await everyPage(path);
    assert.deepEqual(rows, whole.data, "pages make the whole");
    const { totals } = whole;
    const perShare = amount / 235n;
    assert.equal(whole.final, true);
    assert.equal(whole.distributable, String(amount));
    assert.deepEqual(
      rows.map(({ account, shares, standing, basisPoints }: Json) => [account, shares, standing, basisPoints]),
      [
        [lower(alice), "94", "active", 333],
        [lower(bob), "77", "active", 2_000],
        [lower(frank), "38", "active", 500],
        ...[
          [lower(carol), "13", "sanctioned", 500],
          [lower(erin), "13", "unknown", 2_500],
        ].sort(([a = ""], [b = ""]) => (a < b ? 1 : -1)),
      ],
    );
    assert.equal(rows.find(({ account }: Json) => account === lower(frank)).payee, lower(dave));
    assert.deepEqual(
      [totals.perShare, totals.taken, totals.dust, totals.holders, totals.heldCount, totals.held],
      [...[perShare, perShare * 235n, amount - perShare * 235n].map(String), 5, 2, String(perShare * 26n)],
    );
    assert.equal(sum(rows, "gross"), perShare * 235n);
    assert.equal(sum(rows, "tax"), BigInt(totals.tax));
    assert.equal(sum(rows, "net"), BigInt(totals.net));
    previewed = rows;
  });

  it("refuse previews of what cannot be distributed", async () => {
    const wrong = async (query: string, path: string) => {
      const answer = await visitor.get(below(`distribution-preview?${query}`));
      refused(answer, 400, "invalid-request");
      assert.equal(answer.body.errors[0].path, path);
    };
    await wrong("recordId=1&amount=0", "query.amount");
    await wrong("recordId=1&amount=234", "query.amount");
    await wrong("recordId=9&amount=1000", "query.recordId");
    await wrong("recordId=1&amount=1000&table=2", "query.table");
    await wrong("recordId=1", "query.amount");
    const unknown = `/v1/properties/${zeroAddress}/distribution-preview?recordId=1&amount=1000`;
    refused(await visitor.get(unknown), 404, "not-found");
    refused(await visitor.get(below("distribution-preview?recordId=1&amount=1000&cursor=x")), 400, "invalid-cursor");
  });

  it("come to what was previewed, to the unit", async () => {
    const wanted = {
      kind: "treasury.distribute",
      recordId: "1",
      amount: String(amount),
      table: 1,
      lapsesAfter: years3,
    };
    const stranger = await prepare({ ...wanted, from: bob.address, token: tower.token });
    assert.deepEqual(failing(stranger), ["simulation: TreasuryNotTreasurer"]);
    const early = await prepare({ ...wanted, from: treasurer.address, token: tower.token, lapsesAfter: 86_400 });
    assert.deepEqual(failing(early), ["simulation: DividendLapseInvalid"]);
    const { logs } = await act(treasurer, wanted);
    const [made] = parseEventLogs({ abi: treasuryAbi, logs, eventName: "IncomeDistributed" });
    assert.equal(made?.args.dividendIndex, 0n);
    const { distributor } = contractsOf(stage);
    for (const row of previewed) {
      const [net, tax, payee, standing] = await distributor.read.preview([tower.token, 0n, row.account]);
      assert.deepEqual(
        [row.net, row.tax, row.payee, row.standing],
        [String(net), String(tax), lower(payee), ["unknown", "active", "", "revoked", "sanctioned"][standing]],
        row.account,
      );
    }
    const rows = await everyPage(below("dividends/0/holders"));
    assert.deepEqual(
      rows.map(({ state: _, ...rest }) => rest),
      previewed,
    );
  });

  it("tell what became of every unit while they are paid", async () => {
    const { coin, distributor } = contractsOf(stage);
    const made = BigInt(previewed.reduce((all, { gross }) => all + BigInt(gross), 0n));
    /** The figures of the dividend add up, agree with the chain, and with each holder's. */
    const checked = async () => {
      const { data } = await get(below("dividends/0"));
      const [listed] = (await get(below("dividends"))).data;
      const { states, table, ...told } = data;
      assert.deepEqual(listed, told);
      const parts = ["paid", "withheld", "held", "claimable"].map((key) => BigInt(data[key]));
      const lapsed = BigInt(data.lapsed ?? 0);
      assert.equal(
        parts.reduce((all, part) => all + part, lapsed),
        made,
      );
      assert.equal(made + BigInt(data.dust), amount);
      assert.equal(sum(states, "gross"), made);
      const chain = await distributor.read.dividendOf([tower.token, 0n]);
      const pots = await distributor.read.potsOf([tower.token, 0n]);
      assert.equal(data.outstanding, String(chain.outstanding));
      assert.equal(BigInt(data.withheld) - BigInt(data.remitted), pots.withheld);
      assert.equal(data.aside, String(pots.aside));
      assert.equal(table.table, "1");
      const rows = await everyPage(below("dividends/0/holders"));
      for (const { state, holders, gross, tax, net, sanctioned } of states) {
        const some = await everyPage(below(`dividends/0/holders?state=${state}`));
        assert.deepEqual(
          some,
          rows.filter((row: Json) => row.state === state),
        );
        assert.deepEqual([some.length, sum(some, "gross"), sum(some, "tax")], [holders, BigInt(gross), BigInt(tax)]);
        assert.equal(sum(some, "net"), BigInt(net));
        const listed = some.filter(({ standing }) => standing === "sanctioned");
        assert.deepEqual([listed.length, String(sum(listed, "gross"))], [sanctioned.holders, sanctioned.gross]);
      }
      const of = (state: string) => BigInt(states.find((one: Json) => one.state === state)?.gross ?? 0);
      assert.deepEqual([of("claimable"), of("held") + of("aside")], [BigInt(data.claimable), BigInt(data.held)]);
      return { data, stateOf: (account: HDAccount) => rows.find((row) => row.account === lower(account)).state };
    };
    const before = await checked();
    assert.deepEqual([alice, bob, frank, carol, erin].map(before.stateOf), [
      "claimable",
      "claimable",
      "claimable",
      "held",
      "held",
    ]);
    const had = await coin.read.balanceOf([alice.address]);
    await act(bob, { kind: "dividend.push", index: "0", accounts: [alice.address, carol.address] });
    const mine = previewed.find(({ account }) => account === lower(alice));
    assert.equal((await coin.read.balanceOf([alice.address])) - had, BigInt(mine.net));
    await checked();
    await act(bob, { kind: "dividend.set-aside", index: "0", accounts: [carol.address, erin.address] });
    assert.equal((await checked()).stateOf(carol), "aside");
    // An interrupted push is done again: who was paid is passed over.
    await act(bob, {
      kind: "dividend.push",
      index: "0",
      accounts: [alice, bob, carol, erin, frank].map(({ address }) => address),
    });
    const pushed = await checked();
    assert.deepEqual([alice, bob, frank].map(pushed.stateOf), ["paid", "paid", "paid"]);
    assert.equal(pushed.data.paidCount, 3);
    const paid = await everyPage(below("dividends/0/holders?state=paid"));
    assert.deepEqual(
      paid.map(({ state: _, ...rest }) => rest),
      previewed.filter(({ standing }) => standing === "active"),
      "what was paid is what was previewed",
    );
    const collected = await coin.read.balanceOf([officer2.address]);
    await act(bob, { kind: "dividend.remit", index: "0" });
    const after = await checked();
    assert.equal((await coin.read.balanceOf([officer2.address])) - collected, BigInt(after.data.withheld));
    const early = await prepare({ kind: "dividend.lapse", from: bob.address, token: tower.token, index: "0" });
    assert.deepEqual(failing(early), ["simulation: DividendNotLapsing"]);
    await passTo(after.data.lapsesAt);
    await act(bob, { kind: "dividend.lapse", index: "0" });
    const end = await checked();
    const rest = previewed.find(({ account }) => account === lower(erin)).gross;
    assert.deepEqual([end.data.lapsed, end.data.claimable, end.stateOf(erin)], [rest, "0", "lapsed"]);
    // What is set aside outlasts that, and is paid once the mark is lifted.
    await sanction(carol, false);
    await act(carol, { kind: "dividend.claim", dividends: [{ token: tower.token, index: "0" }] });
    const settled = await checked();
    assert.deepEqual([settled.stateOf(carol), settled.data.held], ["paid", "0"]);
  });

  it("refuse what is not there", async () => {
    refused(await visitor.get(below("dividends/1")), 404, "not-found");
    refused(await visitor.get(below("dividends/x")), 400, "invalid-request");
    refused(await visitor.get(below("dividends/1/holders")), 404, "not-found");
    refused(await visitor.get(below("dividends/0/holders?state=lost")), 400, "invalid-request");
    refused(await visitor.get(`/v1/properties/${zeroAddress}/dividends/0`), 404, "not-found");
    const foreign = { kind: "dividend.push", from: bob.address, index: "0", accounts: [bob.address] };
    refused(await prepare({ ...foreign, token: zeroAddress }), 404, "not-found");
    refused(await prepare({ ...foreign, token: tower.token, accounts: [] }), 400, "invalid-request");
  });
});
