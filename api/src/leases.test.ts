import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { roleId } from "@freehold/contracts/roles";
import { type Hex, keccak256, toHex, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { profileBytes } from "./test/content.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { type Answer, refused, Visitor } from "./test/visitor.ts";
import { contractsOf, createProperty, fund, lower, type Property, people, treasuryAt } from "./test/world.ts";

const { officer, alice, bob, dave, erin, tenant, treasurer } = people;
const day = 86_400;

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

describe("leases", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let today: number;
  let home: Hex;

  const get = async (path: string): Promise<Json> => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const prepare = (body: object): Promise<Answer> => visitor.post("/v1/transactions/prepare", body);
  const failing = ({ body }: Answer): string[] =>
    body.data.checks.flatMap(({ rule, ok, reason }: Json) => (ok ? [] : [`${rule}: ${reason.name}`]));
  /** Prepares a call that nothing refuses, and sends it. */
  const act = async (account: HDAccount, body: object): Promise<Json> => {
    const answer = await prepare({ from: account.address, ...body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(failing(answer), [], JSON.stringify(body));
    const { to, data } = answer.body.data.call;
    await mined(stage, stage.wallet.sendTransaction({ account, to, data, gas: 6_000_000n }));
    await stage.indexed();
    return answer.body.data;
  };
  const terms = () => ({
    kind: "lease.create",
    token: tower.token,
    tenant: tenant.address,
    startsAt: today - 100 * day,
    periods: 24,
    frequency: "monthly",
    rent: "1000003",
    indexBasisPoints: 333,
    graceDays: 5,
    lateFee: "7001",
    deposit: "500000",
    termsHash: randomHash(),
  });

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    const hash = keccak256(profileBytes);
    tower = await createProperty(stage, "Tower", hash);
    const raw = { raw: Uint8Array.from(profileBytes), headers: { "content-type": "application/json" } };
    await stage.indexed();
    assert.ok((await visitor.post("/v1/files", undefined, raw)).status < 300);
    const { roles } = contractsOf(stage);
    const owner = { account: stage.deployment.addresses.timelock };
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), erin.address], owner));
    const { timestamp } = await stage.node.getBlock();
    today = Math.floor(Number(timestamp) / day) * day;
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are put on the chain under an id that was drawn at random", async () => {
    const first = await prepare({ ...terms(), from: dave.address });
    const second = await prepare({ ...terms(), from: dave.address });
    assert.notEqual(first.body.data.leaseId, second.body.data.leaseId);
    const stranger = await prepare({ ...terms(), from: bob.address });
    assert.deepEqual(failing(stranger), ["simulation: LeaseNotManager"]);
    ({ leaseId: home } = await act(dave, terms()));
    const { data } = await get(`/v1/leases/${home}`);
    assert.deepEqual(
      [data.id, data.token, data.tenant, data.manager, data.state, data.periods, data.deposit.state, data.receipts],
      [home, tower.token, lower(tenant), lower(dave), "running", 24, "none", 0],
    );
    refused(await prepare({ ...terms(), from: dave.address, startsAt: today + 1 }), 400, "invalid-request");
    refused(await prepare({ ...terms(), from: dave.address, token: zeroAddress }), 404, "not-found");
  });

  it("are paid by the period or by an amount, with everything checked before", async () => {
    const poor = await prepare({ kind: "lease.pay", from: tenant.address, leaseId: home, periods: 2 });
    assert.ok(failing(poor).includes("coin-balance: ERC20InsufficientBalance"));
    assert.ok(failing(poor).includes("coin-allowance: ERC20InsufficientAllowance"));
    const { leases } = stage.deployment.addresses;
    const quote = await contractsOf(stage).leases.read.quote([home, 2n]);
    assert.equal(poor.body.data.amount, String(quote));
    for (const account of [tenant, bob]) await fund(stage, account, leases, 90_000_000n);
    await act(tenant, { kind: "lease.pay", leaseId: home, periods: 2 });
    const reference = keccak256(toHex("a card payment"));
    await act(bob, { kind: "lease.pay", leaseId: home, amount: "600000", reference });
    const { data, nextCursor } = await get(`/v1/leases/${home}/receipts?limit=1`);
    assert.deepEqual(
      [data.length, data[0].receipt, data[0].payer, data[0].amount, data[0].reference],
      [1, 2, lower(bob), "600000", reference],
    );
    const older = await get(`/v1/leases/${home}/receipts?limit=1&cursor=${nextCursor}`);
    const [{ receipt, amount, lateFee, periods, reference: none }] = older.data;
    assert.deepEqual([receipt, amount, lateFee, none], [1, String(quote), "14002", null]);
    assert.deepEqual(
      periods.map((one: Json) => [one.index, one.complete, one.amount]),
      [
        [0, true, "1007004"],
        [1, true, "1007004"],
      ],
    );
    assert.equal(older.nextCursor, null);
    for (const wrong of [{ leaseId: home }, { leaseId: home, amount: "1", periods: 1 }]) {
      const answer = await prepare({ kind: "lease.pay", from: bob.address, ...wrong });
      refused(answer, 400, "invalid-request");
      assert.equal(answer.body.errors[0].path, "json.amount");
    }
    refused(await prepare({ kind: "lease.pay", from: bob.address, leaseId: zeroHash, periods: 1 }), 404, "not-found");
    const all = await prepare({ kind: "lease.pay", from: bob.address, leaseId: home, amount: "900000000000" });
    assert.ok(failing(all).includes("simulation: LeaseOverpaid"));
  });

  it("tell what is due as the contract does, whenever they are asked", async () => {
    const { leases } = contractsOf(stage);
    // Days that not every month has, quarters, late fees, rents that are indexed, payments in part.
    const ids = [home];
    for (const [ago, change] of [
      [400, { frequency: "quarterly", periods: 9, indexBasisPoints: 777, graceDays: 0 }],
      [365 + 31, { rent: "777777", lateFee: "0", periods: 14 }],
      [31, { graceDays: 31, indexBasisPoints: 0, periods: 3 }],
      [-20, { periods: 2 }],
    ] as const) {
      const at = new Date((today - ago * day) * 1000);
      const startsAt = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0) / 1000;
      const { leaseId } = await act(dave, { ...terms(), startsAt, ...change });
      await act(bob, { kind: "lease.pay", leaseId, amount: "1000004" });
      ids.push(leaseId);
    }
    for (const ahead of [0, 1, 4, 5, 6, 24, 40, 180]) {
      if (ahead > 0) {
        await stage.node.setNextBlockTimestamp({ timestamp: BigInt(today + (ahead + 1) * day + 1) });
        await stage.node.mine({ blocks: 1 });
        await stage.indexed();
      }
      for (const id of ids) {
        const { data, asOfBlock } = await get(`/v1/leases/${id}`);
        const at = { blockNumber: BigInt(asOfBlock) };
        const [amount, oldestDueAt, periods, lateFees] = await leases.read.arrearsOf([id], at);
        const told = data.arrears;
        assert.deepEqual(
          [told.amount, told.oldestDueAt ?? 0, told.periods, told.lateFees],
          [String(amount), Number(oldestDueAt), Number(periods), String(lateFees)],
          `arrears ${ahead} days ahead`,
        );
        const due = data.schedule.filter(({ state }: Json) => state === "due" || state === "late");
        assert.equal(String(due.reduce((sum: bigint, one: Json) => sum + BigInt(one.open), 0n)), String(amount));
        if (data.next) assert.equal(data.next.amount, String(await leases.read.quote([id, 1n], at)));
        const { endsAt } = await leases.read.progressOf([id], at);
        assert.equal(data.endsAt, Number(endsAt));
        if (ahead > 0) continue;
        for (const { index, dueAt, rent, month } of data.schedule) {
          const args = [id, BigInt(index)] as const;
          assert.deepEqual(
            [dueAt, rent, month],
            [
              Number(await leases.read.dueAt(args)),
              String(await leases.read.rentOf(args)),
              await leases.read.periodMonth(args),
            ],
          );
        }
      }
    }
    const roll = (await get(`/v1/properties/${tower.token}/rent-roll`)).data;
    let owed = 0n;
    for (const id of ids) owed += (await leases.read.arrearsOf([id]))[0];
    assert.equal(roll.arrears.total, String(owed));
    const { days0to30, days31to60, days61to90, over90 } = roll.arrears;
    assert.equal(BigInt(days0to30) + BigInt(days31to60) + BigInt(days61to90) + BigInt(over90), owed);
    assert.ok([days0to30, days31to60, days61to90, over90].every((amount) => BigInt(amount) > 0n));
    const running = roll.leases.filter(({ state }: Json) => state === "running");
    assert.equal(roll.occupancy.let, running.length);
    assert.ok(roll.occupancy.units > 0 && roll.occupancy.percent !== null);
    const everything = await get(`/v1/leases?token=${tower.token}&limit=100`);
    assert.equal(everything.data.length, ids.length);
    for (const state of ["running", "ended", "upcoming"]) {
      const some = await get(`/v1/leases?token=${tower.token}&state=${state}&manager=${dave.address}`);
      const wanted = everything.data.filter((one: Json) => one.state === state).map(({ id }: Json) => id);
      assert.deepEqual(
        some.data.map(({ id }: Json) => id),
        wanted,
      );
    }
    const paged: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Json = await get(`/v1/leases?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.data.map(({ id }: Json) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(
      paged,
      everything.data.map(({ id }: Json) => id),
    );
  });

  it("give receipts on paper", async () => {
    const { status, headers, body } = await visitor.get(`/v1/leases/${home}/receipts/1/pdf`);
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "application/pdf");
    assert.match(body, /^%PDF-1/);
    assert.match(headers.get("content-disposition") ?? "", /receipt-0x[\da-f]{8}-1\.pdf/);
    refused(await visitor.get(`/v1/leases/${home}/receipts/99/pdf`), 404, "not-found");
    refused(await visitor.get(`/v1/leases/${home}/receipts/x/pdf`), 400, "invalid-request");
  });

  it("are held, released, ended and settled by whom it concerns", async () => {
    const caseHash = randomHash();
    await act(officer, { kind: "lease.hold", leaseId: home, caseHash });
    await act(tenant, { kind: "lease.pay", leaseId: home, amount: "500000" });
    assert.equal((await get(`/v1/leases/${home}`)).data.heldRent, "500000");
    const to = alice.address;
    await act(erin, { kind: "lease.release", leaseId: home, to, amount: "100000", caseHash });
    await act(tenant, { kind: "lease.deposit", leaseId: home });
    await act(dave, { kind: "lease.renew", leaseId: home, periods: 3, rent: "1200000" });
    await act(dave, { kind: "lease.withdraw-proposal", leaseId: home });
    await act(dave, { kind: "lease.terminate", leaseId: home, periods: 4 });
    assert.equal((await get(`/v1/leases/${home}`)).data.proposals.managerEnds, 4);
    await act(tenant, { kind: "lease.terminate", leaseId: home, periods: 4 });
    const paperHash = randomHash();
    await act(dave, { kind: "lease.claim-deductions", leaseId: home, amount: "200000", paperHash });
    const again = { kind: "lease.accept-deductions", from: bob.address, leaseId: home };
    assert.deepEqual(failing(await prepare(again)), ["simulation: LeaseNotParty"]);
    await act(tenant, { kind: "lease.dispute-deductions", leaseId: home, amount: "120000" });
    await act(erin, { kind: "lease.decide", leaseId: home, toDepositor: "50000", caseHash });
    const { data } = await get(`/v1/leases/${home}`);
    assert.deepEqual(
      [data.state, data.terminated, data.deposit.state, data.deposit.returned, data.deposit.deducted],
      ["ended", true, "settled", "350000", "150000"],
    );
    const { data: events } = await get(`/v1/leases/${home}/events?limit=100`);
    assert.deepEqual(events.map(({ kind }: Json) => kind).reverse(), [
      ...["created", "hold-begun", "released", "deposit-paid", "renewal-proposed", "proposal-withdrawn"],
      ...["termination-proposed", "terminated", "deductions-claimed", "deposit-returned", "deductions-disputed"],
      ...["deductions-taken", "deductions-decided", "deposit-returned", "deductions-taken"],
    ]);
  });

  it("keep who rents sealed, and tell managers of the property alone", async () => {
    const path = `/v1/leases/${home}/tenant`;
    const who = { name: "Theodora Quist", email: "theodora@example.test", unit: "3B" };
    const put = (by: Visitor, body: object) => by.send("PUT", path, body, {});
    refused(await visitor.get(path), 401, "not-signed-in");
    const manager = new Visitor(stage.url);
    await manager.signIn(dave);
    const other = new Visitor(stage.url);
    await other.signIn(treasurer);
    refused(await other.get(path), 403, "missing-role");
    refused(await put(other, who), 403, "missing-role");
    assert.equal((await manager.get(path)).body.data, null);
    assert.deepEqual((await put(manager, who)).body.data, who);
    assert.deepEqual((await put(manager, { ...who, unit: "4A" })).body.data, { ...who, unit: "4A" });
    assert.deepEqual((await manager.get(path)).body.data, { ...who, unit: "4A" });
    // Their own flat's number is theirs to see, and no more.
    const lodger = new Visitor(stage.url);
    await lodger.signIn(tenant);
    refused(await lodger.get(path), 403, "missing-role");
    assert.deepEqual((await lodger.get(`/v1/leases/${home}/unit`)).body.data, { unit: "4A" });
    refused(await other.get(`/v1/leases/${home}/unit`), 403, "missing-role");
    refused(await visitor.get(`/v1/leases/${home}/unit`), 401, "not-signed-in");
    const { rows } = await stage.pool.query("select l::text as row, ciphertext from app.lease_tenant l");
    assert.equal(rows.length, 1);
    for (const word of ["Theodora", "quist", "example.test"]) {
      assert.ok(!rows[0].row.includes(word) && !rows[0].ciphertext.toString("latin1").includes(word));
    }
    refused(await put(manager, { name: "a\u0000b" }), 400, "invalid-request");
    refused(await put(manager, { name: "x", email: "nobody" }), 400, "invalid-request");
    refused(await manager.send("PUT", `/v1/leases/${zeroHash}/tenant`, who, {}), 404, "not-found");
    assert.equal((await manager.send("DELETE", path, undefined, {})).status, 204);
    assert.equal((await manager.get(path)).body.data, null);
    const keys = await stage.pool.query("select 1 from app.data_key where owner = $1", [`lease:${home}`]);
    assert.equal(keys.rows.length, 0);
  });

  it("make income, which is divided, spent and stated", async () => {
    const at = treasuryAt(stage, tower.treasury);
    const { coin } = stage.deployment.addresses;
    const owner = { account: stage.deployment.addresses.timelock };
    const step = (purpose: number, basisPoints: number, target: bigint, payee = zeroAddress as `0x${string}`) => ({
      ...{ purpose, basisPoints, target, payee },
    });
    const steps = [step(0, 1_000, 0n), step(2, 500, 0n, officer.address), step(3, 2_000, 900_000n)];
    await mined(stage, at.write.setWaterfall([steps], owner));
    await fund(stage, bob, tower.treasury, 3_000_007n);
    await mined(stage, at.write.depositIncome([coin, 3_000_007n, keccak256(toHex("laundry"))], { account: bob }));
    const expense = { token: tower.token, paperHash: randomHash(), to: alice.address, purpose: "repair-reserve" };
    await act(dave, { kind: "expense.propose", ...expense, amount: "250000" });
    await act(dave, { kind: "expense.propose", ...expense, purpose: "taxes", amount: "1" });
    const pay = { kind: "expense.pay", token: tower.token, expenseId: "1" };
    assert.deepEqual(failing(await prepare({ ...pay, from: dave.address })), ["simulation: TreasuryNotTreasurer"]);
    await act(treasurer, pay);
    assert.deepEqual(failing(await prepare({ ...pay, from: treasurer.address })), [
      "simulation: TreasuryExpenseSettled",
    ]);
    await act(dave, { kind: "expense.cancel", token: tower.token, expenseId: "2" });
    await act(bob, { kind: "treasury.pay-fee", token: tower.token });

    const { data: treasury } = await get(`/v1/properties/${tower.token}/treasury`);
    const buckets = await at.read.bucketsOf([coin]);
    assert.deepEqual(
      treasury.purse.buckets.map(({ amount }: Json) => amount),
      buckets.map(String),
    );
    assert.equal(treasury.purse.distributable, String(await at.read.distributable([coin])));
    assert.equal(treasury.purse.total, String(await contractsOf(stage).coin.read.balanceOf([tower.treasury])));
    assert.deepEqual(
      treasury.waterfall.map(({ purpose, target, payee }: Json) => [purpose, target, payee]),
      [
        ["taxes", null, null],
        ["management-fee", null, lower(officer)],
        ["repair-reserve", "900000", null],
      ],
    );
    const { data: expenses } = await get(`/v1/properties/${tower.token}/expenses`);
    assert.deepEqual(
      expenses.map(({ id, state, purpose, settledBy }: Json) => [id, state, purpose, settledBy]),
      [
        ["2", "cancelled", "taxes", lower(dave)],
        ["1", "paid", "repair-reserve", lower(treasurer)],
      ],
    );

    const until = new Date((today + 400 * day) * 1000).toISOString().slice(0, 10);
    const { data } = await get(`/v1/properties/${tower.token}/income-statement?from=2020-01-01&to=${until}`);
    const fee = (3_000_007n * 500n) / 10_000n;
    assert.equal(data.deductions, "150000");
    assert.equal(data.otherIncome, String(3_000_007n + 150_000n));
    assert.deepEqual(
      [data.expensesByPurpose.repairReserve, data.expensesByPurpose.managementFee, data.expenses],
      ["250000", String(fee), String(250_000n + fee)],
    );
    const rent = BigInt(data.rent);
    assert.equal(data.netOperatingIncome, String(rent + 3_150_007n - 250_000n - fee));
    // All that came in and did not go out is in the treasury.
    assert.equal(String(rent + 3_150_007n - 250_000n - fee), treasury.purse.total);
    const sum = (key: string) => data.months.reduce((all: bigint, one: Json) => all + BigInt(one[key]), 0n);
    assert.equal(String(sum("netOperatingIncome")), data.netOperatingIncome);
    assert.equal(data.capRate, null, "nobody values it");
    const statement = `/v1/properties/${tower.token}/income-statement`;
    refused(await visitor.get(`${statement}?from=2026-02-30`), 400, "invalid-request");
    refused(await visitor.get(`${statement}?from=2026-03-01&to=2026-02-01`), 400, "invalid-request");
    refused(await visitor.get(`/v1/properties/${zeroAddress}/rent-roll`), 404, "not-found");
  });

  it("stand in books in which debits equal credits, and which agree with the chain", async () => {
    const { coin } = contractsOf(stage);
    const { leases } = stage.deployment.addresses;
    const lines: Json[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Json = await get(`/v1/properties/${tower.token}/journal?limit=7${cursor && `&cursor=${cursor}`}`);
      lines.push(...page.data);
      cursor = page.nextCursor;
    }
    const sum = (some: Json[], key: string) => some.reduce((all: bigint, one: Json) => all + BigInt(one[key]), 0n);
    const entries = Map.groupBy(lines, ({ entry }: Json) => entry);
    assert.ok(entries.size > 15);
    for (const [entry, some] of entries) assert.equal(sum(some, "debit"), sum(some, "credit"), `entry ${entry}`);
    const { rows: viewed } = await stage.pool.query("select entry, account from app.journal where token = $1", [
      tower.token,
    ]);
    assert.equal(viewed.length, lines.length, "the view tells the same");
    const { data } = await get(`/v1/properties/${tower.token}/trial-balance`);
    assert.equal(sum(data, "balance"), 0n);
    const of = (prefix: string) =>
      sum(
        data.filter(({ account }: Json) => account.startsWith(prefix)),
        "balance",
      );
    assert.equal(of("treasury:"), await coin.read.balanceOf([tower.treasury]));
    assert.equal(of("leases:"), await coin.read.balanceOf([leases]));
    const buckets = await treasuryAt(stage, tower.treasury).read.bucketsOf([coin.address]);
    assert.equal(of("treasury:repair-reserve"), buckets[3]);
    refused(await visitor.get(`/v1/properties/${tower.token}/journal?cards=true`), 401, "not-signed-in");
    refused(await visitor.get(`/v1/properties/${zeroAddress}/journal`), 404, "not-found");
  });

  it("refuse what is not asked rightly", async () => {
    refused(await visitor.get("/v1/leases/1"), 400, "invalid-request");
    refused(await visitor.get(`/v1/leases/${zeroHash}`), 404, "not-found");
    refused(await visitor.get("/v1/leases?state=late"), 400, "invalid-request");
    refused(await visitor.get(`/v1/leases?token=${zeroAddress}`), 404, "not-found");
    refused(await visitor.get("/v1/leases?cursor=abc"), 400, "invalid-cursor");
    refused(await visitor.get(`/v1/leases/${zeroHash}/receipts`), 404, "not-found");
    assert.deepEqual((await get(`/v1/properties/${tower.token}/payout-calendar`)).data, []);
  });
});
