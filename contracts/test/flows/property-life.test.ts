import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Address, encodeFunctionData, getAddress, type Hex, keccak256, stringToHex, zeroHash } from "viem";
import { propertyHealthAbi } from "../../abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../abi/PropertyRegistry.ts";
import { tradingHaltsAbi } from "../../abi/TradingHalts.ts";
import { send } from "../../deploy/client.ts";
import { execute } from "../../deploy/safe.ts";
import { offeringTerms } from "../../offering.ts";
import { HALT_KIND, HEALTH_KIND, PAPER_KIND, PROPERTY_STATUS } from "../../property-kinds.ts";
import { factTypes, healthDomain } from "../../typed-data/typed-data.ts";
import { named, people, startWorld, type World } from "./world.ts";

const { manager, landRegistry, issuers, propertyOfficers, stranger } = people;
const ID = 1n;

describe("a property, from a draft to shares", () => {
  const profile = keccak256(stringToHex("a draft"));
  const deed = keccak256(stringToHex("the bytes of a deed"));
  let world: World;
  let registry: Address;
  let token: Address;

  before(async () => {
    world = await startWorld();
    registry = world.addresses.propertyRegistry;
  });

  const call = (functionName: string, args: readonly unknown[]) =>
    encodeFunctionData({ abi: propertyRegistryAbi as readonly unknown[] as never, functionName, args } as never) as Hex;
  /** Two of the issuer's three owners sign; nothing waits. */
  const issue = (data: Hex) => execute(world.as(issuers[0]), world.safe, registry, data);
  const propertyOf = () =>
    world.node.readContract({ address: registry, abi: propertyRegistryAbi, functionName: "propertyOf", args: [ID] });
  const haltsOf = () =>
    world.node.readContract({
      address: world.addresses.tradingHalts,
      abi: tradingHaltsAbi,
      functionName: "haltOf",
      args: [token],
    });

  it("a manager submits it and files its deed", async () => {
    await send(world.as(manager), registry, call("submit", ["ipfs://draft", profile]));
    assert.equal((await propertyOf()).status, PROPERTY_STATUS.pendingApproval);
    const { propertyPapers } = world.addresses;
    const issuedAt = Number(await world.now());
    const paper = {
      kind: PAPER_KIND.deed,
      contentHash: deed,
      uri: `/v1/files/${deed}`,
      issuer: "Dubai Land Department",
      issuedAt,
      validUntil: 0,
      supersedes: zeroHash,
    };
    const file = encodeFunctionData({ abi: propertyPapersAbi, functionName: "file", args: [ID, paper] });
    await send(world.as(manager), propertyPapers, file);
    const onRecord = async (bytes: string) => {
      const args = [ID, keccak256(stringToHex(bytes))] as const;
      const read = { address: propertyPapers, abi: propertyPapersAbi, functionName: "paperOf", args } as const;
      return (await world.node.readContract(read)).version > 0;
    };
    assert.equal(await onRecord("the bytes of a deed"), true);
    assert.equal(await onRecord("the bytes of a forged deed"), false);
  });

  it("two owners of the Safe approve it, and the manager cannot", async () => {
    const approve = call("approve", [ID, profile]);
    assert.equal(
      await world.refusalOf(manager.address, registry, approve),
      named("ScopedMissingRole", manager.address, 6),
    );
    await issue(approve);
    assert.equal((await propertyOf()).status, PROPERTY_STATUS.approved);
  });

  it("is not tokenized before everything is vouched for", async () => {
    const refusal = await world.refusalOf(
      world.safe.address,
      registry,
      call("tokenize", [ID, params(), await terms()]),
    );
    assert.match(refusal ?? "", /^PropertyUnhealthy\(1, /);
    for (const kind of Object.values(HEALTH_KIND)) await attest(kind, true);
  });

  it("is tokenized in one transaction, at the addresses shown before", async () => {
    const args = [ID, params()] as const;
    const predict = { address: registry, abi: propertyRegistryAbi, functionName: "predictTokenization", args } as const;
    const [predicted] = await world.node.readContract(predict);
    await issue(call("tokenize", [ID, params(), await terms()]));
    token = (await propertyOf()).token;
    assert.equal(token, predicted);
  });

  it("an officer halts its sales while a lien stands; the guardian renews; anyone lifts once it is gone", async () => {
    const { propertyHealth, tradingHalts } = world.addresses;
    await attest(HEALTH_KIND.liens, false);
    const until = Number(await world.now()) + 7 * 86_400;
    const halt = { abi: propertyHealthAbi, functionName: "halt", args: [ID, until, zeroHash] } as const;
    await send(world.as(propertyOfficers[0]), propertyHealth, encodeFunctionData(halt));
    assert.deepEqual(await haltsOf(), [{ kind: HALT_KIND.health, until }]);
    const args = [token, HALT_KIND.health, until + 86_400, zeroHash] as const;
    const renew = encodeFunctionData({ abi: tradingHaltsAbi, functionName: "renew", args });
    await send(world.as(people.guardian), tradingHalts, renew);
    assert.deepEqual(await haltsOf(), [{ kind: HALT_KIND.health, until: until + 86_400 }]);
    const lift = encodeFunctionData({ abi: propertyHealthAbi, functionName: "lift", args: [ID] });
    assert.equal(
      await world.refusalOf(stranger.address, propertyHealth, lift),
      named("HealthNotOfficer", stranger.address, token),
    );
    await attest(HEALTH_KIND.liens, true);
    await send(world.as(stranger), propertyHealth, lift);
    assert.deepEqual(await haltsOf(), []);
  });

  /** Signed by the land registry, sent by a stranger. */
  async function attest(kind: number, good: boolean): Promise<void> {
    const { propertyHealth } = world.addresses;
    await world.pass(1);
    const issuedAt = Number(await world.now());
    const fact = {
      propertyId: ID,
      kind,
      good,
      attestor: landRegistry.address,
      amount: 0n,
      currency: stringToHex("AED"),
      evidenceHash: keccak256(stringToHex(`${kind} ${good}`)),
      issuedAt,
      validUntil: issuedAt + 365 * 86_400,
    };
    const domain = healthDomain(world.node.chain.id, getAddress(propertyHealth));
    const typed = { domain, types: factTypes, primaryType: "Fact", message: fact } as const;
    const args = [fact, await landRegistry.signTypedData(typed)] as const;
    const relay = encodeFunctionData({ abi: propertyHealthAbi, functionName: "relay", args });
    await send(world.as(stranger), propertyHealth, relay);
  }

  function params() {
    const { addresses, safe } = world;
    return {
      name: "Marina Tower",
      symbol: "MRNA",
      cap: 20_000n,
      owner: addresses.timelock,
      officers: propertyOfficers.map(({ address }) => address),
      managers: [manager.address],
      treasurers: [],
      issuers: [safe.address],
      minter: addresses.offering,
      minterAllowance: 10_000n,
      rules: [],
      waterfall: [],
      profileURI: "",
      profileHash: zeroHash,
      salt: zeroHash,
    };
  }

  async function terms() {
    const opensAt = Number(await world.now());
    return offeringTerms({
      token: world.addresses.timelock,
      coin: world.addresses.coin,
      shares: 10_000n,
      pricePerShare: 100n,
      opensAt,
      closesAt: opensAt + 30 * 86_400,
      minimum: 1n,
      proceedsTo: world.safe.address,
      termsHash: profile,
    });
  }
});
