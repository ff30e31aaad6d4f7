import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { type Abi, type Address, encodeDeployData, encodeFunctionData, type Hex, zeroAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import { countryModuleAbi } from "../../abi/CountryModule.ts";
import { lockUpModuleAbi } from "../../abi/LockUpModule.ts";
import { maxBalanceModuleAbi } from "../../abi/MaxBalanceModule.ts";
import { supplyCapModuleAbi } from "../../abi/SupplyCapModule.ts";
import { trexModuleAdapterAbi } from "../../abi/TrexModuleAdapter.ts";
import { volumeModuleAbi } from "../../abi/VolumeModule.ts";
import { ours } from "../../deploy/artifacts.ts";
import { create, send } from "../../deploy/client.ts";
import { actors, startChain } from "../conformance/chain.ts";
import { deployTRex, trex } from "../conformance/hosts/published.ts";
import { revertData } from "../revert-data.ts";
import { describeError, named } from "./world.ts";

const UAE = 784;
const BRITAIN = 826;
const DAY = 86_400;
const tokenAbi = trex("token/Token").abi;
const complianceAbi = trex("compliance/modular/ModularCompliance").abi;
const registryAbi = trex("registry/implementation/IdentityRegistry").abi;
const storageAbi = trex("registry/implementation/IdentityRegistryStorage").abi;
const adapterAbi = trexModuleAdapterAbi;

const { owner, alice, bob, carol, heir: second, stranger } = actors;
/** Nobody asks for claims here, so an identity is any address. */
const identity = (n: number) => `0x${"1d".repeat(19)}${n.toString(16).padStart(2, "0")}` as Address;

/** The reference suite's token, compliance and registry as published; our modules by their adapters. */
describe("our modules on a T-REX token", () => {
  let chain: Awaited<ReturnType<typeof startChain>>;
  let at: Record<"token" | "compliance" | "registry", Address>;

  const does = (who: HDAccount, to: Address, abi: Abi, functionName: string, ...args: unknown[]): Promise<Hex> =>
    send(chain.as(who), to, encodeFunctionData({ abi, functionName, args }));
  const read = (address: Address, abi: Abi, functionName: string, ...args: unknown[]): Promise<unknown> =>
    chain.node.readContract({ address, abi, functionName, args });

  const register = (who: HDAccount, n: number, country: number) =>
    does(owner, at.registry, registryAbi, "registerIdentity", who.address, identity(n), country);
  const mint = (to: HDAccount, shares: bigint) => does(owner, at.token, tokenAbi, "mint", to.address, shares);
  const transfer = (from: HDAccount, to: HDAccount, shares: bigint) =>
    does(from, at.token, tokenAbi, "transfer", to.address, shares);
  const force = (from: HDAccount, to: HDAccount, shares: bigint) =>
    does(owner, at.token, tokenAbi, "forcedTransfer", from.address, to.address, shares);
  const canTransfer = (from: Address, to: HDAccount, shares: bigint) =>
    read(at.compliance, complianceAbi, "canTransfer", from, to.address, shares);
  const why = async (adapter: Address, from: Address, to: HDAccount, shares: bigint) => {
    const reason = (await read(adapter, adapterAbi, "violation", from, to.address, shares)) as Hex;
    return reason === "0x" ? undefined : describeError(reason);
  };
  const isRefused = (movement: Promise<unknown>) => assert.rejects(movement, "the token let it pass");

  /** One of our modules, bound to the T-REX compliance and set by its owner. */
  const add = async (module: string, ...calls: Hex[]) => {
    const target = await create(chain.as(owner), ours(`compliance/modules/${module}`));
    const adapter = await create(chain.as(owner), ours("compliance/trex/TrexModuleAdapter"), [target]);
    await does(owner, at.compliance, complianceAbi, "addModule", adapter);
    for (const data of calls) {
      const call = encodeFunctionData({ abi: adapterAbi, functionName: "configure", args: [data] });
      await does(owner, at.compliance, complianceAbi, "callModuleFunction", call, adapter);
    }
    return { adapter, target };
  };
  const countries = encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[UAE], true] });
  const maximum = encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [100n] });
  const holding = async (adapter: Address, n: number) =>
    ((await read(adapter, adapterAbi, "holdingOf", identity(n))) as [bigint, number])[0];

  beforeEach(async () => {
    chain = await startChain();
    const suite = await deployTRex(chain.as(owner));
    const storage = await suite.identityStorage();
    const topics = await suite.claimTopicsRegistry();
    const registry = await suite.identityRegistry(await suite.trustedIssuersRegistry(), topics, storage);
    const compliance = await suite.compliance();
    at = { registry, compliance, token: await suite.token(registry, compliance, "Foreign", "FRGN", zeroAddress) };
    await does(owner, storage, storageAbi, "bindIdentityRegistry", registry);
    await does(owner, registry, registryAbi, "addAgent", owner.address);
    await does(owner, at.token, tokenAbi, "addAgent", owner.address);
    await does(owner, at.token, tokenAbi, "unpause");
    await register(alice, 1, UAE);
    await register(second, 1, UAE);
    await register(bob, 2, BRITAIN);
    await register(carol, 3, UAE);
  });

  it("countries: only listed ones receive, by transfer and by mint", async () => {
    const { adapter, target } = await add("CountryModule", countries);
    assert.equal(await read(adapter, adapterAbi, "name"), "Countries");
    assert.equal(await read(at.compliance, complianceAbi, "isModuleBound", adapter), true);
    assert.equal(await read(target, countryModuleAbi, "isAllowed", adapter, UAE), true);
    await mint(alice, 50n);
    await transfer(alice, carol, 10n);
    assert.equal(await canTransfer(alice.address, bob, 1n), false);
    assert.equal(await why(adapter, alice.address, bob, 1n), named("CountryNotAllowed", bob.address, BRITAIN));
    await isRefused(transfer(alice, bob, 1n));
    await isRefused(mint(bob, 1n));
    await does(owner, at.registry, registryAbi, "updateCountry", bob.address, UAE);
    await transfer(alice, bob, 1n);
  });

  it("maximum balance: over all wallets of an identity, force counted", async () => {
    const { adapter } = await add("MaxBalanceModule", maximum);
    await mint(alice, 60n);
    await mint(second, 40n);
    assert.equal(await holding(adapter, 1), 100n);
    assert.equal(await why(adapter, zeroAddress, second, 1n), named("MaxBalanceExceeded", second.address, 101n, 100n));
    await isRefused(mint(alice, 1n));
    // to oneself nothing is acquired
    await transfer(alice, second, 60n);
    await transfer(second, second, 100n);
    await transfer(second, bob, 30n);
    await mint(bob, 70n);
    await force(bob, second, 80n);
    assert.equal(await holding(adapter, 1), 150n);
    assert.equal(await holding(adapter, 2), 20n);
    await isRefused(transfer(bob, alice, 1n));
    await transfer(second, carol, 60n);
    await transfer(bob, alice, 10n);
    await does(owner, at.token, tokenAbi, "burn", alice.address, 10n);
    assert.equal(await holding(adapter, 1), 90n);
  });

  it("maximum balance: a relinked wallet takes its shares along", async () => {
    const { adapter } = await add("MaxBalanceModule", maximum);
    await mint(alice, 60n);
    await mint(second, 40n);
    await mint(bob, 100n);
    await does(owner, at.registry, registryAbi, "updateIdentity", second.address, identity(3));
    const refusal = named("MaxBalanceExceeded", second.address, 101n, 100n);
    assert.equal(await why(adapter, bob.address, second, 61n), refusal);
    await transfer(bob, second, 60n);
    assert.equal(await holding(adapter, 1), 60n);
    assert.equal(await holding(adapter, 3), 100n);
    await isRefused(mint(carol, 1n));
    await mint(alice, 40n);
  });

  it("maximum balance: bound late it waits until all shares are counted", async () => {
    await mint(alice, 60n);
    await mint(second, 30n);
    await mint(bob, 50n);
    const { adapter } = await add("MaxBalanceModule", maximum);
    await isRefused(transfer(alice, bob, 1n));
    await force(alice, bob, 10n);
    await does(stranger, adapter, adapterAbi, "seed", [alice.address, bob.address, carol.address]);
    await isRefused(transfer(alice, bob, 1n));
    await does(stranger, adapter, adapterAbi, "seed", [second.address, second.address]);
    assert.equal(await holding(adapter, 1), 80n);
    assert.equal(await holding(adapter, 2), 60n);
    await transfer(bob, alice, 20n);
    await isRefused(transfer(bob, second, 1n));
  });

  it("supply cap: asked of mints only", async () => {
    const cap = encodeFunctionData({ abi: supplyCapModuleAbi, functionName: "setMaximum", args: [100n] });
    const { adapter } = await add("SupplyCapModule", cap);
    await mint(alice, 100n);
    assert.equal(await why(adapter, zeroAddress, bob, 1n), named("SupplyCapExceeded", bob.address, 101n, 100n));
    await isRefused(mint(bob, 1n));
    await transfer(alice, bob, 50n);
  });

  it("volume and lock-up: what a module takes note of", async () => {
    const windows = [{ duration: 30 * DAY, limit: 40n }];
    const volume = await add(
      "VolumeModule",
      encodeFunctionData({ abi: volumeModuleAbi, functionName: "setWindows", args: [windows] }),
    );
    const lockUp = await add(
      "LockUpModule",
      encodeFunctionData({ abi: lockUpModuleAbi, functionName: "setLockUp", args: [BigInt(90 * DAY), true] }),
    );
    await mint(alice, 100n);
    await isRefused(transfer(alice, bob, 1n));
    assert.match((await why(lockUp.adapter, alice.address, bob, 1n)) ?? "", /^LockUpNotOver\(0x\w+, 1, 0, /);
    await transfer(alice, second, 50n);
    assert.match((await why(lockUp.adapter, second.address, bob, 1n)) ?? "", /^LockUpNotOver/);
    await chain.pass(91 * DAY);
    await transfer(second, bob, 30n);
    const refusal = named("VolumeExceeded", alice.address, 41n, 40n, 30 * DAY);
    assert.equal(await why(volume.adapter, alice.address, bob, 11n), refusal);
    await isRefused(transfer(alice, bob, 11n));
    await transfer(alice, bob, 10n);
  });

  it("spenders: T-REX does not say who spends, so all are refused until that is accepted", async () => {
    const { adapter } = await add("SpenderModule");
    await mint(alice, 10n);
    assert.equal(await why(adapter, alice.address, bob, 1n), named("SpenderNotListed", zeroAddress, alice.address));
    await isRefused(transfer(alice, bob, 1n));
  });

  it("nobody but the compliance binds, sets, or tells; unbound it is over", async () => {
    const { adapter } = await add("MaxBalanceModule", maximum);
    const refusalOf = async (functionName: string, ...args: unknown[]) => {
      const data = encodeFunctionData({ abi: adapterAbi as Abi, functionName, args });
      const answer = chain.node.call({ account: stranger.address, to: adapter, data });
      return answer.then(
        () => undefined,
        (error) => describeError(revertData(error) ?? "0x"),
      );
    };
    const notCompliance = named("TrexAdapterNotCompliance", stranger.address, at.compliance);
    assert.equal(await refusalOf("configure", maximum), notCompliance);
    assert.equal(await refusalOf("moduleMintAction", stranger.address, 5n), notCompliance);
    assert.equal(await refusalOf("moduleBurnAction", stranger.address, 5n), notCompliance);
    assert.equal(await refusalOf("moduleTransferAction", stranger.address, bob.address, 5n), notCompliance);
    assert.equal(await refusalOf("unbindCompliance", at.compliance), notCompliance);
    assert.equal(await refusalOf("bindCompliance", stranger.address), named("TrexAdapterBound", at.compliance));
    assert.equal(
      await refusalOf("bindCompliance", at.compliance),
      named("TrexAdapterNotCompliance", stranger.address, at.compliance),
    );
    await mint(alice, 10n);
    await does(owner, at.compliance, complianceAbi, "removeModule", adapter);
    assert.equal(await read(adapter, adapterAbi, "isComplianceBound", at.compliance), false);
    assert.equal(await refusalOf("seed", [alice.address]), named("TrexAdapterTokenMissing"));
    await mint(alice, 1_000n);
    await isRefused(does(owner, at.compliance, complianceAbi, "addModule", adapter));
  });

  it("a movement that was missed is not guessed: all is refused, but force", async () => {
    const { adapter } = await add("MaxBalanceModule", maximum);
    await mint(alice, 50n);
    await mint(bob, 50n);
    // the token goes to another compliance and comes back
    const other = await (await deployTRex(chain.as(owner))).compliance();
    await does(owner, at.token, tokenAbi, "setCompliance", other);
    await transfer(alice, bob, 5n);
    await does(owner, at.token, tokenAbi, "setCompliance", at.compliance);
    const refusal = named("TrexAdapterNotCounted", alice.address, 45n, 1n);
    assert.equal(await why(adapter, alice.address, carol, 1n), refusal);
    await isRefused(transfer(alice, carol, 1n));
    assert.equal(await read(adapter, adapterAbi, "failed"), false);
    await force(alice, bob, 1n);
    assert.equal(await read(adapter, adapterAbi, "failed"), true);
    await isRefused(mint(carol, 1n));
  });

  for (const [needs, module, hooks] of [
    ["holders counted", "MaxHoldersModule", 21],
    ["claims seen", "TopicsModule", 33],
  ] as const) {
    it(`a module that needs ${needs} is not taken`, async () => {
      const target = await create(chain.as(owner), ours(`compliance/modules/${module}`));
      const data = encodeDeployData({ ...ours("compliance/trex/TrexModuleAdapter"), args: [target] });
      const answer = chain.node.call({ account: owner.address, data });
      await assert.rejects(answer, (error) => {
        assert.equal(describeError(revertData(error) ?? "0x"), named("TrexAdapterModuleUnsupported", target, hooks));
        return true;
      });
    });
  }

  it("a transfer with too little gas for a module that takes note is refused, and ends nothing", async () => {
    const windows = [{ duration: 30 * DAY, limit: 40n }];
    const { adapter } = await add(
      "VolumeModule",
      encodeFunctionData({ abi: volumeModuleAbi, functionName: "setWindows", args: [windows] }),
    );
    await mint(alice, 100n);
    const data = encodeFunctionData({ abi: tokenAbi, functionName: "transfer", args: [bob.address, 10n] });
    for (let gas = 200_000n; gas < 1_000_000n; gas += 50_000n) {
      await assert.rejects(chain.node.call({ account: alice.address, to: at.token, data, gas }), `${gas} gas`);
    }
    await transfer(alice, bob, 10n);
    assert.equal(await read(adapter, adapterAbi, "failed"), false);
  });
});
