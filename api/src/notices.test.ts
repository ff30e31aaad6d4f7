import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { roleId } from "@freehold/contracts/roles";
import { pino } from "pino";
import { encodeFunctionData, type Hex, parseAbi, zeroHash } from "viem";
import { followProjections } from "./services/events/follow.ts";
import { Mailer } from "./services/mail/send.ts";
import { mailPlaceOf } from "./services/mail/settings.ts";
import { keepNotices } from "./services/notices/keep.ts";
import { noticeKindNames } from "./services/notices/kinds.ts";
import { openStream } from "./test/event-stream.ts";
import { openPostOffice } from "./test/post-office.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
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
  type Property,
  people,
  tokenAt,
  treasuryAt,
} from "./test/world.ts";

const { alice, bob, dave, officer, tenant, treasurer } = people;
const day = 86_400;
const scheduleAbi = parseAbi([
  "function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)",
]);

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

it("reads the setting for e-mail, and says what is wrong with it", () => {
  assert.deepEqual(mailPlaceOf("smtp://mail.example.org"), {
    url: "smtp://mail.example.org",
    from: "freehold@mail.example.org",
    domain: "mail.example.org",
  });
  const named = mailPlaceOf("smtps://me%40example.org:secret@host:465?from=Freehold+%3Cpost@example.org%3E&pool=true");
  assert.deepEqual([named.from, named.domain], ["Freehold <post@example.org>", "example.org"]);
  assert.equal(named.url, "smtps://me%40example.org:secret@host:465?pool=true");
  assert.equal(mailPlaceOf("smtps://me%40example.org:secret@host").from, "me@example.org");
  for (const bad of ["", "host", "http://host", "smtp://", "smtp://host?from=nobody", "smtp://host?from=a%0Ab@c"]) {
    assert.throws(() => mailPlaceOf(bad), /must/, bad);
  }
});

