import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { receiptOf } from "@freehold/contracts/receipt";
import { encodeFunctionData, erc20Abi, type Hex, parseEther, zeroAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import type { Order } from "./services/order-input.ts";
import { deploySmartWallet } from "./test/smart-wallet.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
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

const { alice, bob, carol, dave, erin, frank, officer } = people;
type Named = { name: string; args: unknown[]; message: string };
type Check = { rule: string; ok: boolean; reason?: Named };

describe("the market", { timeout: 180_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  let tower: Property;
  let marketplace: Hex;

  const post = async (maker: HDAccount, order: Order, more: object = {}) =>
    visitor.post("/v1/orders", { order: wire(order), signature: await signOrder(stage, maker, order), ...more });
  const prepared = async (
    body: object,
  ): Promise<{ ok: boolean; call: { to: Hex; data: Hex; value: string }; checks: Check[] }> => {
    const answer = await visitor.post("/v1/transactions/prepare", body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data;
  };
  const failing = ({ checks }: { checks: Check[] }) =>
    checks.filter(({ ok }) => !ok).map(({ rule, reason }) => `${rule}: ${reason?.name}`);
  const sign = async (account: HDAccount, call: { to?: Hex | null; data?: Hex; gas?: bigint }, chainId = 31337) =>
    account.signTransaction({
      type: "eip1559",
      chainId,
      nonce: await stage.node.getTransactionCount({ address: account.address }),
      gas: 3_000_000n,
      maxFeePerGas: parseEther("0.00000001"),
      maxPriorityFeePerGas: 1n,
      ...call,
    });
  const submit = async (account: HDAccount, call: { to: Hex; data: Hex }) =>
    visitor.post("/v1/transactions", { signedTransaction: await sign(account, { to: call.to, data: call.data }) });
  const fate = async (hash: Hex) => (await visitor.get(`/v1/transactions/${hash}`)).body.data;

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    marketplace = stage.deployment.addresses.marketplace;
    for (const person of [alice, bob, erin]) await onboard(stage, person, 784);
    await onboard(stage, carol, 840);
    tower = await createProperty(stage, "Tower");
    await buy(stage, tower, alice, 100n);
    const token = tokenAt(stage, tower.token);
    await mined(stage, token.write.approve([marketplace, 1_000n], { account: alice }));
    await fund(stage, bob, marketplace, 500_000_000n);
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  describe("orders", () => {
    it("are accepted once, and again with the same answer", async () => {
      const order = await orderOf(stage, tower, alice.address);
      const first = await post(alice, order);
      assert.equal(first.status, 200, JSON.stringify(first.body));
      assert.equal(first.body.data.created, true);
      const { marketplace: market } = contractsOf(stage);
      assert.equal(first.body.data.hash, await market.read.hashOrder([order]));
      const again = await post(alice, order);
      assert.deepEqual(again.body.data, { hash: first.body.data.hash, created: false });
      const { body } = await visitor.get(`/v1/orders/${first.body.data.hash}`);
      assert.equal(body.data.status, "open");
      assert.equal(body.data.signature, await signOrder(stage, alice, order));
      assert.deepEqual(body.data.objections, []);
      assert.equal(body.data.makerBalance, "100");
    });

    it("to buy are accepted too", async () => {
      const order = await orderOf(stage, tower, bob.address, { side: 1, pricePerShare: 1_500_000n });
      assert.equal((await post(bob, order)).status, 200);
    });

    it("of a contract wallet are accepted by ERC-1271", async () => {
      const wallet = await deploySmartWallet(stage, bob);
      await contractsOf(stage).coin.write.mint([wallet.address, 50_000_000n], { account: bob });
      const order = await orderOf(stage, tower, wallet.address, { side: 1 });
      const digest = await contractsOf(stage).marketplace.read.hashOrder([order]);
      const signature = await wallet.signDigest(digest);
      // Signed right, so the next thing is what it lacks.
      refused(await visitor.post("/v1/orders", { order: wire(order), signature }), 422, "order-insufficient-allowance");
      const wrong = await bob.sign({ hash: digest });
      refused(
        await visitor.post("/v1/orders", { order: wire(order), signature: wrong }),
        422,
        "order-signature-invalid",
      );
    });

    const refusals: [string, Partial<Order>, string, string?][] = [
      ["an expired one", { expiry: 1_000 }, "order-expired", "OrderExpired"],
      ["more shares than the maker has", { shares: 101n }, "order-insufficient-balance", "ERC20InsufficientBalance"],
      ["a token that is none of ours", { token: `0x${"12".repeat(20)}` }, "order-unknown-token"],
      ["another coin", { coin: `0x${"12".repeat(20)}` }, "order-unknown-coin"],
      ["a buyer who may not hold", { taker: lower(carol) }, "order-not-compliant", "CountryNotAllowed"],
      [
        "an absurd amount",
        { shares: 2n ** 96n - 1n, pricePerShare: 2n ** 128n - 1n, side: 1 },
        "order-insufficient-balance",
      ],
    ];
    for (const [what, change, name, error] of refusals) {
      it(`refuse ${what}`, async () => {
        const answer = await post(alice, await orderOf(stage, tower, alice.address, change));
        refused(answer, 422, name);
        if (error) {
          assert.equal(answer.body.error, error);
          assert.equal(answer.body.reasons[0].message, answer.body.detail);
        }
      });
    }

    it("refuse another chain, told or signed", async () => {
      const order = await orderOf(stage, tower, alice.address);
      refused(await post(alice, order, { chainId: 1 }), 422, "wrong-chain");
      const signature = await signOrder(stage, alice, order, 1);
      refused(await visitor.post("/v1/orders", { order: wire(order), signature }), 422, "order-signature-invalid");
    });

    it("refuse signatures that the contract would refuse", async () => {
      const order = await orderOf(stage, tower, alice.address);
      const good = await signOrder(stage, alice, order);
      const s =
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n - BigInt(`0x${good.slice(66, 130)}`);
      const mirrored = `${good.slice(0, 66)}${s.toString(16).padStart(64, "0")}${good.endsWith("1b") ? "1c" : "1b"}`;
      const shortV = `${good.slice(0, 130)}${good.endsWith("1b") ? "00" : "01"}`;
      for (const signature of ["0x", mirrored, shortV, `${good}00`, await signOrder(stage, bob, order)]) {
        refused(await visitor.post("/v1/orders", { order: wire(order), signature }), 422, "order-signature-invalid");
      }
    });

    it("refuse a maker without allowance, verification, or with frozen shares", async () => {
      await buy(stage, tower, erin, 20n);
      const order = () => orderOf(stage, tower, erin.address);
      refused(await post(erin, await order()), 422, "order-insufficient-allowance");
      const token = tokenAt(stage, tower.token);
      await mined(stage, token.write.approve([marketplace, 100n], { account: erin }));
      await mined(stage, token.write.freezePartialTokens([erin.address, 15n], { account: officer }));
      const frozen = await post(erin, await order());
      refused(frozen, 422, "order-insufficient-balance");
      assert.equal(frozen.body.error, "ERC7943InsufficientUnfrozenBalance");
      assert.deepEqual(frozen.body.args, [lower(erin), "10", "5"]);
      await mined(stage, token.write.unfreezePartialTokens([erin.address, 15n], { account: officer }));
      const { registry } = contractsOf(stage);
      await mined(
        stage,
        registry.write.setSanctioned([erin.address, true, `0x${"01".repeat(32)}`], { account: officer }),
      );
      const sanctioned = await post(erin, await order());
      refused(sanctioned, 422, "order-not-compliant");
      assert.equal(sanctioned.body.error, "PropertyTokenSenderNotVerified");
      await mined(
        stage,
        registry.write.setSanctioned([erin.address, false, `0x${"01".repeat(32)}`], { account: officer }),
      );
      const stranger = await orderOf(stage, tower, frank.address, { side: 1 });
      await fund(stage, frank, marketplace, 50_000_000n);
      const unknown = await post(frank, stranger);
      refused(unknown, 422, "order-not-compliant");
      assert.ok(unknown.body.reasons.some(({ name }: Named) => name === "PropertyTokenReceiverNotVerified"));
    });

    it("name everything that is wrong with their shape", async () => {
      const order = wire(await orderOf(stage, tower, alice.address));
      for (const [field, value] of [
        ["shares", "0"],
        ["shares", "-1"],
        ["shares", "1.5"],
        ["shares", (2n ** 96n).toString()],
        ["shares", 10],
        ["pricePerShare", "0x10"],
        ["expiry", 2 ** 40],
        ["expiry", "soon"],
        ["side", 2],
        ["maker", "0x12"],
        ["nonce", "9".repeat(79)],
      ] as const) {
        const answer = await visitor.post("/v1/orders", { order: { ...order, [field]: value }, signature: "0x" });
        refused(answer, 400, "invalid-request");
        assert.equal(answer.body.errors[0].path, `json.order.${field}`);
      }
    });

    it("show what becomes of them, with the reason", async () => {
      const sale = await orderOf(stage, tower, alice.address, { shares: 30n, minFill: 10n });
      const hash = (await post(alice, sale)).body.data.hash as Hex;
      const signature = await signOrder(stage, alice, sale);
      const { marketplace: market } = contractsOf(stage);
      const state = async () => {
        await stage.indexed();
        const { data } = (await visitor.get(`/v1/orders/${hash}`)).body;
        const listed = (await visitor.get(`/v1/orders?token=${tower.token}&side=sell&maker=${lower(alice)}&limit=100`))
          .body.data;
        const same = listed.find((one: { hash: Hex }) => one.hash === hash);
        assert.deepEqual([same.status, same.remaining, same.reason], [data.status, data.remaining, data.reason]);
        return data;
      };
      assert.equal((await state()).status, "open");
      await mined(stage, market.write.fill([sale, signature, 12n], { account: bob }));
      let now = await state();
      assert.deepEqual([now.status, now.filled, now.remaining], ["partially-filled", "12", "18"]);

      const token = tokenAt(stage, tower.token);
      await mined(stage, token.write.setAddressFrozen([alice.address, true], { account: officer }));
      now = await state();
      assert.deepEqual([now.status, now.reason.name], ["unfillable", "PropertyTokenAddressFrozen"]);
      assert.ok(now.objections.some(({ name }: Named) => name === "PropertyTokenAddressFrozen"));
      await mined(stage, token.write.setAddressFrozen([alice.address, false], { account: officer }));

      await mined(stage, token.write.freezePartialTokens([alice.address, 80n], { account: officer }));
      now = await state();
      assert.deepEqual([now.status, now.reason.name], ["unfillable", "ERC20InsufficientBalance"]);
      await mined(stage, token.write.unfreezePartialTokens([alice.address, 80n], { account: officer }));

      const { registry } = contractsOf(stage);
      const mark = (on: boolean) =>
        registry.write.setSanctioned([alice.address, on, `0x${"01".repeat(32)}`], { account: officer });
      await mined(stage, mark(true));
      now = await state();
      assert.deepEqual([now.reason.name, now.reason.args], ["PropertyTokenSenderNotVerified", [lower(alice), 4]]);
      await mined(stage, mark(false));

      await mined(stage, token.write.pause({ account: officer }));
      assert.equal((await state()).reason.name, "PropertyTokenPaused");
      await mined(stage, token.write.unpause({ account: officer }));

      await mined(stage, market.write.fill([sale, signature, 18n], { account: bob }));
      assert.equal((await state()).status, "filled");
      const other = await orderOf(stage, tower, alice.address, { nonce: 5n });
      const voided = (await post(alice, other)).body.data.hash;
      await mined(stage, market.write.raiseNonce([6n], { account: alice }));
      await stage.indexed();
      const { data } = (await visitor.get(`/v1/orders/${voided}`)).body;
      assert.deepEqual([data.status, data.reason.name], ["cancelled", "OrderVoid"]);
      refused(await post(alice, await orderOf(stage, tower, alice.address, { nonce: 4n })), 422, "order-nonce-void");
      const { body } = await visitor.get("/v1/orders?status=filled");
      assert.deepEqual(
        body.data.map((one: { hash: Hex }) => one.hash),
        [hash],
      );
    });
  });

  describe("transactions", () => {
    it("are prepared with every rule that refuses, before anything is signed", async () => {
      const wanted = { kind: "offering.buy", from: frank.address, offeringId: String(tower.offeringId), shares: "600" };
      const refusal = await prepared(wanted);
      assert.equal(refusal.ok, false);
      assert.deepEqual(failing(refusal), [
        "coin-balance: ERC20InsufficientBalance",
        "coin-allowance: ERC20InsufficientAllowance",
        "compliance: PropertyTokenReceiverNotVerified",
        "compliance: CountryNotAllowed",
        "compliance: MaxBalanceExceeded",
        "simulation: ERC20InsufficientAllowance",
      ]);
      const few = await prepared({ ...wanted, shares: "1" });
      assert.ok(failing(few).includes("offering-minimum: OfferingBelowMinimum"));
      const many = await prepared({ ...wanted, shares: "100000" });
      assert.ok(failing(many).includes("offering-supply: OfferingSoldOut"));
      refused(await visitor.post("/v1/transactions/prepare", { ...wanted, offeringId: "999" }), 404, "not-found");
      refused(
        await visitor.post("/v1/transactions/prepare", { ...wanted, kind: "offering.steal" }),
        400,
        "invalid-request",
      );
    });

    it("go from preparation over the wallet to the projections", async () => {
      const approval = await prepared({
        kind: "coin.approve",
        from: bob.address,
        spender: stage.deployment.addresses.offering,
        amount: "20000000",
      });
      assert.equal(approval.ok, true);
      const approved = await submit(bob, approval.call);
      assert.equal(approved.status, 202, JSON.stringify(approved.body));
      await receiptOf(stage.node, approved.body.data.hash);
      const purchase = { kind: "offering.buy", from: bob.address, offeringId: String(tower.offeringId), shares: "20" };
      const ready = await prepared(purchase);
      assert.deepEqual(failing(ready), []);
      const signedTransaction = await sign(bob, { to: ready.call.to, data: ready.call.data });
      const { body } = await visitor.post("/v1/transactions", { signedTransaction });
      await receiptOf(stage.node, body.data.hash);
      await stage.indexed();
      const told = await fate(body.data.hash);
      assert.deepEqual([told.status, told.indexed, told.reason], ["mined", true, null]);
      const again = await visitor.post("/v1/transactions", { signedTransaction });
      assert.deepEqual([again.status, again.body.data.hash], [202, body.data.hash]);
    });

    it("that fail say why, by name", async () => {
      const { call } = await prepared({
        kind: "share.transfer",
        from: alice.address,
        token: tower.token,
        to: carol.address,
        amount: "1",
      });
      const { body } = await submit(alice, call);
      await receiptOf(stage.node, body.data.hash);
      await stage.indexed();
      const told = await fate(body.data.hash);
      assert.equal(told.status, "failed");
      assert.equal(told.reason.name, "CountryNotAllowed");
      assert.deepEqual(told.reason.args, [lower(carol), 840]);
      assert.match(told.reason.message, /country 840/);
    });

    it("are pending until they are mined, and unknown when nobody sent them", async () => {
      assert.equal((await fate(`0x${"77".repeat(32)}`)).status, "unknown");
      await stage.node.setAutomine(false);
      try {
        const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [marketplace, 1n] });
        const { body } = await submit(dave, { to: tower.token, data });
        assert.equal((await fate(body.data.hash)).status, "pending");
        await stage.node.mine({ blocks: 1 });
        assert.equal((await fate(body.data.hash)).status, "mined");
      } finally {
        await stage.node.setAutomine(true);
      }
    });

    it("are not broadcast when they are none, for others, or refused", async () => {
      const send = (signedTransaction: string) => visitor.post("/v1/transactions", { signedTransaction });
      for (const garbage of ["0x", "0x02", `0x02${"ff".repeat(80)}`, "0xc0"]) {
        refused(await send(garbage), 400, "transaction-undecodable");
      }
      refused(await send(await sign(alice, { to: tower.token, data: "0x" }, 1)), 422, "wrong-chain");
      refused(await send(await sign(alice, { to: bob.address })), 422, "unknown-contract");
      refused(await send(await sign(alice, { data: "0x00" })), 422, "unknown-contract");
      const poor = await sign(alice, { to: tower.token, data: "0x", gas: 10n });
      const answer = await send(poor);
      refused(answer, 422, "broadcast-refused");
      assert.match(answer.body.detail, /gas/);
    });

    it("of every kind carry what the contracts take", async () => {
      const order = await orderOf(stage, tower, alice.address, { shares: 5n });
      const { hash: orderHash } = (await post(alice, order)).body.data;
      const fill = await prepared({ kind: "order.fill", from: bob.address, orderHash, shares: "5" });
      assert.deepEqual(failing(fill), []);
      const own = await prepared({ kind: "order.fill", from: alice.address, orderHash, shares: "5" });
      assert.ok(failing(own).includes("simulation: OrderOwn"));
      const tooMany = await prepared({ kind: "order.fill", from: bob.address, orderHash, shares: "6" });
      assert.ok(failing(tooMany).includes("simulation: OrderFilledUp"));
      const strange = await prepared({ kind: "order.cancel", from: bob.address, orderHash });
      assert.deepEqual(failing(strange), ["order: OrderNotMaker", "simulation: OrderNotMaker"]);
      const cancel = await prepared({ kind: "order.cancel", from: alice.address, orderHash });
      assert.deepEqual(failing(cancel), []);
      await mined(stage, (await submit(alice, cancel.call)).body.data.hash);
      const late = await prepared({ kind: "order.fill", from: bob.address, orderHash, shares: "5" });
      assert.deepEqual(failing(late), ["order: OrderCancelledAlready", "simulation: OrderCancelledAlready"]);
      refused(
        await visitor.post("/v1/transactions/prepare", {
          kind: "order.fill",
          from: bob.address,
          orderHash: `0x${"00".repeat(32)}`,
          shares: "1",
        }),
        404,
        "not-found",
      );

      const rent = {
        kind: "rent.deposit",
        from: dave.address,
        token: tower.token,
        amount: "7",
        leaseId: `0x${"0a".repeat(32)}`,
        period: 202_601,
      };
      assert.ok(failing(await prepared(rent)).includes("coin-balance: ERC20InsufficientBalance"));
      await fund(stage, dave, tower.treasury, 7n);
      assert.deepEqual(failing(await prepared(rent)), []);
      assert.ok(failing(await prepared({ ...rent, period: 202_613 })).includes("simulation: TreasuryPeriodInvalid"));

      const approve = {
        kind: "share.approve",
        from: alice.address,
        token: tower.token,
        spender: marketplace,
        amount: "3",
      };
      assert.deepEqual(failing(await prepared(approve)), []);
      const index = String(await distribute(stage, tower, 12_000_000n, 202_601));
      const claim = { kind: "dividend.claim", from: alice.address, dividends: [{ token: tower.token, index }] };
      const ready = await prepared(claim);
      assert.deepEqual(failing(ready), []);
      const nobody = await prepared({ ...claim, from: carol.address });
      assert.deepEqual(failing(nobody), ["dividend: DividendNothing", "simulation: DividendNothing"]);
      await mined(stage, (await submit(alice, ready.call)).body.data.hash);
      const twice = await prepared(claim);
      assert.deepEqual(failing(twice), ["dividend: DividendClaimed", "simulation: DividendClaimed"]);
      const missing = await prepared({
        ...claim,
        dividends: [
          { token: tower.token, index: "99" },
          { token: tower.token, index },
        ],
      });
      assert.ok(failing(missing).includes("dividend: DividendUnknown"));
    });

    it("explain a movement as the token does", async () => {
      const ask = (query: string) => visitor.get(`/v1/properties/${tower.token}/explain?${query}`);
      const fine = await ask(`from=${alice.address}&to=${bob.address}&amount=1`);
      assert.deepEqual(fine.body.data, { allowed: true, reasons: [] });
      const mint = await ask(`operator=${marketplace}&from=${zeroAddress}&to=${carol.address}&amount=501`);
      assert.deepEqual(
        mint.body.data.reasons.map(({ name }: Named) => name),
        ["CountryNotAllowed", "MaxBalanceExceeded"],
      );
      refused(await ask(`from=${alice.address}&to=nobody&amount=1`), 400, "invalid-request");
      refused(
        await visitor.get(`/v1/properties/${zeroAddress}/explain?from=${zeroAddress}&to=${bob.address}&amount=1`),
        404,
        "not-found",
      );
    });
  });
});
