import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { offeringTerms } from "@freehold/contracts/offering";
import { concat, encodeFunctionData, type Hex, toFunctionSelector } from "viem";
import { rolesAbi } from "../../contracts/abi/Roles.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { Visitor } from "./test/visitor.ts";
import { buy, contractsOf, createProperty, distribute, fund, onboard, people } from "./test/world.ts";

const { alice, frank, erin } = people;

/** Anybody can open a scope in `Roles` for a token of their own, and use the venues with it. */
describe("what strangers do in our venues", { timeout: 170_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    await onboard(stage, alice, 784);
    const tower = await createProperty(stage, "Tower");
    await buy(stage, tower, alice, 100n);
    const index = await distribute(stage, tower, 1_000_000n, 202_611);
    const args = [tower.token, index, alice.address] as const;
    await mined(stage, contractsOf(stage).distributor.write.claim(args, { account: erin }));
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("serves no offering of a token that is no property, and sends nobody to buy in it", async () => {
    const { roles, coin } = stage.deployment.addresses;
    const data = encodeFunctionData({ abi: rolesAbi, functionName: "openScope", args: [frank.address] });
    await mined(stage, stage.wallet.sendTransaction({ account: frank, to: roles, data }));
    const now = Number((await stage.node.getBlock()).timestamp);
    const terms = offeringTerms({
      token: frank.address,
      coin,
      shares: 10n,
      pricePerShare: 1n,
      opensAt: now,
      closesAt: now + 1_000_000,
      minimum: 1n,
      proceedsTo: frank.address,
      termsHash: `0x${"11".repeat(32)}`,
    });
    await mined(stage, contractsOf(stage).offering.write.open([terms], { account: frank }));
    await stage.indexed();
    const purchase = { kind: "offering.buy", from: alice.address, offeringId: "2", shares: "1" };
    assert.equal((await visitor.get("/v1/offerings/2")).status, 404);
    assert.equal((await visitor.post("/v1/transactions/prepare", purchase)).status, 404);
    for (const list of ["subscriptions", "history"])
      assert.equal((await visitor.get(`/v1/offerings/2/${list}`)).status, 404);
    for (const list of [
      "/v1/properties",
      "/v1/properties?status=open",
      `/v1/accounts/${frank.address}/subscriptions`,
    ]) {
      const { status, body } = await visitor.get(list);
      assert.equal(status, 200, list);
      assert.ok(!JSON.stringify(body.data).includes(frank.address.toLowerCase()), list);
    }
    assert.equal((await visitor.get("/v1/properties/facets")).body.data.total, 1);
  });

  it("does not let dividends of a stranger's token push one's own history out", async () => {
    const { roles } = stage.deployment.addresses;
    // A token that opens its scope for whoever made it and answers 1 to everything.
    const answer: Hex = ("0x600160005260043560205260016040526060" + "6000f3") as Hex;
    const open = [
      "0x63",
      toFunctionSelector("openScope(address)"),
      "0x60e01b600052336004526000600060246000600073",
    ] as const;
    const head = concat([...open, roles, "0x5af150"]);
    const offset = ((head.length - 2) / 2 + 12).toString(16).padStart(2, "0");
    const data = concat([head, "0x601560", `0x${offset}`, "0x60003960156000f3", answer]);
    const { contractAddress } = await mined(stage, stage.wallet.sendTransaction({ account: frank, data }));
    assert.ok(contractAddress);
    const { distributor, coin } = contractsOf(stage);
    await stage.indexed();
    const history = `/v1/accounts/${alice.address}/activity?limit=25`;
    const before = await visitor.get(history);
    const stated = async (): Promise<string[]> => {
      const { status, body } = await visitor.get(`/v1/accounts/${alice.address}/statement.csv`);
      assert.equal(status, 200);
      return body.split("\r\n").filter((line: string) => line.startsWith("dividend,"));
    };
    const dividends = await stated();
    assert.equal(dividends.length, 1);
    await fund(stage, frank, distributor.address, 100n);
    for (let i = 0n; i < 26n; i++) {
      const dividend = [contractAddress, coin.address, 1n, 1n, 0, 0] as const;
      await mined(stage, distributor.write.declare(dividend, { account: frank }));
      await mined(stage, distributor.write.claim([contractAddress, i, alice.address], { account: frank }));
    }
    await stage.indexed();
    const { body } = await visitor.get(history);
    assert.ok(body.data.length >= 2);
    assert.deepEqual(body.data, before.body.data);
    assert.deepEqual(await stated(), dividends, "nor does a statement of account tell them");
  });
});
