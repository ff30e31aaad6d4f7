import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { type Hex, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { localPowers } from "../../scripts/lib/accounts.ts";
import { linesOf, readAllocations, treeOf } from "./services/offering/allocation-tree.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  fund,
  lower,
  onboard,
  openRaise,
  type Property,
  people,
  tokenAt,
} from "./test/world.ts";

const { alice, bob, carol, dave, erin, frank, officer } = people;
const [owner] = localPowers.issuerOwners;
const DAY = 86_400;
const dollar = 1_000_000n;
type Check = { rule: string; ok: boolean; reason?: { name: string; args: unknown[] } };

describe("offerings", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let issuer: Visitor;
  let tower: Property;

  const get = async (path: string, at = visitor) => {
    const answer = await at.get(path);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const prepare = (body: object) => visitor.post("/v1/transactions/prepare", body);
  const checks = async (body: object): Promise<{ ok: boolean; failing: string[]; call: { to: Hex; data: Hex } }> => {
    const { status, body: answer } = await prepare(body);
    assert.equal(status, 200, JSON.stringify(answer));
    const wrong = (answer.data.checks as Check[]).filter(({ ok }) => !ok);
    return { ...answer.data, failing: wrong.map(({ rule, reason }) => `${rule}: ${reason?.name}`) };
  };
  const send = async (account: HDAccount, body: object) => {
    const { ok, call, failing } = await checks({ from: account.address, ...body });
    assert.ok(ok, failing.join());
    const gas = 5_000_000n;
    await mined(stage, stage.wallet.sendTransaction({ account, ...call, value: 0n, gas }));
    await stage.indexed();
  };
  const buying = ({ offeringId }: Property, from: HDAccount, shares: number, more: object = {}) => ({
    kind: "offering.buy",
    from: from.address,
    offeringId: `${offeringId}`,
    shares: `${shares}`,
    ...more,
  });
  const pass = async (seconds: number) => {
    await stage.node.increaseTime({ seconds });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
  };
  const mine = async (account: HDAccount, { offeringId }: Property) =>
    (await get(`/v1/accounts/${account.address}/subscriptions`)).data.find(
      (one: { offering: { id: string } }) => one.offering.id === `${offeringId}`,
    );

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    issuer = new Visitor(stage.url);
    await issuer.signIn(owner);
    for (const person of [alice, bob, erin]) await onboard(stage, person, 784);
    tower = await createProperty(stage, "Tower");
  });
  after(() => stage?.[Symbol.asyncDispose]());

  describe("lists of who may buy how much", () => {
    it("read wallets and shares, and name each line that is wrong", () => {
      const wallet = lower(alice);
      const csv = `wallet,shares\r\n${wallet},10\n\n0x12,10\n${lower(bob)};0\n${alice.address},5\n${lower(erin)},1e3\n${lower(carol)},1,2`;
      const { read, errors } = readAllocations(linesOf(csv));
      assert.deepEqual(read, [{ wallet, maximum: 10n }]);
      assert.deepEqual(
        errors.map(({ path, message }) => `${path}: ${message.slice(0, 12)}`),
        [
          "line 4: has no walle",
          "line 5: must have tw",
          "line 6: has the wall",
          "line 7: must have tw",
          "line 8: must have tw",
        ],
      );
    });

    it("are published by owners of the Safe alone, whole or not at all", async () => {
      const csv = `${lower(alice)},40`;
      refused(await visitor.post("/v1/allocations", { csv }), 401, "not-signed-in");
      const other = new Visitor(stage.url);
      await other.signIn(alice);
      refused(await other.post("/v1/allocations", { csv }), 403, "missing-role");
      const bad = await issuer.post("/v1/allocations", { csv: `${csv}\nnobody,5\n` });
      refused(bad, 422, "list-invalid");
      assert.deepEqual(bad.body.errors[0].path, "line 2");
      refused(await issuer.post("/v1/allocations", { csv: "" }), 422, "list-invalid");
      refused(await issuer.post("/v1/allocations", { rows: [] }), 422, "list-invalid");
      refused(await issuer.post("/v1/allocations", { rows: [{ wallet: 1 }] }), 400, "invalid-request");
      refused(await issuer.post("/v1/allocations", {}), 400, "invalid-request");
      const many = Array.from({ length: 5_001 }, () => ({ wallet: "", maximum: "" }));
      refused(await issuer.post("/v1/allocations", { rows: many }), 422, "list-invalid");
      const kept = await issuer.post("/v1/allocations", { csv });
      assert.equal(kept.status, 200);
      const again = await issuer.post("/v1/allocations", { rows: [{ wallet: alice.address, maximum: "40" }] });
      assert.deepEqual(again.body, kept.body);
      assert.deepEqual(kept.body.data.total, "40");
      assert.deepEqual((await get(`/v1/allocations/${kept.body.data.root}`)).data, kept.body.data);
      refused(await visitor.get(`/v1/allocations/${zeroHash}`), 404, "not-found");
    });

    it("may be of thousands", async () => {
      const rows = Array.from({ length: 3_000 }, (_, i) => ({
        wallet: `0x${(i + 1).toString(16).padStart(40, "0")}`,
        maximum: "7",
      }));
      const { status, body } = await issuer.post("/v1/allocations", { rows });
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual([body.data.wallets, body.data.total], [3_000, "21000"]);
    });

    it("let those on them buy what they are allowed, with the proof that the contract asks for", async () => {
      const csv = `${lower(alice)},40\n${lower(bob)},25\n${lower(carol)},9`;
      const { root } = (await issuer.post("/v1/allocations", { csv })).body.data;
      const limited = await openRaise(stage, tower, { allocationRoot: root, coolingOff: 0 });
      await stage.indexed();
      const path = `/v1/offerings/${limited.offeringId}/allocation`;
      const { data } = await get(`${path}/${alice.address}`);
      assert.equal(data.listed, true);
      assert.deepEqual([data.allocation.maximum, data.allocation.left, data.person], ["40", "40", null]);
      const lines = readAllocations(linesOf(csv)).read;
      assert.equal(treeOf(lines).root, root);
      assert.equal(`0x${data.allocation.proof.map((one: Hex) => one.slice(2)).join("")}`, treeOf(lines).proofs[0]);
      assert.equal((await get(`${path}/${erin.address}`)).data.allocation, null);
      refused(await visitor.get(`${path}/nobody`), 400, "invalid-request");
      refused(await visitor.get(`/v1/offerings/77/allocation/${alice.address}`), 404, "not-found");

      for (const person of [alice, erin]) await fund(stage, person, stage.deployment.addresses.offering, 100n * dollar);
      await send(alice, buying(limited, alice, 30));
      assert.equal((await get(`${path}/${alice.address}`)).data.allocation.left, "10");
      assert.deepEqual((await checks(buying(limited, alice, 11))).failing, [
        "offering-allocation: OfferingAllocationExceeded",
        "simulation: OfferingAllocationExceeded",
      ]);
      assert.deepEqual((await checks(buying(limited, erin, 10))).failing, [
        "offering-allocation: OfferingNotAllocated",
        "simulation: OfferingNotAllocated",
      ]);
      const { proof } = data.allocation;
      const false_ = await checks(buying(limited, alice, 10, { allocation: "41", proof }));
      assert.deepEqual(false_.failing, [
        "offering-allocation: OfferingNotAllocated",
        "simulation: OfferingNotAllocated",
      ]);
      assert.ok((await checks(buying(limited, alice, 10, { allocation: "40", proof }))).ok);
      const by = { account: stage.deployment.addresses.timelock };
      await mined(stage, contractsOf(stage).offering.write.cancel([limited.offeringId], by));
      await send(frank, { kind: "offering.refund", offeringId: `${limited.offeringId}`, account: alice.address });
      const told = await mine(alice, limited);
      assert.deepEqual([told.offering.outcome, told.refunded, told.refundable], ["cancelled", `${30n * dollar}`, "0"]);
    });
  });

  describe("that fail", () => {
    let raise: Property;
    const id = () => `${raise.offeringId}`;
    before(async () => {
      raise = await openRaise(stage, tower, { maximumPerIdentity: 80n });
      await fund(stage, alice, stage.deployment.addresses.offering, 500n * dollar);
      await stage.indexed();
    });

    it("refuse a purchase for each reason there is", async () => {
      const only = async (rule: string, body: object) => {
        const { failing } = await checks(body);
        const [name] = failing.flatMap((one) => (one.startsWith(`${rule}: `) ? [one.slice(rule.length + 2)] : []));
        assert.deepEqual(failing, [`${rule}: ${name}`, `simulation: ${name}`]);
        return name;
      };
      assert.ok((await checks(buying(raise, alice, 80))).ok);
      assert.equal(
        await only("offering-terms", buying(raise, alice, 10, { termsHash: randomHash() })),
        "OfferingTermsDiffer",
      );
      assert.equal(await only("offering-minimum", buying(raise, alice, 4)), "OfferingBelowMinimum");
      assert.equal(await only("offering-maximum", buying(raise, alice, 81)), "OfferingMaximumExceeded");
      assert.ok((await checks(buying(raise, alice, 901))).failing.includes("offering-supply: OfferingSoldOut"));
      const { tradingHalts, propertyRegistry } = stage.deployment.addresses;
      const halts = { abi: tradingHaltsAbi, address: tradingHalts, account: propertyRegistry, chain: null } as const;
      await mined(
        stage,
        stage.wallet.writeContract({ ...halts, functionName: "suspend", args: [tower.token, zeroHash] }),
      );
      assert.equal(await only("trading", buying(raise, alice, 10)), "TradingHalted");
      await mined(stage, stage.wallet.writeContract({ ...halts, functionName: "lift", args: [tower.token, 0] }));
      const poor = (await checks(buying(raise, frank, 10))).failing;
      assert.deepEqual(poor.slice(0, 3), [
        "coin-balance: ERC20InsufficientBalance",
        "coin-allowance: ERC20InsufficientAllowance",
        "compliance: PropertyTokenReceiverNotVerified",
      ]);
      refused(await prepare(buying({ ...raise, offeringId: 999n }, alice, 10)), 404, "not-found");
      refused(await prepare({ ...buying(raise, alice, 10), shares: "0" }), 400, "invalid-request");
    });

    it("take a purchase back until its cooling-off is over", async () => {
      await send(alice, buying(raise, alice, 50));
      await buy(stage, raise, bob, 20n);
      await stage.indexed();
      const told = await mine(alice, raise);
      assert.deepEqual(
        [told.shares, told.locked, told.withdrawable, told.paid, told.refundable, told.offering.settleable],
        ["50", "50", "50", `${50n * dollar}`, "0", false],
      );
      const limits = (await get(`/v1/offerings/${id()}/allocation/${alice.address}`)).data;
      assert.deepEqual(limits.person, { maximum: "80", bought: "50", left: "30" });
      const { timestamp } = await stage.node.getBlock();
      assert.ok(told.withdrawableUntil <= Number(timestamp) + 7 * DAY && told.withdrawableUntil > Number(timestamp));
      const taking = { kind: "offering.withdraw-purchase", offeringId: id() };
      assert.deepEqual((await checks({ ...taking, from: alice.address, shares: "51" })).failing, [
        "offering-withdrawal: OfferingNotWithdrawable",
        "simulation: OfferingNotWithdrawable",
      ]);
      await send(alice, { ...taking, shares: "10" });
      const now = await mine(alice, raise);
      assert.deepEqual([now.shares, now.withdrawable, now.refunded], ["40", "40", `${10n * dollar}`]);
      const sale = (await get(`/v1/offerings/${id()}`)).data;
      assert.deepEqual([sale.sold, sale.raised, sale.subscribers], ["60", `${60n * dollar}`, 2]);
      await pass(8 * DAY);
      assert.deepEqual((await checks({ ...taking, from: alice.address, shares: "10" })).failing, [
        "offering-withdrawal: OfferingCoolingOffOver",
        "simulation: OfferingCoolingOffOver",
      ]);
      assert.deepEqual(
        [(await mine(alice, raise)).withdrawable, (await mine(alice, raise)).withdrawableUntil],
        ["0", null],
      );
    });

    it("are settled once they are over, by anybody, and pay everybody back", async () => {
      const settling = { kind: "offering.settle", offeringId: id() };
      assert.deepEqual((await checks({ ...settling, from: frank.address })).failing, [
        "offering-window: OfferingNotOver",
        "simulation: OfferingNotOver",
      ]);
      const refunding = { kind: "offering.refund", offeringId: id() };
      assert.deepEqual((await checks({ ...refunding, from: alice.address })).failing, [
        "offering-refund: OfferingNothingToRefund",
        "simulation: OfferingNothingToRefund",
      ]);
      await pass(23 * DAY);
      assert.equal((await mine(alice, raise)).offering.settleable, true);
      assert.ok((await checks(buying(raise, alice, 10))).failing.includes("offering-window: OfferingOver"));
      await send(frank, settling);
      const told = await mine(alice, raise);
      assert.deepEqual(
        [told.offering.outcome, told.refundable, told.locked, told.offering.settleable],
        ["failed", `${40n * dollar}`, "40", false],
      );
      assert.deepEqual((await checks({ ...settling, from: frank.address })).failing, [
        "offering-state: OfferingEnded",
        "simulation: OfferingEnded",
      ]);
      assert.ok((await checks(buying(raise, alice, 10))).failing.includes("offering-window: OfferingEnded"));
      const to = { ...refunding, kind: "offering.refund-to", account: alice.address };
      assert.deepEqual((await checks({ ...to, from: bob.address, to: bob.address })).failing, [
        "offering-payee: OfferingNotPayee",
        "simulation: OfferingNotPayee",
      ]);
      assert.deepEqual((await checks({ ...to, from: alice.address, to: bob.address })).failing, [
        "simulation: OfferingOfAnother",
      ]);
      assert.ok((await checks({ ...to, from: alice.address, to: alice.address })).ok);
    });

    it("hold what a sanctioned person is owed, and burn the shares", async () => {
      const { registry } = contractsOf(stage);
      const mark = (on: boolean) =>
        mined(stage, registry.write.setSanctioned([bob.address, on, randomHash()], { account: officer }));
      await mark(true);
      const refunding = { kind: "offering.refund", offeringId: id(), account: bob.address };
      await send(frank, refunding);
      const told = await mine(bob, raise);
      assert.deepEqual(
        [told.held, told.refundable, told.shares, told.refunded],
        [`${20n * dollar}`, `${20n * dollar}`, "0", "0"],
      );
      assert.deepEqual((await checks({ ...refunding, from: frank.address })).failing, [
        "offering-payee: OfferingRefundHeld",
        "simulation: OfferingRefundHeld",
      ]);
      await mark(false);
      await send(frank, refunding);
      const paid = await mine(bob, raise);
      assert.deepEqual([paid.held, paid.refundable, paid.refunded], ["0", "0", `${20n * dollar}`]);
    });

    it("have paid all that they held", async () => {
      await send(alice, { kind: "offering.refund", offeringId: id() });
      const [chain, sale] = await Promise.all([
        contractsOf(stage).offering.read.progressOf([raise.offeringId]),
        get(`/v1/offerings/${id()}`),
      ]);
      assert.equal(chain.held, 0n);
      assert.equal(sale.data.refunded, chain.refunded.toString());
    });

    it("tell all that happened, page by page, and who bought", async () => {
      const kinds = [];
      let cursor = "";
      do {
        const { data, nextCursor } = await get(`/v1/offerings/${id()}/history?limit=2${cursor}`);
        kinds.push(...data.map(({ kind }: { kind: string }) => kind));
        cursor = nextCursor ? `&cursor=${nextCursor}` : "";
      } while (cursor);
      assert.deepEqual(kinds, [
        "refund",
        "refund",
        "refund-held",
        "failed",
        "refund",
        "withdrawal",
        "purchase",
        "purchase",
      ]);
      const first = await get(`/v1/offerings/${id()}/subscriptions?limit=1`);
      const second = await get(`/v1/offerings/${id()}/subscriptions?limit=1&cursor=${first.nextCursor}`);
      assert.deepEqual(
        [...first.data, ...second.data].map(({ account }) => account),
        [lower(alice), lower(bob)].sort(),
      );
      assert.equal(second.nextCursor, null);
      const mineFirst = await get(`/v1/accounts/${alice.address}/subscriptions?limit=1`);
      const mineSecond = await get(
        `/v1/accounts/${alice.address}/subscriptions?limit=1&cursor=${mineFirst.nextCursor}`,
      );
      assert.ok(BigInt(mineFirst.data[0].offering.id) > BigInt(mineSecond.data[0].offering.id));
      refused(await visitor.get(`/v1/offerings/999/subscriptions`), 404, "not-found");
      refused(await visitor.get(`/v1/offerings/999/history`), 404, "not-found");
      refused(await visitor.get(`/v1/offerings/${id()}/history?cursor=x`), 400, "invalid-cursor");
      refused(await visitor.get(`/v1/offerings/none/subscriptions`), 400, "invalid-request");
      refused(await visitor.get("/v1/accounts/0x12/subscriptions"), 400, "invalid-request");
    });
  });

  it("that succeed leave the buyers their shares, the issuer the money, and the platform its fee", async () => {
    const { offering, coin } = contractsOf(stage);
    const by = { account: stage.deployment.addresses.timelock };
    await mined(stage, offering.write.setFee([250n, frank.address], by));
    const raise = await openRaise(stage, tower, { coolingOff: 0 });
    await buy(stage, raise, alice, 70n);
    await buy(stage, raise, erin, 33n);
    await stage.indexed();
    const held = (await get(`/v1/accounts/${erin.address}/holdings`)).data.holdings[0];
    assert.ok(BigInt(held.locked) >= 33n);
    assert.equal(BigInt(held.locked), await tokenAt(stage, tower.token).read.lockedOf([erin.address]));
    assert.equal(BigInt(held.movable), BigInt(held.balance) - BigInt(held.locked));
    const { data: holders } = await get(`/v1/properties/${tower.token}/holders`);
    const holder = holders.find(({ account }: { account: Hex }) => account === lower(erin));
    assert.deepEqual([holder.locked, holder.movable], [held.locked, held.movable]);
    await pass(31 * DAY);
    await send(frank, { kind: "offering.settle", offeringId: `${raise.offeringId}` });
    const told = await mine(erin, raise);
    assert.deepEqual([told.offering.outcome, told.locked, told.shares, told.refundable], ["succeeded", "0", "33", "0"]);
    const freed = (await get(`/v1/accounts/${erin.address}/holdings`)).data.holdings[0];
    assert.equal(BigInt(freed.locked), BigInt(held.locked) - 33n);
    const before = await coin.read.balanceOf([people.treasurer.address]);
    await mined(stage, offering.write.withdrawProceeds([raise.offeringId], { account: frank }));
    await mined(stage, offering.write.withdrawFee([raise.offeringId], { account: frank }));
    const fee = (103n * dollar * 250n) / 10_000n;
    assert.equal((await coin.read.balanceOf([people.treasurer.address])) - before, 103n * dollar - fee);
    await stage.indexed();
    const { data } = await get(`/v1/offerings/${raise.offeringId}`);
    assert.deepEqual(
      [data.raised, data.withdrawn, data.feeBasisPoints],
      [`${103n * dollar}`, `${103n * dollar - fee}`, 250],
    );
    refused(await prepare({ kind: "offering.settle", from: frank.address, offeringId: "999" }), 404, "not-found");
    const final = await checks({ kind: "offering.settle", from: frank.address, offeringId: `${tower.offeringId}` });
    assert.equal(final.failing[0], "offering-state: OfferingNotConditional");
  });

  it("pay the successor of a wallet that was lost, who finds what it had bought", async () => {
    const { fourEyes, timelock } = stage.deployment.addresses;
    const raise = await openRaise(stage, tower);
    await buy(stage, raise, erin, 30n);
    await stage.node.impersonateAccount({ address: fourEyes });
    await stage.node.setBalance({ address: fourEyes, value: 10n ** 18n });
    const { registry, offering, coin } = contractsOf(stage);
    await mined(stage, registry.write.replaceWallet([erin.address, dave.address], { account: fourEyes }));
    await mined(stage, offering.write.cancel([raise.offeringId], { account: timelock }));
    await stage.indexed();
    const told = await mine(dave, raise);
    assert.deepEqual([told.account, told.payee, told.refundable], [lower(erin), lower(dave), `${30n * dollar}`]);
    const before = await coin.read.balanceOf([dave.address]);
    await send(dave, { kind: "offering.refund", offeringId: `${raise.offeringId}`, account: erin.address });
    assert.equal((await coin.read.balanceOf([dave.address])) - before, 30n * dollar);
  });
});
