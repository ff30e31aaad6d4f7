import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { tradingWindowModuleAbi } from "@freehold/contracts/abi/TradingWindowModule";
import { NEVER, TOPIC } from "@freehold/contracts/facts";
import { identitiesDomain, linkWalletTypes } from "@freehold/contracts/typed-data";
import { type Address, decodeFunctionData, getContract, type Hex, zeroAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { openAt } from "./services/rules/trading-window.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  fund,
  lower,
  onboard,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
  wire,
} from "./test/world.ts";

const { officer, alice, bob, carol, dave, erin } = people;
const alice2 = localAccount(20);
const stranger = localAccount(21);

interface Holder {
  identityId: number;
  wallet: Address;
  shares: string;
  already: boolean;
  reason: { name: string; args: unknown[]; message: string };
}

describe("the rules of a property", { timeout: 180_000 }, () => {
  let stage: Stage;
  let desk: Visitor;
  let tower: Property;
  let terrace: Property;

  const impact = async (body: object) => {
    const answer = await desk.post(`/v1/desk/properties/${tower.token}/rules/impact`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data;
  };
  /** Who holds shares, and which of them new shares would be refused by an error. */
  const refusedBy = async (error: string): Promise<Address[]> => {
    const { body } = await desk.get(`/v1/properties/${tower.token}/holders?limit=100`);
    const accounts: Address[] = body.data.map(({ account }: { account: Address }) => account);
    const judged = await Promise.all(
      accounts.map(async (account) => {
        const query = `from=${zeroAddress}&operator=${account}&to=${account}&amount=1`;
        const { data } = (await desk.get(`/v1/properties/${tower.token}/explain?${query}`)).body;
        return data.reasons.some(({ name }: { name: string }) => name === error) ? [account] : [];
      }),
    );
    return judged.flat().sort();
  };
  /** All wallets of whom an impact names. */
  const named = (holders: Holder[]): Address[] =>
    holders.flatMap(({ wallet }) => (wallet === lower(alice) ? [wallet, lower(alice2)] : [wallet])).sort();
  /** What was shown is what is signed: the owner makes the very call. */
  const apply = async ({ call }: { call: { target: Address; data: Hex } }) => {
    const { timelock } = stage.deployment.addresses;
    const hash = stage.wallet.sendTransaction({ account: timelock, to: call.target, data: call.data });
    await mined(stage, hash);
    await stage.indexed();
  };
  const rulesNow = async () => (await desk.get(`/v1/properties/${tower.token}/rules`)).body.data.rules;

  before(async () => {
    stage = await openStage({ indexer: true });
    for (const [person, country] of [
      [alice, 784],
      [bob, 826],
      [carol, 784],
      [dave, 784],
      [erin, 826],
    ] as const) {
      await onboard(stage, person, country);
    }
    await link(stage, alice, alice2);
    tower = await createProperty(stage, "Tower");
    terrace = await createProperty(stage, "Terrace");
    await buy(stage, tower, alice, 100n);
    await buy(stage, tower, bob, 50n);
    await buy(stage, tower, carol, 20n);
    await mined(stage, tokenAt(stage, tower.token).write.transfer([alice2.address, 40n], { account: alice }));
    await stage.indexed();
    desk = new Visitor(stage.url);
    await desk.signIn(officer);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are told to everybody, each with its settings", async () => {
    const anybody = new Visitor(stage.url);
    const { status, body } = await anybody.get(`/v1/properties/${tower.token}/rules`);
    assert.equal(status, 200);
    assert.equal(body.data.compliance, tower.compliance);
    const { countryModule, maxBalanceModule } = stage.deployment.addresses;
    const told = new Map(body.data.rules.map((rule: { kind: string }) => [rule.kind, rule]));
    assert.deepEqual(told.get("country"), {
      kind: "country",
      module: countryModule,
      settings: { mode: "only-listed", countries: [784, 826] },
    });
    assert.deepEqual(told.get("max-balance"), {
      kind: "max-balance",
      module: maxBalanceModule,
      settings: { maximum: "500" },
    });
    assert.deepEqual((await anybody.get(`/v1/properties/${tower.token}`)).body.data.rules, body.data.rules);
    refused(await anybody.get(`/v1/properties/${lower(alice)}/rules`), 404, "not-found");
  });

  it("are worked on by the property's own officers alone", async () => {
    const paths = [`/v1/desk/properties/${tower.token}/modules`, `/v1/desk/properties/${tower.token}/rules/impact`];
    const body = { change: "remove", kind: "country" };
    const ask = (visitor: Visitor, path = "") =>
      path.endsWith("modules") ? visitor.get(path) : visitor.post(path, body);
    const elsewhere = await officerOf(stage, terrace);
    for (const path of paths) {
      refused(await ask(new Visitor(stage.url), path), 401, "not-signed-in");
      for (const account of [alice, elsewhere]) {
        const visitor = new Visitor(stage.url);
        await visitor.signIn(account);
        refused(await ask(visitor, path), 403, "missing-role");
        if (account !== elsewhere) continue;
        const own = await ask(visitor, path.replace(tower.token, terrace.token));
        assert.equal(own.status, 200, JSON.stringify(own.body));
      }
      refused(await ask(desk, path.replace(tower.token, lower(alice))), 404, "not-found");
    }
  });

  it("are all listed at the desk, on and off, with what may be set", async () => {
    const { body } = await desk.get(`/v1/desk/properties/${tower.token}/modules`);
    const on = body.data.modules.filter(({ active }: { active: boolean }) => active);
    assert.deepEqual(on.map(({ kind }: { kind: string }) => kind).sort(), ["country", "max-balance"]);
    for (const one of body.data.modules) {
      assert.ok(one.about.length > 20 && one.schema.type === "object", one.kind);
    }
    assert.equal(body.data.uncounted, null);
  });

  it("refuse changes that make no sense, and say what is wrong", async () => {
    const wrong: [object, RegExp][] = [
      [{ change: "add", kind: "country", settings: { mode: "only-listed", countries: [784] } }, /is on already/],
      [{ change: "remove", kind: "volume" }, /is not on/],
      [{ change: "configure", kind: "supply-cap", settings: { maximum: "5" } }, /is not on/],
      [{ change: "configure", kind: "max-balance", settings: { maximum: "500" } }, /nothing would change/],
      [
        { change: "configure", kind: "max-balance", settings: { maximum: "0" } },
        /settings\.maximum: must be at least 1/,
      ],
      [{ change: "configure", kind: "max-balance", settings: { maximum: 7 } }, /settings\.maximum/],
      [{ change: "configure", kind: "max-balance" }, /settings\.maximum/],
      [{ change: "configure", kind: "max-balance", settings: { maximum: "7", more: 1 } }, /more/],
      [{ change: "configure", kind: "country", settings: { mode: "some", countries: [784] } }, /settings\.mode/],
      [{ change: "configure", kind: "country", settings: { mode: "only-listed", countries: [1_000] } }, /countries\.0/],
      [{ change: "configure", kind: "country", settings: { mode: "only-listed", countries: [7, 7] } }, /twice/],
      [{ change: "add", kind: "blocklist", settings: { wallets: [zeroAddress], people: [] } }, /nobody's/],
      [{ change: "add", kind: "volume", settings: { windows: [] } }, /at least one/],
      [{ change: "add", kind: "volume", settings: { windows: [{ seconds: 3_601, limit: "1" }] } }, /multiple of four/],
    ];
    for (const [body, words] of wrong) {
      const answer = await desk.post(`/v1/desk/properties/${tower.token}/rules/impact`, body);
      refused(answer, 422, "rule-invalid");
      assert.match(answer.body.detail, words);
    }
    const unknown = await desk.post(`/v1/desk/properties/${tower.token}/rules/impact`, { change: "add", kind: "x" });
    refused(unknown, 400, "invalid-request");
  });

  it("name whom a narrower list of countries shuts out, and the chain agrees", async () => {
    await bid(stage, desk, tower, erin, 10n);
    await stage.indexed();
    const settings = { mode: "only-listed", countries: [784] };
    const told = await impact({ change: "configure", kind: "country", settings });
    assert.deepEqual(
      told.holders.map(({ wallet, shares, already, reason }: Holder) => [
        wallet,
        shares,
        already,
        reason.name,
        reason.args,
      ]),
      [[lower(bob), "50", false, "CountryNotAllowed", [lower(bob), 826]]],
    );
    assert.deepEqual(told.counts, { people: 3, holders: 1, newly: 1, relieved: 0, orders: 1, shares: "50" });
    assert.deepEqual([told.orders[0].maker, told.orders[0].side], [lower(erin), 1]);
    assert.deepEqual([told.offering, told.property, told.counting], [null, null, false]);
    const { functionName } = decodeFunctionData({ abi: modularComplianceAbi, data: told.call.data });
    assert.equal(functionName, "configureAll");
    await apply(told);
    assert.deepEqual(await refusedBy("CountryNotAllowed"), named(told.holders));
    assert.deepEqual((await rulesNow()).find(({ kind }: { kind: string }) => kind === "country").settings, settings);
  });

  it("count all wallets of a person against the most they may hold, and the chain agrees", async () => {
    const told = await impact({ change: "configure", kind: "max-balance", settings: { maximum: "70" } });
    assert.deepEqual(
      told.holders.map(({ wallet, shares }: Holder) => [wallet, shares]),
      [[lower(alice), "100"]],
      "60 in one wallet and 40 in another",
    );
    assert.equal(told.holders[0].wallets, 2);
    await apply(told);
    assert.deepEqual(await refusedBy("MaxBalanceExceeded"), named(told.holders));
    const blocked = await impact({ change: "configure", kind: "max-balance", settings: { maximum: "4" } });
    assert.equal(blocked.offering.blocked, true, "at least five shares are sold at once");
    const narrower = await impact({ change: "configure", kind: "max-balance", settings: { maximum: "45" } });
    assert.deepEqual(
      narrower.holders.map(({ wallet, already }: Holder) => [wallet, already]),
      [
        [lower(alice), true],
        [lower(bob), false],
      ],
    );
  });

  it("tell who is relieved by removing one, and that everybody is counted anew when it comes back", async () => {
    const told = await impact({ change: "remove", kind: "max-balance" });
    assert.deepEqual([told.holders, told.counts.relieved, told.relieved[0].wallet], [[], 1, lower(alice)]);
    await apply(told);
    assert.deepEqual(await refusedBy("MaxBalanceExceeded"), []);
    assert.deepEqual(
      (await rulesNow()).map(({ kind }: { kind: string }) => kind),
      ["country"],
    );

    const back = await impact({ change: "add", kind: "max-balance", settings: { maximum: "60" } });
    assert.equal(back.counting, true);
    await apply(back);
    const { data } = (await desk.get(`/v1/desk/properties/${tower.token}/modules`)).body;
    assert.deepEqual([data.uncounted.counted, data.uncounted.supply], ["0", "170"]);
    assert.deepEqual(data.uncounted.wallets.toSorted(), [alice, alice2, bob, carol].map(lower).sort());
    await count(stage, desk, tower);
    assert.deepEqual(await refusedBy("MaxBalanceExceeded"), named(back.holders));
  });

  it("keep the rest of an offering above a cap on the shares from being sold", async () => {
    const told = await impact({ change: "add", kind: "supply-cap", settings: { maximum: "200" } });
    assert.deepEqual([told.offering.blocked, told.offering.reason.args.slice(1)], [false, ["1000", "200"]]);
    const low = await impact({ change: "add", kind: "supply-cap", settings: { maximum: "160" } });
    assert.deepEqual([low.offering.blocked, low.property.name], [true, "SupplyCapExceeded"]);
    assert.deepEqual([low.holders, low.counts.holders], [[], 0]);
    await apply(low);
    const everybody = (await desk.get(`/v1/properties/${tower.token}/holders`)).body.data;
    assert.equal((await refusedBy("SupplyCapExceeded")).length, everybody.length);
    await apply(await impact({ change: "remove", kind: "supply-cap" }));
  });

  it("find orders to sell that a limit of volume would never let through", async () => {
    await offer(stage, desk, tower, carol, 15n);
    await stage.indexed();
    const settings = { windows: [{ seconds: 86_400, limit: "10" }] };
    const told = await impact({ change: "add", kind: "volume", settings });
    assert.deepEqual(
      told.orders.map(({ maker, side, reason }: { maker: Address; side: number; reason: { name: string } }) => [
        maker,
        side,
        reason.name,
      ]),
      [[lower(carol), 0, "VolumeExceeded"]],
    );
    assert.deepEqual(told.holders, []);
    await apply(told);
    assert.deepEqual((await rulesNow()).find(({ kind }: { kind: string }) => kind === "volume").settings, settings);
    const query = `from=${lower(carol)}&to=${lower(alice)}&amount=15`;
    const { data } = (await desk.get(`/v1/properties/${tower.token}/explain?${query}`)).body;
    assert.ok(data.reasons.some(({ name }: { name: string }) => name === "VolumeExceeded"));
  });

  describe("of each further kind, added and removed again", () => {
    const holders = (told: { holders: Holder[] }) => told.holders.map(({ wallet, reason }) => [wallet, reason.name]);
    const add = (kind: string, settings: object) => impact({ change: "add", kind, settings });
    const settingsNow = async (kind: string) =>
      (await rulesNow()).find((rule: { kind: string }) => rule.kind === kind)?.settings;
    const without = async (kind: string) => apply(await impact({ change: "remove", kind }));

    it("ask for claims by country, and know who has them", async () => {
      await accredit(stage, alice);
      await stage.indexed();
      const settings = { everybody: ["2"], countries: [{ country: 826, topics: [] }] };
      const told = await add("topics", settings);
      assert.deepEqual(holders(told), [[lower(carol), "TopicMissing"]], "bob lives where nothing is asked");
      await apply(told);
      assert.deepEqual(await refusedBy("TopicMissing"), named(told.holders));
      assert.deepEqual(await settingsNow("topics"), settings);

      const narrower = { everybody: null, countries: [{ country: 784, topics: ["1"] }] };
      const changed = await impact({ change: "configure", kind: "topics", settings: narrower });
      assert.deepEqual(holders(changed), [[lower(bob), "TopicsNotSet"]]);
      assert.equal(changed.counts.relieved, 1);
      await apply(changed);
      assert.deepEqual(await refusedBy("TopicsNotSet"), named(changed.holders));
      assert.deepEqual(await refusedBy("TopicMissing"), []);
      assert.deepEqual(await settingsNow("topics"), narrower);
      const unknown = { change: "configure", kind: "topics", settings: { everybody: ["77"], countries: [] } };
      const refusal = await desk.post(`/v1/desk/properties/${tower.token}/rules/impact`, unknown);
      refused(refusal, 422, "rule-invalid");
      assert.match(refusal.body.detail, /claim 77/);
      await without("topics");
    });

    it("hold nothing or a minimum", async () => {
      const told = await add("min-holding", { minimum: "45" });
      assert.deepEqual(holders(told), [[lower(carol), "MinHoldingNotReached"]]);
      assert.equal(told.counting, false, "the ledger counts already");
      await apply(told);
      assert.deepEqual(await refusedBy("MinHoldingNotReached"), named(told.holders));
      await without("min-holding");
    });

    it("block wallets, and people with all of theirs", async () => {
      const { body } = await desk.get(`/v1/accounts/${lower(bob)}`);
      const settings = { wallets: [lower(alice2)], people: [body.data.identity.id] };
      const told = await add("blocklist", settings);
      assert.deepEqual(holders(told), [
        [lower(alice), "BlocklistWalletBlocked"],
        [lower(bob), "BlocklistIdentityBlocked"],
      ]);
      await apply(told);
      assert.deepEqual(await refusedBy("BlocklistWalletBlocked"), [lower(alice2)]);
      assert.deepEqual(await refusedBy("BlocklistIdentityBlocked"), [lower(bob)]);
      assert.deepEqual(await settingsNow("blocklist"), settings);
      await apply(await impact({ change: "configure", kind: "blocklist", settings: { ...settings, wallets: [] } }));
      assert.deepEqual(await refusedBy("BlocklistWalletBlocked"), []);
      await without("blocklist");
    });

    it("count people, and let nobody new in above the limit", async () => {
      const settings = { maximum: 3, everyCountry: null, countries: [{ country: 784, maximum: 1 }] };
      const told = await add("max-holders", settings);
      assert.deepEqual([told.counting, told.property.name], [true, "MaxHoldersOfCountryExceeded"]);
      assert.deepEqual([told.holders, told.offering.reason.name], [[], "MaxHoldersExceeded"]);
      await apply(told);
      await count(stage, desk, tower);
      const { read } = compliance(stage, tower);
      assert.equal(await read.holderCount(), 3n);
      assert.equal(await read.holderCountOf([784]), 2n);
      const query = `from=${zeroAddress}&operator=${lower(dave)}&to=${lower(dave)}&amount=1`;
      const { data } = (await desk.get(`/v1/properties/${tower.token}/explain?${query}`)).body;
      assert.ok(data.reasons.some(({ name }: { name: string }) => name === "MaxHoldersExceeded"));
      assert.deepEqual(await refusedBy("MaxHoldersExceeded"), [], "whoever holds some may buy more");
      assert.deepEqual(await settingsNow("max-holders"), settings);
      await without("max-holders");
    });

    it("close the market, which stops all orders", async () => {
      const { marketplace } = stage.deployment.addresses;
      assert.deepEqual((await add("spender", { spenders: [marketplace] })).counts.orders, 0);
      const told = await add("spender", { spenders: [] });
      assert.equal(told.counts.orders, 2);
      assert.equal(told.orders[0].reason.name, "SpenderNotListed");
    });

    it("approve each transfer, and new shares too unless they are exempt", async () => {
      const told = await add("preapproval", { newSharesExempt: false });
      assert.deepEqual([told.counts.orders, told.offering.blocked], [2, true]);
      const exempt = await add("preapproval", { newSharesExempt: true });
      assert.equal(exempt.offering, null);
      await apply(exempt);
      assert.deepEqual(await settingsNow("preapproval"), { newSharesExempt: true });
      assert.deepEqual(await refusedBy("PreapprovalMissing"), []);
      await without("preapproval");
    });

    it("lock what is acquired from then on, and nothing that is held", async () => {
      const settings = { seconds: 30 * 86_400, newSharesOnly: true };
      const told = await add("lock-up", settings);
      assert.deepEqual([told.holders, told.counts.orders, told.offering], [[], 0, null]);
      await apply(told);
      assert.deepEqual(await settingsNow("lock-up"), settings);
      assert.deepEqual(await refusedBy("LockUpNotOver"), []);
      await without("lock-up");
    });

    it("open and close by the hour as the contract does", async () => {
      const now = Number((await stage.node.getBlock()).timestamp);
      const settings = {
        hours: [9, 10, 11, 33, 34, 167],
        newShares: true,
        periods: [
          { from: now - 86_400, to: now + 3 * 86_400, open: false },
          { from: now + 5 * 86_400, to: now + 6 * 86_400, open: true },
        ],
      };
      const told = await add("trading-window", settings);
      assert.deepEqual([told.property.name, told.offering.blocked, told.counts.orders], ["TradingClosed", true, 0]);
      assert.equal(told.property.args[2], String(now + 3 * 86_400));
      await apply(told);
      assert.deepEqual(await settingsNow("trading-window"), settings);
      assert.equal((await refusedBy("TradingClosed")).length, 4, "every wallet");
      const address = stage.deployment.addresses.tradingWindowModule;
      for (let i = 0; i < 60; i++) {
        const at = now + i * 13_337;
        const read = { abi: tradingWindowModuleAbi, address, functionName: "isOpenAt" } as const;
        const [open, opens] = await stage.node.readContract({ ...read, args: [tower.compliance, BigInt(at)] });
        assert.deepEqual(openAt(settings, at), { open, opens: Number(opens) }, `at ${at}`);
      }
      await without("trading-window");
    });
  });

  describe("asked what would happen", () => {
    interface Verdict {
      asked: string;
      ok: boolean;
      reason: { name: string } | null;
      values: Record<string, unknown>;
      rule: { kind: string; settings: object } | null;
    }
    const ask = async (query: Record<string, string>, visitor = desk) =>
      visitor.get(`/v1/desk/what-if?${new URLSearchParams({ property: tower.token, ...query })}`);
    const short = (rules: Verdict[]) =>
      Object.fromEntries(rules.map(({ asked, rule, reason }) => [rule?.kind ?? asked, reason?.name ?? "passes"]));

    it("answer with every one of them, passed or not, as the chain has them at the block that is told", async () => {
      const height = Number(await stage.node.getBlockNumber());
      const { status, body } = await ask({ from: lower(carol), to: lower(bob), amount: "15" });
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.asOfBlock, height);
      assert.equal(body.data.allowed, false);
      assert.deepEqual(short(body.data.rules), {
        paused: "passes",
        counted: "passes",
        "sender-verified": "passes",
        "receiver-verified": "passes",
        "sender-frozen": "passes",
        "receiver-frozen": "passes",
        balance: "passes",
        "frozen-part": "passes",
        country: "CountryNotAllowed",
        "max-balance": "MaxBalanceExceeded",
        volume: "VolumeExceeded",
      });
      const balance = body.data.rules.find((one: Verdict) => one.asked === "balance");
      assert.deepEqual(balance.values, { balance: "20", amount: "15" });
    });

    it("tell what a sender lacks, of balance, of permission, of verification", async () => {
      const { body } = await ask({ from: lower(dave), to: lower(stranger), amount: "5", operator: lower(erin) });
      const told = short(body.data.rules);
      assert.equal(told.balance, "ERC20InsufficientBalance");
      assert.equal(told.allowance, "ERC20InsufficientAllowance");
      assert.equal(told["receiver-verified"], "PropertyTokenReceiverNotVerified");
      assert.equal(told["sender-verified"], "passes");
      assert.equal(told.operator, "passes");
    });

    it("of new shares compare with those authorised", async () => {
      const { body } = await ask({ from: zeroAddress, to: lower(carol), amount: "9900" });
      const told = short(body.data.rules);
      assert.deepEqual(
        [told.authorised, told["max-balance"], told.country, told.balance],
        ["PropertyTokenCapExceeded", "MaxBalanceExceeded", "passes", undefined],
      );
    });

    it("answer officers of the register, and those of the property about that one", async () => {
      const query = { from: lower(carol), to: lower(alice), amount: "1" };
      refused(await ask(query, new Visitor(stage.url)), 401, "not-signed-in");
      const own = new Visitor(stage.url);
      await own.signIn(stranger);
      refused(await ask(query, own), 403, "missing-role");
      assert.equal((await ask({ ...query, property: terrace.token }, own)).status, 200);
      const investor = new Visitor(stage.url);
      await investor.signIn(alice);
      refused(await ask(query, investor), 403, "missing-role");
      refused(await ask({ ...query, property: lower(alice) }), 404, "not-found");
      refused(await ask({ ...query, amount: "-1" }), 400, "invalid-request");
    });
  });
});

const compliance = (stage: Stage, tower: Property) =>
  getContract({ abi: modularComplianceAbi, address: tower.compliance, client: stage.node });

/** Counts whoever is not counted, as the desk does it. */
async function count(stage: Stage, desk: Visitor, { token, compliance: address }: Property): Promise<void> {
  const { data } = (await desk.get(`/v1/desk/properties/${token}/modules`)).body;
  const seed = { abi: modularComplianceAbi, address, functionName: "seed", args: [data.uncounted.wallets] } as const;
  await mined(stage, stage.wallet.writeContract({ ...seed, account: dave }));
  assert.equal((await desk.get(`/v1/desk/properties/${token}/modules`)).body.data.uncounted, null);
}

/** An accredited investor, from now on. */
async function accredit(stage: Stage, person: HDAccount): Promise<void> {
  const { registry } = contractsOf(stage);
  const issuedAt = Number((await stage.node.getBlock()).timestamp);
  const issuer = stage.deployment.addresses.claimIssuer;
  const claim = { wallet: person.address, topic: TOPIC.accredited, issuer, issuedAt, expiresAt: NEVER };
  const args = [{ ...claim, commitment: randomHash() }] as const;
  await mined(stage, registry.write.writeClaim(args, { account: officer }));
}

/** A second wallet of one person. */
async function link(stage: Stage, owner: HDAccount, wallet: HDAccount): Promise<void> {
  const { registry } = contractsOf(stage);
  const [facts] = await registry.read.factsOf([owner.address, zeroAddress]);
  const deadline = (await stage.node.getBlock()).timestamp + 3_600n;
  const identityId = Number(BigInt.asUintN(32, facts >> 168n));
  const signature = await wallet.signTypedData({
    domain: identitiesDomain(stage.deployment.chainId, registry.address),
    types: linkWalletTypes,
    primaryType: "LinkWallet",
    message: { wallet: wallet.address, identityId, nonce: 0n, deadline },
  });
  await mined(stage, registry.write.linkWallet([wallet.address, deadline, signature], { account: owner }));
}

/** Somebody who is an officer of one property and of nothing else. */
async function officerOf(stage: Stage, { token }: Property): Promise<HDAccount> {
  const { rolesAbi } = await import("@freehold/contracts/abi/Roles");
  const { roleId } = await import("@freehold/contracts/roles");
  const { roles, timelock } = stage.deployment.addresses;
  const args = [roleId(token, "officer"), stranger.address] as const;
  const grant = { abi: rolesAbi, address: roles, functionName: "grantRole", args, account: timelock } as const;
  await mined(stage, stage.wallet.writeContract(grant));
  await stage.indexed();
  return stranger;
}

async function post(stage: Stage, desk: Visitor, tower: Property, maker: HDAccount, change: object): Promise<void> {
  const order = await orderOf(stage, tower, maker.address, change);
  await stage.indexed();
  const answer = await desk.post("/v1/orders", { order: wire(order), signature: await signOrder(stage, maker, order) });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

async function bid(stage: Stage, desk: Visitor, tower: Property, maker: HDAccount, shares: bigint): Promise<void> {
  await fund(stage, maker, stage.deployment.addresses.marketplace, shares * 2_000_000n);
  await post(stage, desk, tower, maker, { side: 1, shares });
}

async function offer(stage: Stage, desk: Visitor, tower: Property, maker: HDAccount, shares: bigint): Promise<void> {
  const { marketplace } = stage.deployment.addresses;
  await mined(stage, tokenAt(stage, tower.token).write.approve([marketplace, shares], { account: maker }));
  await post(stage, desk, tower, maker, { side: 0, shares, minFill: shares });
}
