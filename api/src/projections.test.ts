import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { offeringTerms } from "@freehold/contracts/offering";
import { type Address, keccak256, parseEventLogs } from "viem";
import { createClient } from "./client.ts";
import { png, profile, profileBytes, svg, page as webPage } from "./test/content.ts";
import { makeHistory } from "./test/history.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { buy, contractsOf, distribute, lower, type Property, people, tokenAt } from "./test/world.ts";

const { alice, bob, carol, dave, erin, frank, officer, tenant } = people;

// biome-ignore lint/suspicious/noExplicitAny: rows of every list, whose shapes are what is tested
type Row = any;

describe("the projections", { timeout: 180_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let terrace: Property;

  const get = async (path: string) => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  /** All rows of a list, read page by page. */
  const all = async (path: string, limit: number) => {
    const rows: Row[] = [];
    let next: string | null = "";
    for (let pages = 0; next !== null && pages < 100; pages++) {
      const cursor: string = next ? `&cursor=${next}` : "";
      const body: { data: Row[]; nextCursor: string | null } = await get(`${path}?limit=${limit}${cursor}`);
      assert.ok(body.data.length <= limit);
      rows.push(...body.data);
      next = body.nextCursor;
    }
    return rows;
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    ({ tower, terrace } = await makeHistory(stage, keccak256(profileBytes)));
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("tell how far they reach", async () => {
    const height = Number(await stage.node.getBlockNumber());
    const { data, asOfBlock, finalBlock } = await get("/v1/chain");
    assert.deepEqual([asOfBlock, data.headBlock, data.indexedBlock, finalBlock], [height, height, height, height - 2]);
    assert.deepEqual(data.addresses, stage.deployment.addresses);
    assert.equal(data.coin.symbol, "dUSD");
    assert.equal(data.coin.decimals, 6);
    assert.deepEqual((await get("/ready")).lag, { blocks: 0, seconds: 0 });
    const hasty = new Visitor(await stage.serveWith({ config: { MAX_LAG_BLOCKS: 0 } }));
    assert.equal((await hasty.get("/ready")).status, 200);
  });

  it("of a property equal the chain", async () => {
    const { data } = await get(`/v1/properties/${tower.token}`);
    const token = tokenAt(stage, tower.token);
    assert.equal(data.totalSupply, String(await token.read.totalSupply()));
    assert.equal(data.cap, String(await token.read.cap()));
    assert.equal(data.compliance, tower.compliance);
    assert.equal(data.treasury, tower.treasury);
    assert.equal(data.owner, stage.deployment.addresses.timelock);
    assert.equal(data.lastPrice, "2000000", "the last fill");
    assert.equal(data.marketValue, String(161n * 2_000_000n));
    assert.equal(data.raised, "161000000");
    assert.equal(data.rent12Months, "6220000");
    assert.equal(data.holders, 3);
    const { sold } = await contractsOf(stage).offering.read.progressOf([tower.offeringId]);
    assert.deepEqual([data.offering.state, data.offering.sold], ["open", String(sold)]);
    assert.deepEqual(data.rules.map(({ kind, settings }: Row) => [kind, settings]).sort(), [
      ["country", { mode: "only-listed", countries: [784, 826] }],
      ["max-balance", { maximum: "500" }],
    ]);
    // 20,000 + 6,211 + 12,422 units a share on a price of 2,000,000.
    assert.equal(data.netYieldPercent, "1.93");
    // 6,220,000 units of rent by 161 shares at that price.
    assert.equal(data.grossYieldPercent, "1.93");
    assert.equal(data.value, null, "nobody values it");
    assert.deepEqual(
      data.priceHistory.map(({ pricePerShare, shares }: Row) => [pricePerShare, shares]),
      [["2000000", "20"]],
    );
    const offering = await get(`/v1/offerings/${tower.offeringId}`);
    assert.deepEqual(offering.data, { ...data.offering, subscribers: 0 });
    refused(await visitor.get("/v1/offerings/77"), 404, "not-found");
    refused(await visitor.get(`/v1/properties/${lower(alice)}`), 404, "not-found");
    const quiet = (await get(`/v1/properties/${terrace.token}`)).data;
    assert.deepEqual([quiet.lastPrice, quiet.profile, quiet.netYieldPercent], ["1000000", null, "0.00"]);
  });

  it("are read with types by the client", async () => {
    const client = createClient(stage.url);
    const { data } = await (await client.v1.properties.$get({ query: { limit: "1" } })).json();
    const token: Address | undefined = data[0]?.token;
    assert.equal(token, terrace.token);
  });

  it("list properties newest first, page by page", async () => {
    const names = (await all("/v1/properties", 1)).map(({ name }) => name);
    assert.deepEqual(names, ["Terrace", "Tower"]);
  });

  it("of holders equal the balances on the chain", async () => {
    const rows = await all(`/v1/properties/${tower.token}/holders`, 1);
    const token = tokenAt(stage, tower.token);
    assert.deepEqual(rows.map(({ account }) => account).sort(), [alice, bob, frank].map(lower).sort());
    for (const row of rows) {
      assert.equal(row.balance, String(await token.read.balanceOf([row.account])));
      assert.equal(row.frozen, String(await token.read.getFrozenTokens([row.account])));
    }
    const sorted = rows.map(({ balance }) => Number(balance));
    assert.deepEqual(
      sorted,
      sorted.toSorted((a, b) => b - a),
    );
  });

  it("of every list come out the same whatever the page size", async () => {
    const sizes: Record<string, number> = {
      [`/v1/properties/${tower.token}/transfers`]: 8,
      [`/v1/properties/${tower.token}/dividends`]: 3,
      [`/v1/properties/${tower.token}/rent`]: 3,
      [`/v1/properties/${tower.token}/trades`]: 2,
      [`/v1/properties/${tower.token}/record-dates`]: 3,
      [`/v1/accounts/${bob.address}/activity`]: 6,
      [`/v1/accounts/${frank.address}/dividends`]: 3,
    };
    for (const [path, size] of Object.entries(sizes)) {
      const [small, large] = [await all(path, 1), await all(path, 100)];
      assert.deepEqual(small, large, path);
      assert.equal(large.length, size, `${path}: ${JSON.stringify(large)}`);
    }
  });

  it("of dividends owe each account what the contract would pay", async () => {
    const { distributor } = contractsOf(stage);
    const statuses = ["held", "claimable", "claimable", "held", "held"];
    let compared = 0;
    for (const account of [alice, bob, carol, erin, frank, dave].map(lower)) {
      const { data } = await get(`/v1/accounts/${account}/dividends?limit=100`);
      const told = new Map<string, { amount: string; payee: Address; status: string; shares: string }>(
        data
          .filter((one: { account: Address }) => one.account === account)
          .map((one: { index: string }) => [one.index, one]),
      );
      for (const index of [0n, 1n, 2n]) {
        const [amount, payee, status] = await distributor.read.claimable([tower.token, index, account]);
        const claimed = await distributor.read.isClaimed([tower.token, index, account]);
        const row = told.get(String(index));
        if (!row) {
          assert.deepEqual([amount, claimed], [0n, false], `${account} ${index}`);
          continue;
        }
        const { recordId } = await distributor.read.dividendOf([tower.token, index]);
        assert.equal(
          row.shares,
          String(await tokenAt(stage, tower.token).read.balanceOfAt([account, BigInt(recordId)])),
        );
        assert.equal(row.payee, lower(payee));
        assert.equal(row.status, claimed ? "paid" : statuses[status]);
        if (!claimed) assert.equal(row.amount, String(amount));
        compared++;
      }
    }
    assert.equal(compared, 9);
    // What the lost wallet is owed shows with its successor, who is paid.
    const { data } = await get(`/v1/accounts/${frank.address}/dividends`);
    assert.deepEqual(
      data.map((one: { index: string; account: Address; status: string }) => [one.index, one.account, one.status]),
      [
        ["2", lower(frank), "paid"],
        ["1", lower(erin), "claimable"],
        ["0", lower(erin), "claimable"],
      ],
    );
    assert.ok(data.every((one: { payee: Address }) => one.payee === lower(frank)));
  });

  it("of holdings have value and what can be claimed", async () => {
    const { data } = await get(`/v1/accounts/${alice.address}/holdings`);
    assert.equal(data.holdings.length, 1);
    const [held] = data.holdings;
    assert.deepEqual([held.balance, held.movable, held.value], ["80", "70", "160000000"]);
    const owed = 100n * 20_000n + 80n * 6_211n + 80n * 12_422n;
    assert.deepEqual([held.claimable, data.claimable, data.value], [String(owed), String(owed), "160000000"]);
    const held2 = (await get(`/v1/accounts/${bob.address}/holdings`)).data;
    assert.deepEqual([held2.holdings.length, held2.claimable], [2, "0"], "bob's are held");
    assert.deepEqual((await get(`/v1/accounts/${dave.address}/holdings`)).data.holdings, []);
  });

  it("of accounts say what the registry says", async () => {
    const { registry } = contractsOf(stage);
    const account = async (one: Parameters<typeof lower>[0]) => (await get(`/v1/accounts/${lower(one)}`)).data;
    for (const person of [alice, bob, carol, dave, erin, frank]) {
      const { verified } = await account(person);
      assert.equal(verified, await registry.read.isVerified([person.address]), person.address);
    }
    assert.deepEqual([(await account(bob)).status, (await account(dave)).wallet], ["sanctioned", "unknown"]);
    const lost = await account(erin);
    assert.deepEqual([lost.wallet, lost.successor, lost.status], ["dead", lower(frank), "none"]);
    assert.equal((await account(alice)).identity.country, 784);
    const named = (await account(officer)).roles.map(
      ({ scopeName, role }: Record<string, string>) => `${scopeName} ${role}`,
    );
    for (const role of ["identityRegistry officer", "claimIssuer claimSigner", "Tower officer"])
      assert.ok(named.includes(role));
    const owner = await account(stage.deployment.addresses.timelock);
    assert.ok(owner.roles.some(({ scope, role }: Record<string, string>) => scope === tower.token && role === "owner"));
  });

  it("of activity tell each thing once", async () => {
    const kinds = async (account: Address) =>
      (await get(`/v1/accounts/${account}/activity`)).data.map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(await kinds(lower(bob)), ["received", "buy", "buy", "dividend", "purchase", "purchase"]);
    assert.deepEqual(await kinds(lower(alice)), ["sale", "sale", "purchase"]);
    assert.deepEqual(await kinds(lower(frank)), ["dividend", "received"]);
    assert.deepEqual(await kinds(lower(tenant)), ["rent", "rent", "rent"]);
    const [, sale] = (await get(`/v1/accounts/${alice.address}/activity`)).data;
    assert.deepEqual([sale.shares, sale.money, sale.counterparty], ["15", "30000000", lower(bob)]);
  });

  it("follow a reorganisation of the chain", async () => {
    const before = (await get(`/v1/properties/${tower.token}/holders`)).data;
    await mined(stage, tokenAt(stage, tower.token).write.transfer([frank.address, 1n], { account: alice }));
    await stage.indexed();
    assert.notDeepEqual((await get(`/v1/properties/${tower.token}/holders`)).data, before);
    await stage.node.request<{ Method: "anvil_reorg"; Parameters: [number, []]; ReturnType: null }>({
      method: "anvil_reorg",
      params: [1, []],
    });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.deepEqual((await get(`/v1/properties/${tower.token}/holders`)).data, before);
  });

  it("refuse cursors and limits that are none", async () => {
    const lists = [
      "/v1/properties",
      `/v1/properties/${tower.token}/holders`,
      `/v1/accounts/${alice.address}/activity`,
      "/v1/orders",
    ];
    const foreign = Buffer.from(JSON.stringify(["1; drop table x", "2", "3"])).toString("base64url");
    for (const list of lists) {
      for (const cursor of ["x", "%00", foreign, "W10", "bnVsbA", "e30", "a".repeat(500)]) {
        refused(await visitor.get(`${list}?cursor=${cursor}`), 400, "invalid-cursor");
      }
      for (const limit of ["0", "101", "-1", "1e1", "x", "", "9".repeat(30)]) {
        refused(await visitor.get(`${list}?limit=${limit}`), 400, "invalid-request");
      }
    }
  });

  it("of dividends leave out what was locked in a sale at the record date", async () => {
    const { offering, distributor } = contractsOf(stage);
    const now = async () => Number((await stage.node.getBlock()).timestamp);
    const terms = offeringTerms({
      token: tower.token,
      coin: stage.deployment.addresses.coin,
      shares: 100n,
      softCap: 10n,
      pricePerShare: 1_000_000n,
      opensAt: await now(),
      closesAt: (await now()) + 50_000,
      minimum: 1n,
      coolingOff: 40_000,
      proceedsTo: officer.address,
      termsHash: keccak256("0x01"),
    });
    const opened = await mined(stage, offering.write.open([terms], { account: stage.deployment.addresses.timelock }));
    const [sale] = parseEventLogs({ abi: offering.abi, logs: opened.logs, eventName: "OfferingOpened" });
    assert.ok(sale);
    const raise = { ...tower, offeringId: sale.args.offeringId, termsHash: terms.termsHash };
    const balance = (account: Address) => tokenAt(stage, tower.token).read.balanceOf([account]);
    const before = await balance(alice.address);
    const owed = async (index: bigint, account: Address) => {
      await stage.indexed();
      const { data } = await get(`/v1/accounts/${account}/dividends?limit=100`);
      const row = data.find((one: Row) => one.index === String(index) && one.account === lower(account));
      const [amount] = await distributor.read.claimable([tower.token, index, account]);
      assert.equal(row?.amount ?? "0", String(amount), `${account} ${index}`);
      return row?.shares;
    };

    await buy(stage, raise, alice, 20n);
    await buy(stage, raise, frank, 10n);
    const first = await distribute(stage, tower, 500_000_000n, 202701);
    await mined(stage, offering.write.withdrawPurchase([raise.offeringId, 5n], { account: alice }));
    const second = await distribute(stage, tower, 500_000_000n, 202702);
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt((await now()) + 100_000) });
    await mined(stage, offering.write.settle([raise.offeringId], { account: bob }));
    const third = await distribute(stage, tower, 500_000_000n, 202703);
    const shares = [];
    for (const index of [first, second, third]) {
      shares.push(await owed(index, alice.address));
      for (const account of [bob, carol, frank]) await owed(index, account.address);
    }
    assert.deepEqual(shares, [String(before), String(before), String(before + 15n)]);
    assert.equal(await balance(alice.address), before + 15n);
  });

  describe("files", () => {
    const upload = (content: Uint8Array<ArrayBuffer>) =>
      visitor.post("/v1/files", undefined, { raw: content, headers: { "content-type": "application/octet-stream" } });

    it("are kept only when they are on record", async () => {
      refused(await upload(Uint8Array.from(png)), 422, "file-not-on-record");
      const accepted = await upload(Uint8Array.from(profileBytes));
      assert.equal(accepted.status, 200, JSON.stringify(accepted.body));
      assert.deepEqual(accepted.body.data, {
        hash: keccak256(profileBytes),
        mime: "application/json",
        size: profileBytes.length,
      });
      assert.equal((await upload(Uint8Array.from(png))).body.data.mime, "image/png");
      assert.equal((await upload(Uint8Array.from(svg))).status, 200);
      assert.equal((await upload(Uint8Array.from(png))).status, 200, "twice");
      refused(await upload(Uint8Array.from(webPage)), 415, "file-type-refused");
      refused(await upload(new Uint8Array(0)), 422, "file-not-on-record");
    });

    it("make a property's description", async () => {
      const { data } = await get(`/v1/properties/${tower.token}`);
      assert.deepEqual(data.profile, profile);
      const [, listed] = (await get("/v1/properties")).data;
      assert.deepEqual(listed.profile.picture, profile.pictures[0]);
    });

    it("are served safely, for ever, in part and not again", async () => {
      const path = `/v1/files/${keccak256(svg)}`;
      const { headers, body } = await visitor.get(path);
      assert.equal(body, new TextDecoder().decode(svg));
      assert.equal(headers.get("content-type"), "image/svg+xml");
      assert.match(headers.get("cache-control") ?? "", /immutable/);
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*sandbox/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      const part = await visitor.get(path, { headers: { range: "bytes=6-12" } });
      assert.deepEqual(
        [part.status, part.body, part.headers.get("content-range")],
        [206, "version", `bytes 6-12/${svg.length}`],
      );
      assert.equal((await visitor.get(path, { headers: { range: "bytes=-7" } })).body, "></svg>");
      refused(await visitor.get(path, { headers: { range: "bytes=9999-" } }), 416, "range-not-satisfiable");
      const again = await visitor.get(path, { headers: { "if-none-match": headers.get("etag") ?? "" } });
      assert.deepEqual([again.status, again.body], [304, ""]);
      refused(await visitor.get(`/v1/files/0x${"00".repeat(32)}`), 404, "not-found");
    });
  });
});
