import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { roleId } from "@freehold/contracts/roles";
import { type Address, getContract, type Hex, keccak256, toHex, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { startFakeStripe } from "./test/fake-stripe.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { Visitor } from "./test/visitor.ts";
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

const { officer, alice, bob, carol, dave, erin, frank, tenant, treasurer } = people;
const day = 86_400;
const threeYears = 1_096 * day;
const [key, secret] = ["sk_test_0123456789abcdef", "whsec_0123456789abcdef"];
const [taxes, insurance, fee, reserve] = [0, 1, 2, 3] as const;

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

/** Two buildings whose money goes every way that there is; after each chapter the books are what the chain holds. */
describe("the books in double entry", { timeout: 300_000 }, () => {
  let stage: Stage;
  let stripe: Awaited<ReturnType<typeof startFakeStripe>>;
  let manager: Visitor;
  let tower: Property;
  let terrace: Property;
  let records = 0n;

  const by = (account: HDAccount) => ({ account, gas: 8_000_000n });
  const owner = () => ({ account: stage.deployment.addresses.timelock });
  const coin = () => stage.deployment.addresses.coin;
  const balanceOf = (address: Address) => contractsOf(stage).coin.read.balanceOf([address]);
  const withholding = () => {
    const { withholding: address } = stage.deployment.addresses;
    return getContract({ abi: withholdingAbi, address, client: { public: stage.node, wallet: stage.wallet } });
  };
  const now = async () => Number((await stage.node.getBlock()).timestamp);
  const later = async (seconds: number) => {
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt((await now()) + seconds) });
    await stage.node.mine({ blocks: 1 });
  };
  const get = async (path: string): Promise<Json> => {
    const answer = await manager.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const income = async ({ treasury }: Property, amount: bigint) => {
    await fund(stage, bob, treasury, amount);
    const args = [coin(), amount, keccak256(toHex("laundry"))] as const;
    await mined(stage, treasuryAt(stage, treasury).write.depositIncome(args, by(bob)));
  };
  /** All that is distributable. */
  const distribute = async ({ token, treasury }: Property, table: number, lapsesAfter: number) => {
    const at = treasuryAt(stage, treasury);
    const amount = await at.read.distributable([coin()]);
    await mined(stage, at.write.distribute([coin(), records, amount, table, lapsesAfter], by(treasurer)));
    return (await contractsOf(stage).distributor.read.dividendCount([token])) - 1n;
  };
  const recordDate = async ({ token }: Property) => {
    const at = (await now()) + 1_000;
    await mined(stage, tokenAt(stage, token).write.announceRecordDate([at], by(treasurer)));
    await later(1_001);
    records = await tokenAt(stage, token).read.recordCount();
  };
  const lease = async (change: object = {}): Promise<Hex> => {
    const leaseId = randomHash();
    const terms = {
      token: tower.token,
      coin: coin(),
      tenant: tenant.address as Address,
      startsAt: (await now()) - 100 * day,
      periods: 24,
      frequency: 0,
      rent: 1_000_003n,
      indexBasisPoints: 333,
      graceDays: 5,
      lateFee: 7_001n,
      deposit: 500_000n,
      termsHash: randomHash(),
      ...change,
    };
    await mined(stage, contractsOf(stage).leases.write.create([leaseId, terms], by(dave)));
    return leaseId;
  };

  /** Each unit's balances, after it was checked that they are what the lines say and what the chain holds. */
  const agree = async (): Promise<(account: string, property?: Property) => bigint> => {
    await stage.indexed();
    const sum = (some: Json[], side: string) => some.reduce((all: bigint, one) => all + BigInt(one[side]), 0n);
    const balances = new Map<Address, Json[]>();
    for (const { token } of [tower, terrace]) {
      const lines: Json[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await get(`/v1/properties/${token}/journal?cards=true&limit=100${cursor && `&cursor=${cursor}`}`);
        lines.push(...page.data);
        cursor = page.nextCursor;
      }
      const places = lines.map(({ entry, account }) => `${entry} ${account}`);
      assert.equal(new Set(places).size, places.length, "no line is told twice");
      for (const [entry, some] of Map.groupBy(lines, (one: Json) => `${one.entry} ${one.unit}`)) {
        assert.equal(sum(some, "debit"), sum(some, "credit"), `entry ${entry}`);
      }
      const { data } = await get(`/v1/properties/${token}/trial-balance?cards=true`);
      for (const [unit, some] of Map.groupBy(data as Json[], (one) => one.unit)) {
        assert.equal(sum(some, "balance"), 0n, `${unit}: debits equal credits`);
      }
      for (const one of data) {
        const own = lines.filter(({ unit, account }) => unit === one.unit && account === one.account);
        assert.equal(sum(own, "debit") - sum(own, "credit"), BigInt(one.balance), one.account);
      }
      balances.set(token, data);
    }
    const of = (prefix: string, ...properties: Property[]) =>
      properties.reduce((all, { token }) => {
        const own = balances.get(token)?.filter(({ account }) => account.startsWith(prefix));
        return all + sum(own ?? [], "balance");
      }, 0n);
    const { distributor, leases } = contractsOf(stage);
    for (const property of [tower, terrace]) {
      const at = treasuryAt(stage, property.treasury);
      const loose = await at.read.unattributed([coin()]);
      assert.equal(of("treasury:", property), (await balanceOf(property.treasury)) - loose, "the treasury's coins");
      let [waiting, withheld] = [0n, 0n];
      for (let index = 0n; index < (await distributor.read.dividendCount([property.token])); index++) {
        const pots = await distributor.read.potsOf([property.token, index]);
        waiting += (await distributor.read.dividendOf([property.token, index])).outstanding + pots.aside;
        withheld += pots.withheld;
      }
      assert.deepEqual(
        [of("distributor:dividends", property), of("owed:dividends", property)],
        [waiting, -waiting],
        "what holders have not been paid",
      );
      assert.deepEqual(
        [of("distributor:withheld-tax", property), of("owed:withheld-tax", property)],
        [withheld, -withheld],
        "what collectors have not been sent",
      );
    }
    const both = [tower, terrace];
    assert.equal(of("distributor:", ...both), await balanceOf(distributor.address), "the distributor's coins");
    assert.equal(of("leases:", ...both), await balanceOf(leases.address), "the coins of leases");
    assert.equal(await balanceOf(withholding().address), 0n, "the contract of tables has none");
    const bucketsNow = await treasuryAt(stage, tower.treasury).read.bucketsOf([coin()]);
    assert.equal(of("treasury:repair-reserve", tower), bucketsNow[reserve]);
    return (account, property = tower) => of(account, property);
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    stripe = await startFakeStripe(key, secret);
    const config = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url };
    manager = new Visitor(await stage.serveWith({ config }));
    tower = await createProperty(stage, "Tower");
    terrace = await createProperty(stage, "Terrace");
    for (const [person, country] of [
      [alice, 784],
      [bob, 826],
      [carol, 784],
    ] as const) {
      await onboard(stage, person, country);
    }
    await buy(stage, tower, alice, 100n);
    await buy(stage, tower, bob, 57n);
    await buy(stage, tower, carol, 16n);
    await buy(stage, terrace, bob, 7n);
    const { roles, leases } = contractsOf(stage);
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), erin.address], owner()));
    const step = (purpose: number, basisPoints: number, target = 0n, payee: Address = zeroAddress) => ({
      ...{ purpose, basisPoints, target, payee },
    });
    const steps = [
      ...[step(taxes, 1_000), step(insurance, 300), step(fee, 500, 0n, officer.address)],
      step(reserve, 2_000, 900_000n),
    ];
    await mined(stage, treasuryAt(stage, tower.treasury).write.setWaterfall([steps], owner()));
    const table = [tower.token, [{ country: 826, basisPoints: 2_000 }], [], 500, officer.address] as const;
    await mined(stage, withholding().write.create(table, owner()));
    for (const account of [tenant, bob, dave]) await fund(stage, account, leases.address, 90_000_000n);
    await stage.indexed();
    await manager.signIn(dave);
  });
  after(async () => {
    await stripe?.stop();
    await stage?.[Symbol.asyncDispose]();
  });

  it("have rent, rent that a court holds and releases, and deposits with what is kept of them", async () => {
    const { leases } = contractsOf(stage);
    const pay = (leaseId: Hex, amount: bigint, account = tenant) =>
      mined(stage, leases.write.pay([leaseId, amount, zeroHash], by(account)));
    const home = await lease();
    await pay(home, 400_000n);
    await pay(home, 3_333_333n, bob);
    await mined(stage, leases.write.payDeposit([home], by(tenant)));
    await mined(stage, leases.write.hold([home, randomHash()], by(officer)));
    await pay(home, 1_500_000n);
    const held = await agree();
    assert.deepEqual([held("leases:held-rent"), held("owed:held-rent")], [1_500_000n, -1_500_000n]);
    await mined(stage, leases.write.release([home, frank.address, 300_001n, randomHash()], by(erin)));
    const shop = await lease({ tenant: zeroAddress, periods: 18 });
    await mined(stage, leases.write.payDeposit([shop], by(bob)));
    for (const who of [dave, erin]) await mined(stage, leases.write.terminate([shop, 1], by(who)));
    await mined(stage, leases.write.returnDeposit([shop], by(dave)));
    const office = await lease();
    await mined(stage, leases.write.payDeposit([office], by(tenant)));
    for (const who of [dave, tenant]) await mined(stage, leases.write.terminate([office, 3], by(who)));
    await mined(stage, leases.write.claimDeductions([office, 200_000n, randomHash()], by(dave)));
    await mined(stage, leases.write.disputeDeductions([office, 120_000n], by(tenant)));
    const disputed = await agree();
    assert.equal(disputed("leases:deposits"), 500_000n + 120_000n);
    await mined(stage, leases.write.decide([office, 50_000n, randomHash()], by(erin)));
    const balance = await agree();
    assert.deepEqual([balance("leases:held-rent"), balance("leases:deposits")], [0n, 500_000n]);
    assert.equal(balance("income:rent"), -(400_000n + 3_333_333n + 1_500_000n - 300_001n));
    assert.equal(balance("income:other"), -150_000n);
  });

  it("have what comes in otherwise, what is spent, and buckets that are given up", async () => {
    const at = treasuryAt(stage, tower.treasury);
    await income(tower, 3_000_007n);
    await income(terrace, 77_777n);
    const propose = [coin(), reserve, frank.address, 250_000n, randomHash()] as const;
    await mined(stage, at.write.proposeExpense(propose, by(dave)));
    await mined(stage, at.write.proposeExpense([coin(), taxes, frank.address, 5n, randomHash()], by(dave)));
    await mined(stage, at.write.payExpense([1n], by(treasurer)));
    await mined(stage, at.write.cancelExpense([2n], by(dave)));
    await mined(stage, at.write.payFee([coin()], by(erin)));
    await mined(stage, contractsOf(stage).coin.write.mint([tower.treasury, 12_345n], by(bob)));
    const loose = await agree();
    assert.equal(loose("expense:"), 250_000n + loose("expense:management-fee"));
    await mined(stage, at.write.attribute([coin()], by(erin)));
    const kept = { purpose: reserve, basisPoints: 2_000, target: 900_000n, payee: zeroAddress };
    await mined(stage, at.write.setWaterfall([[kept]], owner()));
    await income(tower, 1_003n);
    const balance = await agree();
    assert.equal(balance("treasury:taxes"), 0n);
    assert.equal(balance("income:other"), -(150_000n + 3_000_007n + 12_345n + 1_003n));
    assert.equal(balance("income:other", terrace), -77_777n);
  });

  it("have dividends from the declaration to the last unit: paid, withheld, set aside, sent on, lapsed", async () => {
    const { distributor, registry } = contractsOf(stage);
    const token = tower.token;
    const claim = (index: bigint, account: HDAccount) =>
      mined(stage, distributor.write.claim([token, index, account.address], by(erin)));
    const push = (index: bigint, ...accounts: HDAccount[]) =>
      mined(stage, distributor.write.push([token, index, accounts.map(({ address }) => address)], by(erin)));
    const mark = (on: boolean) =>
      mined(stage, registry.write.setSanctioned([carol.address, on, zeroHash], by(officer)));
    await recordDate(tower);
    const plain = await distribute(tower, 0, 0);
    const declared = await agree();
    assert.equal(declared("distributions"), declared("distributor:"));
    await claim(plain, alice);
    await push(plain, bob);
    await income(tower, 2_000_011n);
    const taxed = await distribute(tower, 1, threeYears);
    await mark(true);
    const everybody = [alice, bob, carol].map(({ address }) => address);
    await mined(stage, distributor.write.setAside([token, taxed, everybody], by(erin)));
    await claim(taxed, bob);
    await push(taxed, alice, carol);
    const withheld = await agree();
    assert.ok(withheld("distributor:withheld-tax") > 0n);
    await mined(stage, distributor.write.remit([token, taxed], by(erin)));
    await mark(false);
    await claim(taxed, carol);
    const sent = await agree();
    // Carol's part was taxed as well, after the rest was sent on.
    assert.ok(sent("distributor:withheld-tax") > 0n);

    await income(tower, 1_500_000n);
    const lapsing = await distribute(tower, 1, threeYears);
    await claim(lapsing, alice);
    // A treasurer gives something out that never was in the treasury.
    await fund(stage, treasurer, distributor.address, 900_000n);
    await mined(stage, distributor.write.declare([token, coin(), records, 900_000n, 0, 0], by(treasurer)));
    await push(lapsing + 1n, alice);
    const before_ = await agree();
    await mark(true);
    await later(threeYears + day);
    await mined(stage, distributor.write.setAside([token, lapsing, everybody], by(erin)));
    await mined(stage, distributor.write.lapse([token, lapsing], by(erin)));
    const balance = await agree();
    const back = before_("distributions") - balance("distributions");
    const { lapsed } = (await get(`/v1/properties/${token}/income-statement`)).data;
    assert.equal(String(back), lapsed);
    assert.ok(back > 0n);
    assert.equal(
      balance("treasury:distributable") - before_("treasury:distributable"),
      back,
      "it is not divided again",
    );
    await mark(false);
    await claim(lapsing, carol);
    await agree();
  });

  it("have payments by card until a manager has paid them on the chain, from the moment on at which they had", async () => {
    const { leases } = contractsOf(stage);
    const flat = await lease({ rent: 1_250_003n, lateFee: 0n, indexBasisPoints: 0 });
    await stage.indexed();
    const references: Hex[] = [];
    for (const index of [0, 1]) {
      const made = await manager.post(`/v1/leases/${flat}/pay-links`, { index });
      const opened = await manager.post(`/v1/pay/${made.body.data.token}/checkout`);
      assert.equal(opened.status, 200, JSON.stringify(opened.body));
      references.push(opened.body.data.reference);
      const body = stripe.pay([...stripe.sessions.values()].at(-1)?.id ?? "");
      const headers = { "content-type": "application/json", "stripe-signature": stripe.sign(body) };
      const told = await manager.post("/v1/webhooks/stripe", undefined, { raw: body, origin: null, headers });
      assert.deepEqual(told.body, { outcome: "taken" });
    }
    const [first = zeroHash] = references;
    const paid = await agree();
    assert.deepEqual([paid("cards"), paid("owed:rent-by-card")], [252n, -252n]);
    const pay = async (amount: bigint) => {
      await later(day);
      await mined(stage, leases.write.pay([flat, amount, first], by(dave)));
      return now();
    };
    await pay(1_250_000n);
    assert.equal((await agree())("cards"), 252n, "a part settles nothing");
    const settledAt = await pay(3n);
    await pay(9n);
    const balance = await agree();
    assert.deepEqual([balance("cards"), balance("owed:rent-by-card")], [126n, -126n]);
    const { data } = await get(`/v1/properties/${tower.token}/journal?cards=true&limit=100`);
    const settled = data.filter(({ source }: Json) => source === "fiat_settlement");
    assert.deepEqual(
      settled.map(({ at, account, debit, credit }: Json) => [at, account, debit, credit]),
      [
        [settledAt, "owed:rent-by-card", "126", "0"],
        [settledAt, "cards", "0", "126"],
      ],
    );
  });
});