describe("notices", { timeout: 400_000 }, () => {
  let stage: Stage;
  let post: Awaited<ReturnType<typeof openPostOffice>>;
  let url: string;
  let tower: Property;
  let lease: Hex;
  let startsAt: number;
  let terms: Parameters<ReturnType<typeof contractsOf>["leases"]["write"]["create"]>[0][1];
  const who: Record<"tenant" | "dave" | "alice" | "treasurer", Visitor> = Object.create(null);

  const read = async (visitor: Visitor, path = "/v1/notices"): Promise<Json> => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const kinds = async (visitor: Visitor) => (await read(visitor)).data.map(({ kind }: Json) => kind);
  /** So many blocks later what happened cannot be undone. */
  const settle = async () => {
    await stage.node.mine({ blocks: 2 });
    await stage.indexed();
  };
  const payRent = async (amount: bigint) => {
    const { leases } = contractsOf(stage);
    await fund(stage, tenant, leases.address, amount);
    await mined(stage, leases.write.pay([lease, amount, zeroHash], { account: tenant, gas: 5_000_000n }));
    await stage.indexed();
  };

  before(async () => {
    [stage, post] = await Promise.all([openStage({ indexer: true }), openPostOffice()]);
    url = await stage.serveWith({ config: { SMTP_URL: post.url } });
    tower = await createProperty(stage, "Tower");
    await onboard(stage, alice, 784);
    await buy(stage, tower, alice, 10n);
    const now = Math.max(Number((await stage.node.getBlock()).timestamp), Math.floor(Date.now() / 1000));
    lease = randomHash();
    // The second period is due in three days or so.
    startsAt = now - 27 * day;
    terms = {
      token: tower.token,
      coin: stage.deployment.addresses.coin,
      tenant: tenant.address,
      startsAt,
      periods: 12,
      frequency: 0,
      rent: 1_250_000_000n,
      indexBasisPoints: 0,
      graceDays: 5,
      lateFee: 25_000_000n,
      deposit: 0n,
      termsHash: randomHash(),
    };
    await mined(stage, contractsOf(stage).leases.write.create([lease, terms], { account: dave }));
    await stage.indexed();
    for (const [name, account] of Object.entries({ tenant, dave, alice, treasurer })) {
      const visitor = new Visitor(url);
      await visitor.signIn(account);
      who[name as keyof typeof who] = visitor;
    }
  });
  after(async () => {
    await stage?.[Symbol.asyncDispose]();
    await post?.close();
  });

  it("are for who is signed in", async () => {
    const nobody = new Visitor(url);
    refused(await nobody.get("/v1/notices"), 401, "not-signed-in");
    refused(await nobody.get("/v1/notices/settings"), 401, "not-signed-in");
    refused(await nobody.post("/v1/notices/read", { upTo: 1 }), 401, "not-signed-in");
    refused(await nobody.send("PUT", "/v1/notices/mail", { address: "a@example.org" }, {}), 401, "not-signed-in");
  });

  it("ask a tenant for nothing that a card has paid, wherever that money is, and managers to deposit it", async () => {
    const byCard = randomHash();
    await mined(stage, contractsOf(stage).leases.write.create([byCard, { ...terms, periods: 2 }], { account: dave }));
    await stage.indexed();
    await stage.pool.query(
      "insert into app.fiat_movement (provider, provider_id, lease_id, token, period_index, reference, currency, amount, coin_amount, paid_at) values ('stripe', 'one', $1, $2, 1, $3, 'usd', 250000, 2500000000, to_timestamp($4))",
      [byCard, tower.token, randomHash(), startsAt + day],
    );
    await keepNotices(stage.deps);
    await keepNotices(stage.deps);
    const waiting = (await read(who.dave)).data.map(({ kind, text, path }: Json) => ({ kind, text, path }));
    const text = "2,500.00 dUSD came in by card. Deposit it, so that it counts as rent.";
    assert.deepEqual(waiting, [{ kind: "card-paid", text, path: `/studio/leases/${byCard}` }]);
    assert.deepEqual(
      (await read(who.tenant)).data.filter(({ leaseId }: Json) => leaseId === byCard),
      [],
    );
  });

  it("remind of nothing by a clock that the projections lag behind", async (t) => {
    const before = await kinds(who.tenant);
    const later = Date.now() + 33 * day * 1000;
    const clock = t.mock.method(Date, "now", () => later);
    await keepNotices(stage.deps);
    clock.mock.restore();
    assert.deepEqual(await kinds(who.tenant), before, "what was paid since then is not known yet");
  });

  it("remind a tenant of rent before it is due and once it is overdue, once for each period", async () => {
    await keepNotices(stage.deps);
    await keepNotices(stage.deps);
    const { data, unread } = await read(who.tenant);
    assert.deepEqual(data.map(({ kind }: Json) => kind).sort(), ["rent-due", "rent-overdue"]);
    assert.equal(unread, 2);
    const [overdue, due] = ["rent-overdue", "rent-due"].map((kind) => data.find((one: Json) => one.kind === kind));
    assert.match(overdue.title, /^Rent for \w+ \d{4} is overdue$/);
    assert.match(overdue.text, /^1,275\.00 dUSD for Tower was due on \d+ \w+ \d{4}/);
    assert.match(due.text, /^1,250\.00 dUSD for Tower is due on/);
    assert.deepEqual([due.path, due.leaseId, due.token], ["/rent", lease, tower.token]);
    assert.deepEqual(await kinds(who.dave), ["card-paid"], "of that managers are told by the rent roll");
  });

  it("tell of what happened once it cannot be undone, each once, whoever looks how often", async () => {
    await payRent(1_275_000_000n);
    await keepNotices(stage.deps);
    assert.ok(!(await kinds(who.tenant)).includes("rent-paid"), "the block may still be undone");
    await settle();
    await Promise.all(Array.from({ length: 4 }, () => keepNotices(stage.deps)));
    await stage.pool.query("update app.notice_cursor set block = 0, event = ''");
    await keepNotices(stage.deps);
    const [first, ...rest] = (await read(who.tenant)).data;
    assert.deepEqual([first.kind, rest.length], ["rent-paid", 2]);
    assert.match(first.text, /^1,275\.00 dUSD was paid for Tower, \w+ \d{4}\.$/);
    const [told] = (await read(who.dave)).data;
    assert.deepEqual([told.kind, told.path], ["rent-paid", `/studio/leases/${lease}`]);
  });

  it("tell owners of a declaration and of what they were paid, and the other side of a proposal", async () => {
    const index = await distribute(stage, tower, 10_000_000n, 202_601);
    await mined(stage, contractsOf(stage).leases.write.terminate([lease, 3], { account: dave }));
    await settle();
    await keepNotices(stage.deps);
    const [declared] = (await read(who.alice)).data;
    assert.equal(declared.kind, "dividend-declared");
    assert.equal(declared.text, "1.00 dUSD a share was declared. You held 10 shares on the record date.");
    assert.ok((await kinds(who.tenant)).includes("lease"));
    assert.ok(!(await kinds(who.dave)).includes("lease"));
    await mined(
      stage,
      contractsOf(stage).distributor.write.claim([tower.token, index, alice.address], { account: bob }),
    );
    await settle();
    await keepNotices(stage.deps);
    const [paid] = (await read(who.alice)).data;
    assert.deepEqual([paid.kind, paid.text], ["dividend-paid", "10.00 dUSD was paid to you."]);
  });

  it("come by the stream, are read, and stay each person's own", async () => {
    const stop = followProjections(stage.deps, stage.deps.events, 20);
    await using stream = await openStream(who.tenant, [`account:${lower(tenant)}`]);
    await stream.until("ready");
    await payRent(1_009_999n);
    await stream.untilKind("rent");
    await settle();
    await keepNotices(stage.deps);
    await stream.untilKind("notice");
    stop();
    const { data, unread } = await read(who.tenant);
    assert.equal(unread, data.length);
    assert.match(data[0].text, /^1\.00 dUSD was paid/, "never more than it was");
    const ids = [data[0].id];
    assert.equal((await who.alice.post("/v1/notices/read", { ids })).status, 200);
    assert.equal((await read(who.tenant)).unread, unread, "nobody else reads them");
    assert.equal((await who.tenant.post("/v1/notices/read", { ids })).body.unread, unread - 1);
    assert.equal((await who.tenant.post("/v1/notices/read", { upTo: data[0].id })).body.unread, 0);
    refused(await who.tenant.post("/v1/notices/read", {}), 400, "invalid-request");
    const page = await read(who.tenant, "/v1/notices?limit=1");
    const next = await read(who.tenant, `/v1/notices?limit=1&cursor=${page.nextCursor}`);
    assert.equal(next.data[0].id, data[1].id);
  });

  it("are chosen by kind", async () => {
    const before = await read(who.tenant, "/v1/notices/settings");
    assert.deepEqual(
      before.data.kinds.map(({ kind }: Json) => kind),
      noticeKindNames,
    );
    assert.deepEqual(before.data.mail, { offered: true, address: null, verified: false });
    assert.equal(before.data.daysBefore, 5);
    const off = { kinds: [{ kind: "rent-paid", inApp: false, byMail: false }], daysBefore: 9 };
    const saved = await who.tenant.send("PUT", "/v1/notices/settings", off, {});
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    assert.equal(saved.body.data.daysBefore, 9);
    assert.ok(saved.body.data.kinds.some(({ kind, inApp }: Json) => kind === "rent-paid" && !inApp));
    refused(await who.tenant.send("PUT", "/v1/notices/settings", { daysBefore: 31 }, {}), 400, "invalid-request");
    const count = async () => (await kinds(who.tenant)).filter((kind: string) => kind === "rent-paid").length;
    const told = await count();
    await payRent(2_000_000n);
    await settle();
    await keepNotices(stage.deps);
    assert.equal(await count(), told);
  });

  it("go by e-mail nowhere but to an address that was confirmed, and that nobody else can read", async () => {
    const bare = new Visitor(stage.url);
    await bare.signIn(tenant);
    assert.equal((await read(bare, "/v1/notices/settings")).data.mail.offered, false);
    refused(await bare.send("PUT", "/v1/notices/mail", { address: "t@example.org" }, {}), 409, "mail-off");

    const mailer = new Mailer({ ...stage.deps, config: { ...stage.deps.config, SMTP_URL: post.url } }, post.url);
    refused(await who.treasurer.send("PUT", "/v1/notices/mail", { address: "nothing" }, {}), 400, "invalid-request");
    const address = "ingrid@example.org";
    assert.equal((await who.treasurer.send("PUT", "/v1/notices/mail", { address }, {})).status, 204);
    assert.deepEqual((await read(who.treasurer, "/v1/notices/settings")).data.mail, {
      offered: true,
      address,
      verified: false,
    });
    const { rows } = await stage.pool.query(
      "select row_to_json(a)::text || encode(ciphertext, 'escape') as row from app.mail_address a",
    );
    assert.ok(rows.length === 1 && !rows[0].row.includes("ingrid"));

    await proposeExpense(7_000_000n);
    await keepNotices(stage.deps);
    await mailer.sendWaiting();
    assert.equal(post.delivered.length, 1, "the link, and nothing before it is followed");
    const [{ text, to }] = post.delivered as [{ text: string; to: string[] }];
    assert.deepEqual(to, [address]);
    assert.match(text, /^From: Freehold <post@freehold\.test>$/m);
    const [, token = ""] = /\/notifications\/confirm#([\w.-]+)/.exec(text) ?? [];
    const nobody = new Visitor(url);
    for (const wrong of [token.slice(0, -2), `${token.slice(0, 36)}.`, "", "x.y"]) {
      refused(await nobody.post("/v1/notices/mail/confirm", { token: wrong }), 410, "mail-link-ended");
    }
    refused(await nobody.post("/v1/notices/mail/unsubscribe", { token }), 410, "mail-link-ended");
    assert.equal((await nobody.post("/v1/notices/mail/confirm", { token })).status, 204);
    assert.equal((await read(who.treasurer, "/v1/notices/settings")).data.mail.verified, true);
    mailer.close();
  });

  it("are sent again after a failure that passes, and never twice", async () => {
    const lines: string[] = [];
    const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
    const deps = { ...stage.deps, log };
    await proposeExpense(8_000_000n);
    await keepNotices(stage.deps);
    const count = post.delivered.length;
    post.refuse.push({ code: 451, text: "ingrid@example.org: come back later" });
    await new Mailer(deps, post.url).sendWaiting();
    const state = async () =>
      (
        await stage.pool.query(
          "select state, attempts, next_at > now() as later from app.mail order by created_at desc limit 1",
        )
      ).rows[0];
    assert.deepEqual(await state(), { state: "waiting", attempts: 1, later: true });
    assert.ok(lines.length > 0 && !lines.join("").includes("ingrid"), "the log names nobody");
    const another = new Mailer(deps, post.url);
    await another.sendWaiting();
    assert.equal(post.delivered.length, count, "not before its time");
    await stage.pool.query("update app.mail set next_at = now() where state = 'waiting'");
    await Promise.all([another.sendWaiting(), new Mailer(deps, post.url).sendWaiting()]);
    assert.equal(post.delivered.length, count + 1);
    assert.deepEqual(await state(), { state: "sent", attempts: 2, later: false });
    const { text = "", to } = post.delivered.at(-1) ?? {};
    assert.deepEqual(to, ["ingrid@example.org"]);
    assert.match(text, /Subject: Expense waits for you: Tower/);
    assert.ok(text.includes("8.00 dUSD is to be paid out of the building's money."));
    assert.match(text, /Content-Type: text\/html/);
    assert.match(text, /List-Unsubscribe:\s+</);

    // A process that ended amid sending: it may have arrived, so it is not sent again.
    await stage.pool.query(
      "update app.mail set state = 'sending', next_at = now() - interval '1 hour' where state = 'sent'",
    );
    await another.sendWaiting();
    assert.equal(post.delivered.length, count + 1);
    assert.equal((await state())?.state, "failed");
    const refusal = { code: 550, text: "no such box" };
    post.refuse.push(refusal);
    await proposeExpense(9_000_000n);
    await keepNotices(stage.deps);
    await another.sendWaiting();
    assert.equal((await state())?.state, "failed", "what is refused for good is not tried again");
  });

  it("stop by the link at their foot, and the address is forgotten", async () => {
    const text = post.delivered.at(-1)?.text ?? "";
    const [, token = ""] = /\/notifications\/unsubscribe#([\w.-]+)/.exec(text) ?? [];
    const nobody = new Visitor(url);
    assert.equal((await nobody.post("/v1/notices/mail/unsubscribe", { token })).status, 204);
    refused(await nobody.post("/v1/notices/mail/unsubscribe", { token }), 410, "mail-link-ended");
    assert.equal((await read(who.treasurer, "/v1/notices/settings")).data.mail.address, null);
    const { rows } = await stage.pool.query("select 1 from app.data_key where owner like 'mail:%'");
    assert.equal(rows.length, 0, "its key is destroyed");
    const count = post.delivered.length;
    await proposeExpense(3_000_000n);
    await keepNotices(stage.deps);
    await new Mailer(stage.deps, post.url).sendWaiting();
    assert.equal(post.delivered.length, count);
  });

  it("send no more than a few links a day, whoever asks", async () => {
    const asked = { address: "somebody@example.org" };
    for (let sent = 0; sent < 5; sent++) {
      const visitor = sent % 2 ? who.alice : who.dave;
      assert.equal((await visitor.send("PUT", "/v1/notices/mail", asked, {})).status, 204);
    }
    refused(await who.tenant.send("PUT", "/v1/notices/mail", asked, {}), 429, "rate-limited");
  });

  it("tell each side of a deposit what the other wants of it, and arbiters what waits for them", async () => {
    const { leases, roles, coin } = contractsOf(stage);
    const { timelock } = stage.deployment.addresses;
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), bob.address], { account: timelock }));
    const old = randomHash();
    const now = Number((await stage.node.getBlock()).timestamp);
    const terms = {
      token: tower.token,
      coin: coin.address,
      tenant: tenant.address,
      startsAt: now - 200 * day,
      periods: 12,
      frequency: 0,
      rent: 1_000n,
      indexBasisPoints: 0,
      graceDays: 5,
      lateFee: 0n,
      deposit: 2_500_000n,
      termsHash: randomHash(),
    };
    const by = (account: typeof dave) => ({ account, gas: 5_000_000n });
    await mined(stage, leases.write.create([old, terms], by(dave)));
    await fund(stage, tenant, leases.address, 2_500_000n);
    await mined(stage, leases.write.payDeposit([old], by(tenant)));
    await mined(stage, leases.write.hold([old, randomHash()], by(officer)));
    for (const side of [dave, tenant]) await mined(stage, leases.write.terminate([old, 6], by(side)));
    await mined(stage, leases.write.claimDeductions([old, 1_000_000n, randomHash()], by(dave)));
    await mined(stage, leases.write.disputeDeductions([old, 400_000n], by(tenant)));
    await settle();
    await keepNotices(stage.deps);
    const told = async (visitor: Visitor) =>
      (await read(visitor)).data.filter(({ leaseId, kind }: Json) => leaseId === old && kind === "deposit");
    const mine = await told(who.tenant);
    assert.ok(
      mine.some(({ title, text }: Json) => /^Deduction claimed: Tower/.test(title) && text.startsWith("1.00 dUSD")),
    );
    const arbiter = new Visitor(url);
    await arbiter.signIn(bob);
    const [held] = (await read(arbiter)).data.filter(({ kind }: Json) => kind === "lease");
    assert.deepEqual([held?.title, held?.path], ["Rent is kept aside by a court: Tower", `/arbiter/leases/${old}`]);
    for (const other of [who.dave, arbiter]) {
      const [disputed] = await told(other);
      assert.match(disputed.title, /^Deduction disputed: Tower/);
      assert.match(disputed.text, /^0\.40 dUSD/);
      assert.equal(disputed.path, other === arbiter ? `/arbiter/leases/${old}` : `/studio/leases/${old}`);
    }
    await mined(stage, leases.write.decide([old, 300_000n, randomHash()], by(bob)));
    await settle();
    await keepNotices(stage.deps);
    for (const side of [who.tenant, who.dave]) {
      const decided = (await told(side)).find(({ title }: Json) => title === "Deduction decided: Tower");
      assert.equal(
        decided?.text,
        "An arbiter has decided about the disputed part of the deposit: 0.30 dUSD goes back to whoever had paid it, 0.10 dUSD to the building.",
      );
    }
  });

  it("tell buyers and managers that a sale has ended, and everybody concerned of a division to come", async () => {
    const { offering } = contractsOf(stage);
    const { timelock, issuer } = stage.deployment.addresses;
    const raise = await openRaise(stage, tower);
    await buy(stage, raise, alice, 5n);
    await mined(stage, offering.write.cancel([raise.offeringId], { account: timelock }));
    const data = encodeFunctionData({ abi: treasuryAbi, functionName: "setWaterfall", args: [[]] });
    const operation = [tower.treasury, 0n, data, zeroHash, randomHash(), 3n * 86_400n] as const;
    await stage.node.impersonateAccount({ address: issuer });
    await stage.node.setBalance({ address: issuer, value: 10n ** 20n });
    const schedule = encodeFunctionData({ abi: scheduleAbi, functionName: "schedule", args: operation });
    await mined(stage, stage.wallet.sendTransaction({ account: issuer, to: timelock, data: schedule }));
    await settle();
    await keepNotices(stage.deps);
    const { data: mine } = await read(who.alice);
    const [sale, division] = ["offering-closed", "waterfall-pending"].map((kind) =>
      mine.find((one: Json) => one.kind === kind),
    );
    assert.equal(sale.title, "Sale cancelled: Tower");
    assert.match(division.text, /take effect from \d+ \w+ \d{4}\.$/);
    assert.ok((await kinds(who.dave)).includes("offering-closed"));
    for (const visitor of [who.dave, who.treasurer]) assert.ok((await kinds(visitor)).includes("waterfall-pending"));
    assert.ok(!(await kinds(who.tenant)).includes("waterfall-pending"));
  });

  it("warn whoever has not claimed a month and a week before it lapses", async () => {
    const treasury = treasuryAt(stage, tower.treasury);
    const { coin } = contractsOf(stage);
    await fund(stage, tenant, tower.treasury, 4_000_000n);
    const rent = [coin.address, 4_000_000n, randomHash(), 202_602] as const;
    await mined(stage, treasury.write.depositRent(rent, { account: tenant }));
    const token = tokenAt(stage, tower.token);
    const date = Number((await stage.node.getBlock()).timestamp) + 100;
    await mined(stage, token.write.announceRecordDate([date], { account: treasurer }));
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(date + 1) });
    await stage.node.mine({ blocks: 1 });
    const [record, years] = [await token.read.recordCount(), 3 * 366 * day];
    await mined(stage, treasury.write.distribute([coin.address, record, 4_000_000n, 0, years], { account: treasurer }));
    const declared = Number((await stage.node.getBlock()).timestamp);
    const warnings = async () => (await kinds(who.alice)).filter((kind: string) => kind === "claim-lapsing").length;
    const counts: number[] = [];
    for (const daysLeft of [40, 20, 19, 5]) {
      await stage.node.setNextBlockTimestamp({ timestamp: BigInt(declared + years - daysLeft * day) });
      await stage.node.mine({ blocks: 1 });
      await settle();
      await keepNotices(stage.deps);
      counts.push(await warnings());
    }
    assert.deepEqual(counts, [0, 1, 1, 2]);
  });

  /** By the manager: the treasurer is the second person. */
  async function proposeExpense(amount: bigint): Promise<void> {
    const treasury = treasuryAt(stage, tower.treasury);
    const { coin } = stage.deployment.addresses;
    await mined(stage, treasury.write.proposeExpense([coin, 4, bob.address, amount, randomHash()], { account: dave }));
    await settle();
  }
});
