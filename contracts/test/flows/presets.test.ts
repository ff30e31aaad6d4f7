import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { encodeFunctionData, keccak256, parseEventLogs, stringToHex, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { propertyFactoryAbi } from "../../abi/PropertyFactory.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { send } from "../../deploy/client.ts";
import { NEVER, TOPIC } from "../../facts.ts";
import { type PresetName, type PresetOptions, preset, presetNames, presetRules } from "../../presets/presets.ts";
import { named, type Property, people, startWorld, type World } from "./world.ts";

const UNITED_STATES = 840;
const PUERTO_RICO = 630;
const FRANCE = 250;
const BRITAIN = 826;
const EMIRATES = 784;
const MONGOLIA = 496;
const { alice, bob, carol, tenant, stranger, propertyOfficers } = people;
/** The optional topic of the deployment stands for whatever claim a preset asks for. */
const CLAIM = TOPIC.accredited;

/** Every preset, deployed with a property: for each of its rules one movement that passes and one that it refuses. */
describe("the presets", () => {
  let world: World;

  const numbers = new Map<HDAccount, number>();
  const onboard = async (who: HDAccount, country: number, topics: readonly bigint[]) => {
    const { claimIssuer, identityRegistry } = world.addresses;
    const issuedAt = Number(await world.now());
    const claims = topics.map((topic) => ({
      wallet: who.address,
      topic,
      issuer: claimIssuer,
      issuedAt,
      expiresAt: NEVER,
      commitment: zeroHash,
    }));
    const args = [who.address, country, claims] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "onboard", args });
    await send(world.as(people.officers[0]), identityRegistry, data);
    numbers.set(who, numbers.size + 1);
  };
  const move = async (who: HDAccount, country: number) => {
    const args = [who.address, country] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "updateCountry", args });
    await send(world.as(people.officers[0]), world.addresses.identityRegistry, data);
  };

  const create = async <N extends PresetName>(name: N, options: PresetOptions[N]): Promise<Property> => {
    const { addresses } = world;
    const params = {
      name,
      symbol: name.toUpperCase(),
      cap: 1_000_000n,
      owner: addresses.timelock,
      officers: propertyOfficers.map(({ address }) => address),
      managers: [],
      treasurers: [],
      issuers: [],
      minter: zeroAddress,
      minterAllowance: 0n,
      rules: presetRules(name, addresses, options),
      waterfall: [],
      profileURI: "",
      profileHash: zeroHash,
      salt: keccak256(stringToHex(name)),
    };
    const abi = propertyFactoryAbi;
    const data = encodeFunctionData({ abi, functionName: "createProperty", args: [params] });
    const hash = await world.throughRegistry(data);
    const { logs } = await world.node.getTransactionReceipt({ hash });
    const [created] = parseEventLogs({ abi, logs, eventName: "PropertyCreated" });
    assert.ok(created);
    return created.args;
  };

  const abi = propertyTokenAbi;
  const mintCall = (to: HDAccount, shares: bigint) =>
    encodeFunctionData({ abi, functionName: "mint", args: [to.address, shares] });
  const mint = (at: Property, to: HDAccount, shares: bigint) =>
    world.throughFourEyes(propertyOfficers, at.token, mintCall(to, shares));
  const mintRefused = (at: Property, to: HDAccount, shares: bigint) =>
    world.refusalOf(world.addresses.fourEyes, at.token, mintCall(to, shares));
  const transferCall = (to: HDAccount, shares: bigint) =>
    encodeFunctionData({ abi, functionName: "transfer", args: [to.address, shares] });
  const transfer = (at: Property, from: HDAccount, to: HDAccount, shares: bigint) =>
    send(world.as(from), at.token, transferCall(to, shares));
  const transferRefused = (at: Property, from: HDAccount, to: HDAccount, shares: bigint) =>
    world.refusalOf(from.address, at.token, transferCall(to, shares));

  before(async () => {
    world = await startWorld();
    await onboard(alice, UNITED_STATES, [TOPIC.kyc, CLAIM]);
    await onboard(bob, FRANCE, [TOPIC.kyc, CLAIM]);
    await onboard(carol, BRITAIN, [TOPIC.kyc]);
    await onboard(tenant, MONGOLIA, [TOPIC.kyc, CLAIM]);
    await onboard(stranger, EMIRATES, [TOPIC.kyc]);
  });

  it("every rule names what it answers to", () => {
    const options: PresetOptions = {
      regD506c: {},
      regS: { certificationTopic: CLAIM },
      euCrowdfunding: { pricePerShare: 10_000n, investorTopic: CLAIM },
      uae: { licensedVenues: [], minimumShares: 1n },
      mongolia: { citizenTopic: CLAIM, maximumHolders: 50 },
    };
    assert.deepEqual(presetNames, Object.keys(options));
    for (const name of presetNames) {
      const rules = preset(name, options[name]);
      assert.ok(rules.length > 0);
      assert.equal(new Set(rules.map(({ module }) => module)).size, rules.length, "each module once");
      for (const { law } of rules) assert.match(law, /: /);
    }
  });

  it("Regulation D, 506(c)", async () => {
    const at = await create("regD506c", { maximumHolders: 2 });
    await mint(at, alice, 100n);
    // accredited, wherever they live
    assert.equal(await mintRefused(at, carol, 1n), named("TopicMissing", carol.address, BRITAIN, CLAIM));
    await mint(at, bob, 100n);
    // not more holders than that
    assert.equal(await mintRefused(at, tenant, 1n), named("MaxHoldersExceeded", tenant.address, 3n, 2n));
    // not resold for a year
    assert.match((await transferRefused(at, alice, bob, 1n)) ?? "", /^LockUpNotOver\(0x\w+, 1, 0, \d+\)$/);
    await world.pass(364 * 86_400);
    assert.match((await transferRefused(at, alice, bob, 1n)) ?? "", /^LockUpNotOver/);
    await world.pass(4 * 86_400);
    await transfer(at, alice, bob, 1n);
    // what was bought from a holder is free
    await transfer(at, bob, alice, 101n);
    assert.throws(() => preset("regD506c", { maximumHolders: 2_000 }), /2,000 holders/);
  });

  it("Regulation D, 506(c), of an issuer that reports: six months", async () => {
    const [, lockUp] = preset("regD506c", { reportingIssuer: true });
    const [, longer] = preset("regD506c", {});
    assert.equal(lockUp?.module, "lockUpModule");
    assert.notDeepEqual(lockUp.configuration, longer?.configuration);
  });

  it("Regulation S", async () => {
    const at = await create("regS", { certificationTopic: CLAIM });
    await mint(at, bob, 100n);
    assert.equal(await transferRefused(at, bob, alice, 1n), named("CountryNotAllowed", alice.address, UNITED_STATES));
    await move(alice, PUERTO_RICO);
    assert.equal(await transferRefused(at, bob, alice, 1n), named("CountryNotAllowed", alice.address, PUERTO_RICO));
    await move(alice, UNITED_STATES);
    await transfer(at, bob, tenant, 1n);
    assert.equal(await transferRefused(at, bob, carol, 1n), named("TopicMissing", carol.address, BRITAIN, CLAIM));
  });

  it("EU crowdfunding", async () => {
    // EUR 5,000,000 at EUR 100
    const at = await create("euCrowdfunding", { pricePerShare: 10_000n, investorTopic: CLAIM });
    await mint(at, bob, 50_000n);
    assert.equal(await mintRefused(at, bob, 1n), named("SupplyCapExceeded", bob.address, 50_001n, 50_000n));
    assert.equal(await transferRefused(at, bob, alice, 1n), named("CountryNotAllowed", alice.address, UNITED_STATES));
    await move(carol, FRANCE);
    assert.equal(await transferRefused(at, bob, carol, 1n), named("TopicMissing", carol.address, FRANCE, CLAIM));
    await move(carol, BRITAIN);
    await move(tenant, FRANCE);
    await transfer(at, bob, tenant, 5n);
    await move(tenant, MONGOLIA);
    assert.throws(() => preset("euCrowdfunding", { pricePerShare: 0n, investorTopic: CLAIM }), /above zero/);
  });

  it("United Arab Emirates", async () => {
    const listed = numbers.get(carol) ?? 0;
    const { marketplace } = world.addresses;
    const at = await create("uae", { licensedVenues: [marketplace], listedPeople: [listed], minimumShares: 10n });
    await mint(at, stranger, 100n);
    assert.equal(await mintRefused(at, stranger, 0n), undefined);
    assert.equal(await transferRefused(at, stranger, bob, 10n), named("CountryNotAllowed", bob.address, FRANCE));
    await move(carol, EMIRATES);
    const blocked = named("BlocklistIdentityBlocked", carol.address, listed);
    assert.equal(await transferRefused(at, stranger, carol, 10n), blocked);
    await move(carol, BRITAIN);
    await move(bob, EMIRATES);
    assert.equal(await transferRefused(at, stranger, bob, 9n), named("MinHoldingNotReached", bob.address, 9n, 10n));
    await transfer(at, stranger, bob, 10n);
    // who moves another's shares
    const approval = (spender: `0x${string}`) =>
      encodeFunctionData({ abi, functionName: "approve", args: [spender, 50n] });
    await send(world.as(stranger), at.token, approval(tenant.address));
    await send(world.as(stranger), at.token, approval(marketplace));
    const args = [stranger.address, bob.address, 5n] as const;
    const spending = encodeFunctionData({ abi, functionName: "transferFrom", args });
    const refusal = named("SpenderNotListed", tenant.address, stranger.address);
    assert.equal(await world.refusalOf(tenant.address, at.token, spending), refusal);
    assert.equal(await world.refusalOf(marketplace, at.token, spending), undefined);
    await move(bob, FRANCE);
  });

  it("Mongolia", async () => {
    const at = await create("mongolia", { citizenTopic: CLAIM, maximumHolders: 2 });
    await mint(at, tenant, 100n);
    assert.equal(await transferRefused(at, tenant, bob, 1n), named("CountryNotAllowed", bob.address, FRANCE));
    await move(carol, MONGOLIA);
    assert.equal(await transferRefused(at, tenant, carol, 1n), named("TopicMissing", carol.address, MONGOLIA, CLAIM));
    await move(bob, MONGOLIA);
    await transfer(at, tenant, bob, 1n);
    await move(alice, MONGOLIA);
    assert.equal(await transferRefused(at, tenant, alice, 1n), named("MaxHoldersExceeded", alice.address, 3n, 2n));
  });
});
