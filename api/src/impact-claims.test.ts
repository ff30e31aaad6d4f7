import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { trustedIssuersRegistryAbi } from "@freehold/contracts/abi/TrustedIssuersRegistry";
import { NEVER, TOPIC } from "@freehold/contracts/facts";
import {
  type Address,
  concat,
  encodeAbiParameters,
  type Hex,
  numberToHex,
  parseAbiParameters,
  size,
  zeroAddress,
} from "viem";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  lower,
  onboard,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
  wire,
} from "./test/world.ts";

const { officer, alice, bob } = people;
const guest = localAccount(20);
/** Contracts of somebody else: an identity, and the issuer of the claim that it shows. */
const [face, elsewhere] = [`0x${"fa".repeat(20)}`, `0x${"15".repeat(20)}`] as const;

/** Code that answers whatever it is asked with the same bytes. */
const answering = (bytes: Hex): Hex => {
  const length = numberToHex(size(bytes), { size: 2 });
  // codecopy(0, 13, length), return(0, length)
  return concat(["0x61", length, "0x600d5f3961", length, "0x5ff300", bytes]);
};

describe("the claims that an impact counts", { timeout: 180_000 }, () => {
  let stage: Stage;
  let desk: Visitor;
  let tower: Property;

  const owner = async (
    functionName: "addTrustedIssuer" | "updateIssuerClaimTopics",
    issuer: Address,
    topics: bigint[],
  ) => {
    const { timelock: account, trustedIssuersRegistry: address } = stage.deployment.addresses;
    const call = { abi: trustedIssuersRegistryAbi, address, functionName, args: [issuer, topics], account } as const;
    await mined(stage, stage.wallet.writeContract(call));
  };
  /** Who would lack a claim, by the impact; and by the chain, were the rule on. */
  const lacking = async (topic: bigint): Promise<Address[]> => {
    const change = { change: "add", kind: "topics", settings: { everybody: [String(topic)], countries: [] } };
    const answer = await desk.post(`/v1/desk/properties/${tower.token}/rules/impact`, change);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.data.holders.map(({ wallet }: { wallet: Address }) => wallet).sort();
  };
  const lackingOnChain = async (topic: bigint): Promise<Address[]> => {
    const { registry } = contractsOf(stage);
    const found = await Promise.all(
      [alice, bob, guest].map(async ({ address }) => {
        const [facts] = await registry.read.factsOf([address, zeroAddress]);
        return (facts >> (topic - 1n)) & 1n ? [] : [address.toLowerCase() as Address];
      }),
    );
    return found.flat().sort();
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    const { registry } = contractsOf(stage);
    for (const person of [alice, bob]) await onboard(stage, person, 784);
    const issuedAt = Number((await stage.node.getBlock()).timestamp);
    const issuer = stage.deployment.addresses.claimIssuer;
    const claim = { wallet: alice.address, topic: TOPIC.accredited, issuer, issuedAt, expiresAt: NEVER };
    await mined(stage, registry.write.writeClaim([{ ...claim, commitment: randomHash() }], { account: officer }));

    const shown = encodeAbiParameters(parseAbiParameters("uint256, uint256, address, bytes, bytes, string"), [
      TOPIC.kyc,
      1n,
      elsewhere,
      "0x",
      "0x",
      "",
    ]);
    await stage.node.setCode({ address: face, bytecode: answering(shown) });
    await stage.node.setCode({ address: elsewhere, bytecode: answering(numberToHex(1n, { size: 32 })) });
    await owner("addTrustedIssuer", elsewhere, [TOPIC.kyc]);
    await mined(stage, registry.write.registerIdentity([guest.address, face, 784], { account: officer }));
    assert.equal(await registry.read.isVerified([guest.address]), true, "by a claim that is kept elsewhere");

    tower = await createProperty(stage, "Tower");
    for (const person of [alice, bob, guest]) await buy(stage, tower, person, 10n);
    await stage.indexed();
    desk = new Visitor(stage.url);
    await desk.signIn(officer);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are those of a foreign identity too, which no row holds", async () => {
    assert.deepEqual(await lackingOnChain(TOPIC.kyc), []);
    assert.deepEqual(await lacking(TOPIC.kyc), []);
    assert.deepEqual(await lacking(TOPIC.accredited), [bob, guest].map(lower).sort());
  });

  it("verify their person everywhere: account, register, and an order", async () => {
    const visitor = new Visitor(stage.url);
    const { body: account } = await visitor.get(`/v1/accounts/${guest.address}`);
    assert.deepEqual([account.data.status, account.data.verified], ["active", true]);
    const { body: people } = await desk.get(`/v1/desk/people?search=${lower(guest)}`);
    assert.deepEqual(
      people.data.map(({ status }: { status: string }) => status),
      ["active"],
    );
    await visitor.signIn(guest);
    const { marketplace } = stage.deployment.addresses;
    await mined(stage, tokenAt(stage, tower.token).write.approve([marketplace, 5n], { account: guest }));
    await stage.indexed();
    const order = await orderOf(stage, tower, guest.address, { side: 0, shares: 5n });
    const posted = await visitor.post("/v1/orders", {
      order: wire(order),
      signature: await signOrder(stage, guest, order),
    });
    assert.equal(posted.status, 200, JSON.stringify(posted.body));
    const shown = async () => {
      const { body } = await visitor.get(`/v1/orders?maker=${lower(guest)}`);
      return body.data.map(({ status, reason }: { status: string; reason: { name: string } | null }) => [
        status,
        reason?.name,
      ]);
    };
    assert.deepEqual(await shown(), [["open", undefined]]);
    // The claim's issuer elsewhere says no from now on, of which no event tells.
    await stage.node.setCode({ address: elsewhere, bytecode: answering(numberToHex(0n, { size: 32 })) });
    assert.deepEqual(await shown(), [["unfillable", "PropertyTokenSenderNotVerified"]]);
    const { body: lapsed } = await visitor.get(`/v1/accounts/${guest.address}`);
    assert.equal(lapsed.data.status, "lapsed");
    await stage.node.setCode({ address: elsewhere, bytecode: answering(numberToHex(1n, { size: 32 })) });
  });

  it("verify their person after another of theirs has run out, and an order says so once", async () => {
    const { registry } = contractsOf(stage);
    const issuedAt = Number((await stage.node.getBlock()).timestamp);
    const expiresAt = Math.max(issuedAt, Math.floor(Date.now() / 1000)) + 3_600;
    const issuer = stage.deployment.addresses.claimIssuer;
    const claim = { wallet: bob.address, topic: TOPIC.accredited, issuer, issuedAt, expiresAt };
    await mined(stage, registry.write.writeClaim([{ ...claim, commitment: randomHash() }], { account: officer }));
    const { marketplace } = stage.deployment.addresses;
    await mined(stage, tokenAt(stage, tower.token).write.approve([marketplace, 5n], { account: bob }));
    await stage.indexed();
    const visitor = new Visitor(stage.url);
    await visitor.signIn(bob);
    const order = await orderOf(stage, tower, bob.address, { side: 0, shares: 5n });
    const posted = await visitor.post("/v1/orders", {
      order: wire(order),
      signature: await signOrder(stage, bob, order),
    });
    assert.equal(posted.status, 200, JSON.stringify(posted.body));
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(expiresAt) + 1n });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.equal(await registry.read.isVerified([bob.address]), true, "by the claim that is required");
    const { body } = await visitor.get(`/v1/orders?maker=${lower(bob)}`);
    assert.deepEqual(
      body.data.map(({ status, reason }: { status: string; reason: unknown }) => [status, reason]),
      [["open", null]],
    );
    assert.equal((await visitor.get(`/v1/accounts/${bob.address}`)).body.data.status, "active");
  });

  it("are not those of an issuer who is trusted with them no more", async () => {
    await owner("updateIssuerClaimTopics", stage.deployment.addresses.claimIssuer, [TOPIC.kyc]);
    await stage.indexed();
    assert.deepEqual(await lackingOnChain(TOPIC.accredited), [alice, bob, guest].map(lower).sort());
    assert.deepEqual(await lacking(TOPIC.accredited), [alice, bob, guest].map(lower).sort());
    assert.deepEqual(
      await lacking(TOPIC.kyc),
      await lackingOnChain(TOPIC.kyc),
      "what is left stands, in old facts too",
    );
    assert.deepEqual(await lacking(TOPIC.kyc), []);
  });
});
