import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { monthsLater } from "@freehold/contracts/leases";
import { type Abi, encodeFunctionData, type Hex, parseAbi, toHex, zeroAddress, zeroHash } from "viem";
import { until } from "../../scripts/lib/wait.ts";
import { cardsOf } from "./services/cards/card-provider.ts";
import { startFakeStripe } from "./test/fake-stripe.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { contractsOf, createProperty, fund, type Property, people } from "./test/world.ts";

const { bob, dave, treasurer } = people;
const [key, secret] = ["sk_test_0123456789abcdef", "whsec_0123456789abcdef"];

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

const monthAfter = (at: number, months: number): number => {
  const day = new Date(monthsLater(at, months) * 1000);
  return day.getUTCFullYear() * 100 + day.getUTCMonth() + 1;
};

/** Reads a request as a wallet does, by the grammar of ERC-681. */
function requestOf(uri: string) {
  const [, to, chainId, name, query = ""] = /^ethereum:(0x[\da-f]{40})@(\d+)\/(\w+)\?(.+)$/.exec(uri) ?? [];
  const args = query.split("&").map((part) => {
    const [type, value = ""] = part.split("=");
    if (type !== "uint256") return value as Hex;
    const [, whole = "", fraction = "", exponent = "0"] = /^(\d*)(?:\.(\d+))?(?:e(\d+))?$/.exec(value) ?? [];
    assert.ok(Number(exponent) >= fraction.length, "an amount is whole");
    return BigInt(`${whole}${fraction}`) * 10n ** BigInt(Number(exponent) - fraction.length);
  });
  const types = query.split("&").map((part) => part.split("=")[0]);
  return { to: to as Hex, chainId: Number(chainId), name: String(name), types, args };
}

const dataOf = ({ name, types, args }: ReturnType<typeof requestOf>): Hex =>
  encodeFunctionData({
    abi: parseAbi([`function ${name}(${types.join(",")})`] as readonly string[]) as Abi,
    functionName: name,
    args,
  });

