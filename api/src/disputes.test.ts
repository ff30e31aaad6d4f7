import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { roleId } from "@freehold/contracts/roles";
import { permitTypes } from "@freehold/contracts/typed-data";
import { type Hex, parseSignature, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { type Answer, refused, Visitor } from "./test/visitor.ts";
import { contractsOf, createProperty, fund, lower, type Property, people } from "./test/world.ts";

const { officer, alice, bob, dave, erin, frank, tenant } = people;
const day = 86_400;

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Json = any;

describe("disputes about leases", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;

  const get = async (path: string): Promise<Json> => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const prepare = (body: object): Promise<Answer> => visitor.post("/v1/transactions/prepare", body);
  const failing = ({ body }: Answer): string[] =>
    body.data.checks.flatMap(({ rule, ok, reason }: Json) => (ok ? [] : [`${rule}: ${reason.name}`]));
  const act = async (account: HDAccount, body: object): Promise<Json> => {
    const answer = await prepare({ from: account.address, ...body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(failing(answer), [], JSON.stringify(body));
    const { to, data } = answer.body.data.call;
    await mined(stage, stage.wallet.sendTransaction({ account, to, data, gas: 6_000_000n }));
    await stage.indexed();
    return answer.body.data;
  };
  const create = async (change: object = {}): Promise<Hex> => {
    const { timestamp: now } = await stage.node.getBlock();
    const terms = {
      kind: "lease.create",
      token: tower.token,
      startsAt: Math.floor(Number(now) / day) * day - 40 * day,
      periods: 2,
      frequency: "monthly",
      rent: "1000000",
      graceDays: 60,
      deposit: "500000",
      termsHash: randomHash(),
      ...change,
    };
    return (await act(dave, terms)).leaseId;
  };
  /** What a wallet signs so that the contract of leases may take an amount. */
  const permitOf = async (owner: HDAccount, value: bigint) => {
    const { coin, leases } = contractsOf(stage);
    const nonce = await coin.read.nonces([owner.address]);
    const { timestamp } = await stage.node.getBlock();
    const deadline = timestamp + 3_600n;
    const message = { owner: owner.address, spender: leases.address, value, nonce, deadline };
    const domain = { name: "Demo Dollar", version: "1", chainId: foundry.id, verifyingContract: coin.address };
    const signature = await owner.signTypedData({ domain, types: permitTypes, primaryType: "Permit", message });
    const { r, s, yParity } = parseSignature(signature);
    return { value: String(value), deadline: String(deadline), v: yParity + 27, r, s };
  };
  const signedIn = async (account: HDAccount): Promise<Visitor> => {
    const one = new Visitor(stage.url);
    await one.signIn(account);
    return one;
  };
  const over = async (leaseId: Hex) => {
    const { endsAt } = (await get(`/v1/leases/${leaseId}`)).data;
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(endsAt + 1) });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    tower = await createProperty(stage, "Tower");
    const { roles, coin } = contractsOf(stage);
    const owner = { account: stage.deployment.addresses.timelock };
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), erin.address], owner));
    for (const account of [tenant, bob]) {
      await mined(stage, coin.write.mint([account.address, 10_000_000n], { account }));
    }
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("begin with a lease that is paid by permit, in one transaction each", async () => {
    const { coin, leases } = contractsOf(stage);
    const leaseId = await create({ tenant: tenant.address });
    assert.equal(await coin.read.allowance([tenant.address, leases.address]), 0n);
    const rent = { kind: "lease.pay", leaseId, amount: "1000000" };
    const unpermitted = await prepare({ ...rent, from: tenant.address });
    assert.deepEqual(failing(unpermitted), [
      "coin-allowance: ERC20InsufficientAllowance",
      "simulation: ERC20InsufficientAllowance",
    ]);
    await act(tenant, { ...rent, permit: await permitOf(tenant, 1_000_000n) });
    await act(tenant, { kind: "lease.deposit", leaseId, permit: await permitOf(tenant, 500_000n) });
    const { data } = await get(`/v1/leases/${leaseId}`);
    assert.deepEqual(
      [data.paid, data.deposit.state, data.deposit.depositor, data.arbiters],
      ["1000000", "held", lower(tenant), [lower(erin)]],
    );
    assert.equal(await coin.read.allowance([tenant.address, leases.address]), 0n);
    // a permit of somebody else, or for less, is none
    const theirs = await prepare({ ...rent, from: tenant.address, permit: await permitOf(bob, 1_000_000n) });
    assert.deepEqual(failing(theirs), ["simulation: ERC20InsufficientAllowance"]);
    const less = await prepare({ ...rent, from: tenant.address, permit: await permitOf(tenant, 999_999n) });
    assert.deepEqual(failing(less), ["simulation: ERC20InsufficientAllowance"]);
    const wrong = { ...(await permitOf(tenant, 1n)), v: 300 };
    refused(await prepare({ ...rent, from: tenant.address, permit: wrong }), 400, "invalid-request");
  });

  it("are told to the arbiters whom they wait for, and to nobody else", async () => {
    const waiting = async (account: HDAccount) =>
      (await get(`/v1/accounts/${account.address}/arbitration?limit=100`)).data.map((one: Json) => [
        one.id,
        one.causes,
      ]);
    assert.deepEqual(await waiting(erin), []);
    const alone = await create();
    const held = await create({ tenant: tenant.address });
    await act(dave, { kind: "lease.terminate", leaseId: alone, periods: 1 });
    await act(dave, { kind: "lease.terminate", leaseId: held, periods: 1 });
    const caseHash = randomHash();
    await act(officer, { kind: "lease.hold", leaseId: held, caseHash });
    assert.deepEqual(failing(await prepare({ kind: "lease.hold", from: bob.address, leaseId: held, caseHash })), [
      "simulation: LeaseNotOfficer",
    ]);
    assert.deepEqual(await waiting(erin), [
      [held, ["held"]],
      [alone, ["end-proposed"]],
    ]);
    assert.deepEqual(await waiting(officer), []);
    const first = await get(`/v1/accounts/${erin.address}/arbitration?limit=1`);
    const second = await get(`/v1/accounts/${erin.address}/arbitration?limit=1&cursor=${first.nextCursor}`);
    assert.deepEqual([first.data[0].id, second.data[0].id, second.nextCursor], [held, alone, null]);
    // the arbiter agrees in the stead of a tenant who has no wallet
    await act(erin, { kind: "lease.terminate", leaseId: alone, periods: 1 });
    const longer = await create();
    await act(bob, { kind: "lease.deposit", leaseId: longer, permit: await permitOf(bob, 500_000n) });
    await act(dave, { kind: "lease.renew", leaseId: longer, periods: 3, rent: "1" });
    assert.deepEqual(await waiting(erin), [
      [longer, ["renewal-proposed"]],
      [held, ["held"]],
    ]);
    await act(erin, { kind: "lease.renew", leaseId: longer, periods: 3, rent: "1" });
    await act(bob, { kind: "lease.pay", leaseId: held, amount: "400000", permit: await permitOf(bob, 400_000n) });
    const release = { kind: "lease.release", leaseId: held, to: alice.address, amount: "100000", caseHash };
    assert.deepEqual(failing(await prepare({ ...release, from: officer.address })), ["simulation: LeaseNotArbiter"]);
    await act(erin, release);
    assert.deepEqual(await waiting(erin), []);
    const { data } = await get(`/v1/leases/${held}/events?limit=1`);
    const [{ kind, actor, receiver, amount, toTreasury, hash }] = data;
    assert.deepEqual(
      [kind, actor, receiver, amount, toTreasury, hash],
      ["released", lower(erin), lower(alice), "100000", "300000", caseHash],
    );
  });

  it("about a deposit are talked about by its parties, sealed", async () => {
    const leaseId = await create({ tenant: tenant.address });
    await fund(stage, bob, stage.deployment.addresses.leases, 500_000n);
    await act(bob, { kind: "lease.deposit", leaseId });
    const path = `/v1/leases/${leaseId}/messages`;
    const [renter, manager, arbiter, payer, other] = await Promise.all(
      [tenant, dave, erin, bob, frank].map((account) => signedIn(account)),
    );
    assert.ok(renter && manager && arbiter && payer && other);
    refused(await visitor.get(path), 401, "not-signed-in");
    refused(await visitor.post(path, { text: "x" }), 401, "not-signed-in");
    refused(await other.get(path), 403, "missing-role");
    refused(await other.post(path, { text: "x" }), 403, "missing-role");
    refused(await renter.get(`/v1/leases/${zeroHash}/messages`), 404, "not-found");
    refused(await renter.post(path, { text: "Nothing is claimed yet" }), 409, "nothing-disputed");
    assert.deepEqual((await renter.get(path)).body, { data: [], nextCursor: null, side: "tenant", open: false });

    await over(leaseId);
    await act(dave, { kind: "lease.claim-deductions", leaseId, amount: "200000", paperHash: randomHash() });
    const said: [Visitor, string, HDAccount, string][] = [
      [manager, "manager", dave, "Two windows were broken:\nsee the bill."],
      [renter, "tenant", tenant, "They were when I moved in."],
      [payer, "tenant", bob, "I paid the deposit, and agree with her."],
      [arbiter, "arbiter", erin, "Is there a record of the handover?"],
    ];
    for (const [who, , , text] of said) {
      const { status, body } = await who.post(path, { text: `  ${text} ` });
      assert.equal(status, 200, JSON.stringify(body));
    }
    for (const [who, side] of said) {
      const { body } = await who.get(path);
      assert.deepEqual([body.side, body.open], [side, true]);
      assert.deepEqual(
        body.data.map((one: Json) => [one.side, one.author, one.text]).reverse(),
        said.map(([, as, account, text]) => [as, lower(account), text]),
      );
    }
    const newest = await renter.get(`${path}?limit=3`);
    const older = await renter.get(`${path}?limit=3&cursor=${newest.body.nextCursor}`);
    assert.deepEqual([newest.body.data.length, older.body.data.length, older.body.nextCursor], [3, 1, null]);
    for (const text of ["", "   ", "a\u0000b", "x".repeat(4_001), 5]) {
      refused(await renter.post(path, { text }), 400, "invalid-request");
    }
    const { rows } = await stage.pool.query("select m::text as row, ciphertext from app.lease_message m");
    assert.equal(rows.length, 4);
    for (const { row, ciphertext } of rows) {
      for (const word of ["window", "handover", "moved"]) {
        assert.ok(!row.includes(word) && !ciphertext.toString("latin1").includes(word));
      }
    }
    // words that are put down to somebody else cannot be read at all
    await stage.pool.query("update app.lease_message set author = $1 where side = 'arbiter'", [lower(dave)]);
    assert.equal((await renter.get(path)).status, 500);
    await stage.pool.query("update app.lease_message set author = $1 where side = 'arbiter'", [lower(erin)]);

    const roles = contractsOf(stage).roles;
    const owner = { account: stage.deployment.addresses.timelock };
    await mined(stage, roles.write.revokeRole([roleId(tower.token, "arbiter"), erin.address], owner));
    refused(await arbiter.get(path), 403, "missing-role");
    await mined(stage, roles.write.grantRole([roleId(tower.token, "arbiter"), erin.address], owner));

    await act(tenant, { kind: "lease.dispute-deductions", leaseId, amount: "150000" });
    const decision = { kind: "lease.decide", leaseId, toDepositor: "90000", caseHash: randomHash() };
    assert.deepEqual(failing(await prepare({ ...decision, from: dave.address })), ["simulation: LeaseNotArbiter"]);
    await act(erin, decision);
    refused(await manager.post(path, { text: "Too late" }), 409, "nothing-disputed");
    assert.equal((await renter.get(path)).body.data.length, 4, "what was written stays");
  });

  it("hold so many messages of each side and no more", async () => {
    const leaseId = await create({ tenant: tenant.address });
    await act(tenant, { kind: "lease.deposit", leaseId, permit: await permitOf(tenant, 500_000n) });
    await over(leaseId);
    await act(dave, { kind: "lease.claim-deductions", leaseId, amount: "1", paperHash: randomHash() });
    const renter = await signedIn(tenant);
    await renter.post(`/v1/leases/${leaseId}/messages`, { text: "the first" });
    await stage.pool.query(
      "insert into app.lease_message (lease_id, author, side, key_id, nonce, ciphertext) select lease_id, author, side, key_id, nonce, ciphertext from app.lease_message, generate_series(1, 249) where lease_id = $1",
      [leaseId],
    );
    refused(await renter.post(`/v1/leases/${leaseId}/messages`, { text: "one more" }), 409, "too-many-messages");
    const manager = await signedIn(dave);
    const answer = await manager.post(`/v1/leases/${leaseId}/messages`, { text: "the others are heard all the same" });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });

  it("leave money waiting whose owner the coin refuses, until it can be fetched", async () => {
    const leaseId = await create();
    const { coin, leases } = contractsOf(stage);
    await act(bob, { kind: "lease.deposit", leaseId, permit: await permitOf(bob, 500_000n) });
    await over(leaseId);
    assert.ok((await get(`/v1/accounts/${erin.address}/arbitration`)).data.every(({ id }: Json) => id !== leaseId));
    const answer = await prepare({
      ...{ kind: "lease.claim-deductions", from: dave.address, leaseId },
      ...{ amount: "120000", paperHash: randomHash() },
    });
    // A coin that refuses everybody for a moment, as one with a list of those it does not serve does.
    const bytecode = await stage.node.getCode({ address: coin.address });
    assert.ok(bytecode);
    await stage.node.setCode({ address: coin.address, bytecode: "0x5f5ffd" });
    const { to, data } = answer.body.data.call;
    await mined(stage, stage.wallet.sendTransaction({ account: dave, to, data, gas: 6_000_000n }));
    await stage.node.setCode({ address: coin.address, bytecode });
    await stage.indexed();
    const deposit = async () => (await get(`/v1/leases/${leaseId}`)).data.deposit;
    const waits = await deposit();
    assert.deepEqual(
      [waits.state, waits.contested, waits.waiting, waits.returned],
      ["claimed", "120000", "380000", "0"],
    );
    const [last] = (await get(`/v1/leases/${leaseId}/events?limit=1`)).data;
    assert.deepEqual([last.kind, last.receiver, last.amount], ["deposit-waiting", lower(bob), "380000"]);
    // nobody speaks for the tenancy: the arbiter may dispute
    const [{ id, causes }] = (await get(`/v1/accounts/${erin.address}/arbitration`)).data;
    assert.deepEqual([id, causes], [leaseId, ["claimed"]]);
    const before = await coin.read.balanceOf([bob.address]);
    await act(alice, { kind: "lease.return-deposit", leaseId });
    assert.equal(await coin.read.balanceOf([bob.address]), before + 380_000n);
    await act(erin, { kind: "lease.dispute-deductions", leaseId, amount: "120000" });
    await act(erin, { kind: "lease.decide", leaseId, toDepositor: "0", caseHash: randomHash() });
    const settled = await deposit();
    assert.deepEqual(
      [settled.state, settled.waiting, settled.returned, settled.deducted],
      ["settled", "0", "380000", "120000"],
    );
    assert.equal(await coin.read.balanceOf([leases.address]), await heldByLeases());
  });

  /** What the projections say that the contract keeps. */
  const heldByLeases = async (): Promise<bigint> => {
    const { data } = await get("/v1/leases?limit=100");
    const kept = ({ heldRent, deposit }: Json) =>
      BigInt(heldRent) +
      BigInt(deposit?.waiting ?? 0) +
      (deposit?.state === "held" ? BigInt(deposit.amount) : BigInt(deposit?.contested ?? 0));
    return data.reduce((sum: bigint, one: Json) => sum + kept(one), 0n);
  };

  it("are read by no stranger's address", async () => {
    refused(await visitor.get("/v1/accounts/nobody/arbitration"), 400, "invalid-request");
    assert.deepEqual((await get(`/v1/accounts/${zeroAddress}/arbitration`)).data, []);
  });
});