describe("rent by card", { timeout: 240_000 }, () => {
  let stage: Stage;
  let stripe: Awaited<ReturnType<typeof startFakeStripe>>;
  let visitor: Visitor;
  let manager: Visitor;
  let tower: Property;
  let lease: Hex;
  let start: number;
  let token: string;

  const page = async (path = `/v1/pay/${token}`): Promise<Json> => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data;
  };
  const tell = (body: string, signature = stripe.sign(body)) =>
    visitor.post("/v1/webhooks/stripe", undefined, {
      raw: body,
      origin: null,
      headers: { "content-type": "application/json", "stripe-signature": signature },
    });
  const payOnChain = async (account: typeof bob, amount: bigint, reference: Hex) => {
    const { leases } = contractsOf(stage);
    await fund(stage, account, leases.address, amount);
    await mined(stage, leases.write.pay([lease, amount, reference], { account, gas: 5_000_000n }));
    await stage.indexed();
  };
  const movements = async (): Promise<Json> => (await manager.get(`/v1/properties/${tower.token}/card-payments`)).body;

  before(async () => {
    stage = await openStage({ indexer: true });
    stripe = await startFakeStripe(key, secret);
    const config = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url };
    const url = await stage.serveWith({ config });
    visitor = new Visitor(url);
    manager = new Visitor(url);
    tower = await createProperty(stage, "Tower");
    const { leases } = contractsOf(stage);
    const { timestamp } = await stage.node.getBlock();
    lease = randomHash();
    start = Number(timestamp) - 86_400;
    const terms = {
      token: tower.token,
      coin: stage.deployment.addresses.coin,
      tenant: zeroAddress,
      startsAt: start,
      periods: 12,
      frequency: 0,
      rent: 1_250_000_003n,
      indexBasisPoints: 0,
      graceDays: 200,
      lateFee: 0n,
      deposit: 0n,
      termsHash: randomHash(),
    };
    await mined(stage, leases.write.create([lease, terms], { account: dave }));
    await stage.indexed();
    await manager.signIn(dave);
  });
  after(async () => {
    await stripe?.stop();
    await stage?.[Symbol.asyncDispose]();
  });

  it("has a link, made by a manager alone, that cannot be guessed or read again", async () => {
    const path = `/v1/leases/${lease}/pay-links`;
    refused(await visitor.post(path, { index: 0 }), 401, "not-signed-in");
    const other = new Visitor(manager.url);
    await other.signIn(treasurer);
    refused(await other.post(path, { index: 0 }), 403, "missing-role");
    refused(await manager.post(path, { index: 12 }), 404, "not-found");
    refused(await manager.post(path, { index: -1 }), 400, "invalid-request");
    const made = await manager.post(path, { index: 0 });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    ({ token } = made.body.data);
    assert.match(token, /^[\w-]{43}$/);
    assert.ok(!JSON.stringify((await manager.get(path)).body).includes(token));
    const { rows } = await stage.pool.query("select l::text as row from app.pay_link l");
    assert.ok(rows.every(({ row }) => !row.includes(token)));
    refused(await visitor.get(`/v1/pay/${"A".repeat(43)}`), 404, "not-found");
    refused(await visitor.get("/v1/pay/short"), 400, "invalid-request");
  });

  it("shows what is due to whoever has the link", async () => {
    const due = await page();
    assert.deepEqual(
      [due.property, due.state, due.coinAmount, due.currency, due.amount, due.shown, due.cards],
      ["Tower", "open", "1250000003", "usd", "125001", "1250.01", true],
    );
  });

  it("goes to one page of the provider, and to another when another amount is due", async () => {
    const path = `/v1/pay/${token}/checkout`;
    const first = await visitor.post(path);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.deepEqual((await visitor.post(path)).body, first.body);
    assert.equal(stripe.sessions.size, 1);
    const [session] = stripe.sessions.values();
    assert.deepEqual(
      [session?.amount_total, session?.currency, session?.client_reference_id],
      [125_001, "usd", first.body.data.reference],
    );
    await payOnChain(bob, 250_000_000n, zeroHash);
    const second = await visitor.post(path);
    assert.notEqual(second.body.data.url, first.body.data.url);
    assert.equal(stripe.sessions.get(session?.id ?? "")?.status, "expired");
    assert.equal([...stripe.sessions.values()].at(-1)?.amount_total, 100_001);
  });

  it("counts what the provider has signed, once", async () => {
    const { id = "" } = [...stripe.sessions.values()].at(-1) ?? {};
    const message = stripe.pay(id);
    refused(await tell(message, ""), 401, "webhook-unsigned");
    refused(await tell(message, stripe.sign(message, undefined, "whsec_of_somebody_else")), 401, "webhook-unsigned");
    refused(await tell(`${message} `, stripe.sign(message)), 401, "webhook-unsigned");
    const old = Math.floor(Date.now() / 1000) - 301;
    refused(await tell(message, stripe.sign(message, old)), 401, "webhook-unsigned");
    refused(await tell("{}", stripe.sign("{}x")), 401, "webhook-unsigned");
    assert.equal((await movements()).data.length, 0);
    const unpaid = stripe.pay(id, { payment_status: "unpaid" });
    assert.deepEqual((await tell(unpaid)).body, { outcome: "ignored" });
    const both = await Promise.all([tell(message), tell(message)]);
    assert.deepEqual(both.map(({ body }) => body.outcome).sort(), ["known", "taken"]);
    assert.deepEqual((await tell(stripe.pay(id))).body, { outcome: "known" }, "another message of the same payment");
    const foreign = stripe.pay(id, { id: "cs_test_of_another_shop" });
    assert.deepEqual((await tell(foreign)).body, { outcome: "ignored" });
    const due = await page();
    assert.deepEqual([due.state, due.amount, due.payments.length], ["paid-by-card", "0", 1]);
    refused(await visitor.post(`/v1/pay/${token}/checkout`), 409, "nothing-due");
    const receipt = await visitor.get(`/v1/pay/${token}/receipts/${due.payments[0].id}/pdf`);
    assert.deepEqual([receipt.status, receipt.headers.get("content-type")], [200, "application/pdf"]);
    refused(await visitor.get(`/v1/pay/${token}/receipts/999/pdf`), 404, "not-found");
  });

  it("is unmatched until a manager has paid it on the chain under its reference", async () => {
    refused(await visitor.get(`/v1/properties/${tower.token}/card-payments`), 401, "not-signed-in");
    const [{ state, reference, coinAmount, amount }] = (await movements()).data;
    assert.deepEqual([state, coinAmount, amount], ["unmatched", "1000000003", "100001"]);
    const books = `/v1/properties/${tower.token}/trial-balance?cards=true`;
    const balance = async (account: string) =>
      (await manager.get(books)).body.data.find((one: Json) => one.account === account)?.balance;
    assert.equal(await balance("cards"), "100001");
    assert.equal(await balance("owed:rent-by-card"), "-100001");
    // Anybody may write a reference on their payment: it counts for nothing.
    await payOnChain(bob, 5n, reference);
    assert.equal((await movements()).data[0].state, "unmatched");
    await payOnChain(dave, 999_999_998n, reference);
    assert.deepEqual([(await movements()).data[0].state, (await page()).state], ["short", "paid"]);
    await payOnChain(dave, 5n, reference);
    assert.equal((await movements()).data[0].state, "matched");
    assert.equal(await balance("cards"), "0");
    assert.equal(await balance("owed:rent-by-card"), "0");
    const nobody = toHex("nobody's", { size: 32 });
    await payOnChain(dave, 7n, nobody);
    const { strays } = await movements();
    assert.deepEqual(
      strays.map((one: Json) => [one.reference, one.amount]),
      [[nobody, "7"]],
    );
    const { data } = (await manager.get(`/v1/properties/${tower.token}/journal?cards=true&limit=100`)).body;
    for (const [entry, lines] of Map.groupBy(data, (one: Json) => one.entry)) {
      const sum = (side: string) => (lines as Json[]).reduce((all: bigint, one) => all + BigInt(one[side]), 0n);
      assert.equal(sum("debit"), sum("credit"), String(entry));
    }
  });

  it("ends when the manager says so, and is not offered where no provider is set up", async () => {
    const path = `/v1/leases/${lease}/pay-links`;
    const made = (await manager.post(path, { index: 3 })).body.data;
    assert.equal((await page(`/v1/pay/${made.token}`)).state, "open");
    const bare = new Visitor(stage.url);
    assert.equal((await bare.get(`/v1/pay/${made.token}`)).body.data.cards, false);
    refused(await bare.post(`/v1/pay/${made.token}/checkout`), 422, "card-impossible");
    refused(await bare.post("/v1/webhooks/stripe", undefined, { raw: "{}" }), 404, "not-found");
    assert.equal((await manager.send("DELETE", `${path}/${made.id}`, undefined, {})).status, 204);
    refused(await visitor.get(`/v1/pay/${made.token}`), 404, "not-found");
    await stage.pool.query("update app.pay_link set expires_at = now() - interval '1 day'");
    refused(await visitor.get(`/v1/pay/${token}`), 410, "link-expired");
  });

  it("can be paid by a wallet too, that reads what to sign from a link", async () => {
    const { coin, leases } = contractsOf(stage);
    const made = (await manager.post(`/v1/leases/${lease}/pay-links`, { index: 2 })).body.data;
    const due = await page(`/v1/pay/${made.token}`);
    assert.deepEqual(due.earlier, [monthAfter(start, 1)], "money is counted for the oldest period first");
    assert.equal(due.coinAmount, String(await leases.read.quote([lease, 2n])));
    const [allow, pay] = [requestOf(due.wallet.allow), requestOf(due.wallet.pay)];
    assert.deepEqual([allow.chainId, pay.chainId], [31337, 31337]);
    assert.deepEqual([allow.to, allow.name], [coin.address, "approve"]);
    assert.deepEqual([pay.to, pay.name], [leases.address, "pay"]);
    const amount = BigInt(due.coinAmount);
    assert.deepEqual(allow.args, [leases.address, amount]);
    assert.deepEqual(pay.args, [lease, amount, zeroHash]);
    await mined(stage, coin.write.mint([bob.address, amount], { account: bob }));
    await mined(stage, stage.wallet.sendTransaction({ account: bob, to: allow.to, data: dataOf(allow) }));
    await mined(stage, stage.wallet.sendTransaction({ account: bob, to: pay.to, data: dataOf(pay), gas: 5_000_000n }));
    await stage.indexed();
    const paid = await page(`/v1/pay/${made.token}`);
    assert.deepEqual([paid.state, paid.wallet, paid.earlier], ["paid", null, []]);
    refused(await manager.post(`/v1/leases/${lease}/pay-links`, { index: 2 }), 409, "nothing-due");
  });

  it("cannot be paid on a page that was open when its link was ended", async () => {
    const path = `/v1/leases/${lease}/pay-links`;
    const made = (await manager.post(path, { index: 3 })).body.data;
    await visitor.post(`/v1/pay/${made.token}/checkout`);
    const [opened] = [...stripe.sessions.values()].slice(-1);
    assert.equal(opened?.status, "open");
    assert.equal((await manager.send("DELETE", `${path}/${made.id}`, undefined, {})).status, 204);
    assert.equal(stripe.sessions.get(opened?.id ?? "")?.status, "expired");
    assert.equal((await manager.send("DELETE", `${path}/${made.id}`, undefined, {})).status, 204, "ended already");
    const [{ id, revoked }] = (await manager.get(path)).body.data;
    assert.deepEqual([id, revoked], [made.id, true]);
    // a card that was quicker has paid all the same
    const other = (await manager.post(path, { index: 3 })).body.data;
    await visitor.post(`/v1/pay/${other.token}/checkout`);
    const quick = stripe.pay([...stripe.sessions.values()].at(-1)?.id ?? "");
    assert.equal((await manager.send("DELETE", `${path}/${other.id}`, undefined, {})).status, 204);
    assert.deepEqual((await tell(quick)).body, { outcome: "taken" });
    assert.equal((await movements()).data[0].index, 3);
  });

  it("costs who paid in time no fee for what the manager deposits late", async () => {
    const { leases } = contractsOf(stage);
    const { timestamp } = await stage.node.getBlock();
    const home = randomHash();
    const [rent, lateFee] = [900_000_000n, 30_000_000n];
    const terms = {
      ...{ token: tower.token, coin: stage.deployment.addresses.coin, tenant: zeroAddress, periods: 3, frequency: 0 },
      ...{ startsAt: Number(timestamp) - 60, rent, indexBasisPoints: 0, graceDays: 5, lateFee, deposit: 0n },
      termsHash: randomHash(),
    };
    await mined(stage, leases.write.create([home, terms], { account: dave }));
    await stage.indexed();
    const made = (await manager.post(`/v1/leases/${home}/pay-links`, { index: 0 })).body.data;
    const path = `/v1/pay/${made.token}`;
    await visitor.post(`${path}/checkout`);
    const message = stripe.pay([...stripe.sessions.values()].at(-1)?.id ?? "");
    assert.deepEqual((await tell(message)).body, { outcome: "taken" });
    const newest = async () => {
      const [{ state, coinAmount, lateFee: fee, expected, settled }] = (await movements()).data;
      return [state, coinAmount, fee, expected, settled];
    };
    assert.deepEqual(await newest(), ["unmatched", "900000000", "0", "900000000", "0"]);

    // the days of grace pass before the manager deposits anything
    await stage.node.setNextBlockTimestamp({ timestamp: timestamp + 10n * 86_400n });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.equal((await leases.read.arrearsOf([home]))[0], rent + lateFee, "the chain asks for the fee");
    assert.deepEqual(await newest(), ["unmatched", "900000000", "30000000", "930000000", "0"]);
    const due = await page(path);
    assert.deepEqual([due.state, due.amount, due.lateFee], ["paid-by-card", "0", "0"], "the tenant owes none");
    refused(await visitor.post(`${path}/checkout`), 409, "nothing-due");

    const [{ reference }] = (await movements()).data;
    const deposit = async (amount: bigint) => {
      await fund(stage, dave, leases.address, amount);
      await mined(stage, leases.write.pay([home, amount, reference], { account: dave, gas: 5_000_000n }));
      await stage.indexed();
    };
    await deposit(rent);
    assert.deepEqual(await newest(), ["short", "900000000", "30000000", "930000000", "900000000"]);
    assert.equal((await page(path)).state, "paid-by-card");
    await deposit(lateFee);
    assert.deepEqual(await newest(), ["matched", "900000000", "30000000", "930000000", "930000000"]);
    assert.equal((await page(path)).state, "paid");
    assert.equal((await leases.read.arrearsOf([home]))[0], 0n);
  });

  describe("on pages of a provider", () => {
    const rent = 700_000_000n;
    const [half, whole] = [rent / 2n, String(rent / 10_000n)];
    let home: Hex;
    const rented = async (change: object = {}) => {
      const { leases } = contractsOf(stage);
      const { timestamp } = await stage.node.getBlock();
      const terms = {
        ...{ token: tower.token, coin: stage.deployment.addresses.coin, tenant: zeroAddress, periods: 6, frequency: 0 },
        ...{ startsAt: Number(timestamp) - 60, rent, indexBasisPoints: 0, graceDays: 200, lateFee: 0n, deposit: 0n },
        termsHash: randomHash(),
      };
      const leaseId = randomHash();
      await mined(stage, leases.write.create([leaseId, { ...terms, ...change }], { account: dave }));
      await stage.indexed();
      return leaseId;
    };
    const linkTo = async (index: number, leaseId = home): Promise<string> =>
      (await manager.post(`/v1/leases/${leaseId}/pay-links`, { index })).body.data.token;
    const open = (link: string, who = visitor) => who.post(`/v1/pay/${link}/checkout`);
    const newest = () => [...stripe.sessions.values()].at(-1)?.id ?? "";
    const payOn = async (leaseId: Hex, account: typeof bob, amount: bigint, reference: Hex = zeroHash) => {
      const { leases } = contractsOf(stage);
      await fund(stage, account, leases.address, amount);
      await mined(stage, leases.write.pay([leaseId, amount, reference], { account, gas: 5_000_000n }));
    };
    before(async () => {
      home = await rented();
    });

    it("has one open page for all links of a lease, however many ask for one at once", async () => {
      const [one, other, later] = [await linkTo(0), await linkTo(0), await linkTo(1)];
      const known = new Set(stripe.sessions.keys());
      const ours = () => [...stripe.sessions.values()].filter(({ id }) => !known.has(id));
      const isOpen = () => ours().filter(({ status }) => status === "open");
      const crowd = await Promise.all(Array.from({ length: 24 }, () => open(one)));
      const [page] = ours();
      for (const answer of crowd) {
        if (answer.status === 200) assert.equal(answer.body.data.url, page?.url);
        else refused(answer, 503, "busy");
      }
      assert.deepEqual([ours().length, crowd.some(({ status }) => status === 200)], [1, true]);
      for (const link of [other, later, one]) {
        assert.equal((await open(link)).body.data.url, ours().at(-1)?.url);
        assert.equal(isOpen().length, 1);
      }
      await Promise.all([one, other, later].map((link) => open(link)));
      assert.equal(isOpen().length, 1);
    });

    it("opens none while a payment may be on its way, even if the old page's hour is over", async () => {
      const message = stripe.pay(newest());
      await stage.pool.query("update app.card_checkout set expires_at = now() - interval '1 minute'");
      refused(await open(await linkTo(0)), 503, "busy");
      refused(await open(await linkTo(1)), 503, "busy");
      assert.deepEqual((await tell(message)).body, { outcome: "taken" });
    });

    it("opens another once the provider says that a payment came to nothing", async () => {
      const [leaseId] = [await rented()];
      const link = await linkTo(0, leaseId);
      await open(link);
      const lost = newest();
      const message = JSON.parse(stripe.pay(lost, { payment_status: "unpaid" }));
      refused(await open(await linkTo(1, leaseId)), 503, "busy");
      const failed = JSON.stringify({ ...message, id: "evt_failed", type: "checkout.session.async_payment_failed" });
      assert.deepEqual((await tell(failed)).body, { outcome: "taken" });
      assert.equal((await open(link)).status, 200);
      assert.notEqual(newest(), lost);
    });

    it("counts what was paid, not what was asked for", async () => {
      const leaseId = await rented();
      const link = await linkTo(0, leaseId);
      await open(link);
      assert.deepEqual((await tell(stripe.pay(newest(), { amount_total: Number(whole) / 2 }))).body, {
        outcome: "taken",
      });
      const [{ amount, coinAmount }] = (await movements()).data;
      assert.deepEqual([amount, coinAmount], [String(Number(whole) / 2), String(half)]);
      const due = await page(`/v1/pay/${link}`);
      assert.deepEqual([due.state, due.coinAmount], ["open", String(half)]);
      await open(link);
      assert.deepEqual((await tell(stripe.pay(newest(), { currency: "eur" }))).body, { outcome: "taken" });
      const [{ currency, coinAmount: nothing, state }] = (await movements()).data;
      assert.deepEqual([currency, nothing, state], ["eur", "0", "unmatched"]);
      assert.equal((await page(`/v1/pay/${link}`)).coinAmount, String(half));
    });

    it("leaves none open where the link is ended at that very moment", async () => {
      const leaseId = await rented();
      const atOnce = async () => {};
      const onceOpened = (before: number) =>
        until(async () => stripe.sessions.size > before, { what: "the provider to open the page", interval: 1 });
      for (const moment of [atOnce, onceOpened, atOnce, onceOpened]) {
        const path = `/v1/leases/${leaseId}/pay-links`;
        const { id, token: link } = (await manager.post(path, { index: 0 })).body.data;
        const end = async () => {
          await moment(stripe.sessions.size);
          return manager.send("DELETE", `${path}/${id}`, undefined, {});
        };
        const known = new Set(stripe.sessions.keys());
        const [opened, ended] = await Promise.all([open(link), end()]);
        assert.ok([200, 404].includes(opened.status) && ended.status === 204, JSON.stringify(opened.body));
        const left = [...stripe.sessions.values()].filter((one) => !known.has(one.id) && one.status === "open");
        assert.deepEqual(left, []);
      }
    });

    it("asks for nothing that a wallet has paid and the projections do not know yet", async () => {
      const leaseId = await rented();
      const link = await linkTo(0, leaseId);
      const client = await stage.pool.connect();
      try {
        const { rows } = await client.query(
          "select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'lease' and c.relkind = 'r'",
        );
        await client.query("begin");
        for (const { schema } of rows) await client.query(`lock table "${schema}".lease in share row exclusive mode`);
        await payOn(leaseId, bob, half);
        refused(await open(link), 503, "busy");
      } finally {
        await client.query("rollback");
        client.release();
      }
      await stage.indexed();
      assert.equal((await open(link)).status, 200);
      assert.equal(stripe.sessions.get(newest())?.amount_total, Number(whole) / 2);
    });

    it("says so where the provider refuses an amount, or does not answer", async () => {
      const dear = await rented({ rent: 1_000_000_000_000n });
      const link = await linkTo(0, dear);
      refused(await open(link), 422, "card-impossible");
      await payOn(dear, bob, 1_000_000_000_000n - 300_000n);
      await stage.indexed();
      refused(await open(link), 422, "card-impossible");
      const config = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: "http://127.0.0.1:1" };
      const away = new Visitor(await stage.serveWith({ config }));
      const other = await linkTo(0, await rented());
      refused(await open(other, away), 503, "cards-unavailable");
      assert.equal((await open(other)).status, 200, "and it is nobody's turn any more");
    });

    it("stands in the books beyond the year 2038", async () => {
      const far = Date.UTC(2045, 0, 1) / 1000;
      const { rows } = await stage.pool.query(
        "insert into app.fiat_movement (provider, provider_id, lease_id, token, period_index, reference, currency, amount, coin_amount, paid_at) values ('stripe', 'far', $1, $2, 0, $3, 'usd', 7, 7, to_timestamp($4)) returning id",
        [randomHash(), tower.token, randomHash(), far],
      );
      const { data } = (await manager.get(`/v1/properties/${tower.token}/journal?cards=true&limit=2`)).body;
      assert.deepEqual(
        data.map(({ entry, at }: Json) => [entry, at]),
        [1, 2].map(() => [`fiat:${rows[0].id}`, far]),
      );
      await stage.pool.query("delete from app.fiat_movement where id = $1", [rows[0].id]);
    });

    it("shows managers no payments as strays that are not theirs", async () => {
      const { strays: before } = await movements();
      await payOn(home, bob, 3n, randomHash());
      await stage.indexed();
      assert.deepEqual((await movements()).strays, before);
    });
  });

  it("keeps the adapter's contract, through the provider's own library", async () => {
    const config = { ...stage.deps.config, STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret };
    assert.equal(cardsOf({ ...config, STRIPE_WEBHOOK_SECRET: undefined }), undefined);
    const cards = cardsOf({ ...config, STRIPE_API_URL: stripe.url });
    assert.ok(cards);
    const wanted = { amount: 4_200, currency: "usd", reference: randomHash(), title: "Rent" };
    const urls = { paidUrl: "http://app.test/pay/x?paid=1", backUrl: "http://app.test/pay/x" };
    const opened = await cards.open({ ...wanted, ...urls });
    assert.deepEqual(await cards.open({ ...wanted, ...urls }), opened, "asked twice, opened once");
    assert.equal(stripe.sessions.get(opened.id)?.amount_total, 4_200);
    assert.equal(await cards.close(opened.id), true);
    assert.equal(await cards.close(opened.id), true, "closed already");
    assert.equal(await cards.close("cs_test_of_another_account"), true, "nobody hears of it here");
    const paid = await cards.open({ ...wanted, ...urls, reference: randomHash() });
    const message = stripe.pay(paid.id);
    assert.equal(await cards.close(paid.id), false, "somebody has paid");
    const headers = new Headers({ "stripe-signature": stripe.sign(message) });
    const told = cards.read(Buffer.from(message), headers).paid;
    assert.deepEqual([told?.checkoutId, told?.amount, told?.currency], [paid.id, 4_200, "usd"]);
    const wrongKey = cardsOf({ ...config, STRIPE_SECRET_KEY: "sk_test_of_nobody_at_all", STRIPE_API_URL: stripe.url });
    await assert.rejects(async () => wrongKey?.open({ ...wanted, ...urls }), /Invalid API Key/);
  });
});
