import assert from "node:assert/strict";
import { getAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import type { Section } from "../conformance.ts";
import type { Stage } from "../stage.ts";

const BRITAIN = 826;
const JAPAN = 392;

async function register(s: Stage, who: HDAccount, country = BRITAIN) {
  const identity = await s.host.identityFor(who.address);
  return s.act(s.actors.agent, s.registry, "registerIdentity", [who.address, identity, country]);
}

export const registry: Section = {
  name: "ERC-3643, identity registry",
  tests: (test) => {
    test("an agent registers a wallet", "ERC-3643: registerIdentity, contains, investorCountry", async (s) => {
      const { carol } = s.actors;
      assert.equal(await s.read(s.registry, "contains", [carol.address]), false);
      const done = await register(s, carol);
      const identity = await s.read(s.registry, "identity", [carol.address]);
      s.emitted(done, s.registry, "IdentityRegistered", [[carol.address, identity]]);
      s.emitted(done, s.storage, "IdentityStored", [[carol.address, identity]]);
      assert.equal(await s.read(s.registry, "contains", [carol.address]), true);
      assert.equal(await s.read(s.registry, "investorCountry", [carol.address]), BRITAIN);
    });

    test("the identity given is the identity kept", "ERC-3643: registerIdentity, identity", async (s) => {
      const { agent, carol } = s.actors;
      const given = await s.host.spareIdentity();
      await s.act(agent, s.registry, "registerIdentity", [carol.address, given, BRITAIN]);
      assert.equal(await s.read(s.registry, "identity", [carol.address]), getAddress(given));
    });

    test("a wallet is registered once", "ERC-3643: registerIdentity, Requires", async (s) => {
      const { agent, alice } = s.actors;
      const identity = await s.host.identityFor(alice.address);
      await s.refused(agent, s.registry, "registerIdentity", [alice.address, identity, BRITAIN]);
    });

    test("whoever is registered without claims is not verified", "ERC-3643: isVerified", async (s) => {
      const { carol } = s.actors;
      await register(s, carol);
      assert.equal(await s.isVerified(carol), false);
    });

    test("whoever holds the claims is verified, who does not is not", "ERC-3643: isVerified", async (s) => {
      const { alice, stranger } = s.actors;
      assert.deepEqual([await s.isVerified(alice), await s.isVerified(stranger)], [true, false]);
      await s.host.revoke(alice.address);
      assert.equal(await s.isVerified(alice), false);
      assert.equal(await s.read(s.registry, "contains", [alice.address]), true);
    });

    test("an agent removes a wallet", "ERC-3643: deleteIdentity", async (s) => {
      const { agent, alice } = s.actors;
      const identity = await s.read(s.registry, "identity", [alice.address]);
      const done = await s.act(agent, s.registry, "deleteIdentity", [alice.address]);
      s.emitted(done, s.registry, "IdentityRemoved", [[alice.address, identity]]);
      s.emitted(done, s.storage, "IdentityUnstored", [[alice.address, identity]]);
      assert.equal(await s.read(s.registry, "contains", [alice.address]), false);
      assert.equal(await s.isVerified(alice), false);
      await s.refused(agent, s.registry, "deleteIdentity", [alice.address]);
    });

    test("a removed wallet can be registered again", "ERC-3643: registerIdentity, deleteIdentity", async (s) => {
      const { agent, alice } = s.actors;
      await s.act(agent, s.registry, "deleteIdentity", [alice.address]);
      await register(s, alice, JAPAN);
      assert.equal(await s.read(s.registry, "investorCountry", [alice.address]), JAPAN);
    });

    test("an agent changes a wallet's country", "ERC-3643: updateCountry", async (s) => {
      const { agent, alice, carol } = s.actors;
      const done = await s.act(agent, s.registry, "updateCountry", [alice.address, JAPAN]);
      s.emitted(done, s.registry, "CountryUpdated", [[alice.address, JAPAN]]);
      s.emitted(done, s.storage, "CountryModified", [[alice.address, JAPAN]]);
      assert.equal(await s.read(s.registry, "investorCountry", [alice.address]), JAPAN);
      assert.equal(await s.isVerified(alice), true);
      await s.refused(agent, s.registry, "updateCountry", [carol.address, JAPAN]);
    });

    test("an agent changes a wallet's identity", "ERC-3643: updateIdentity", async (s) => {
      const { agent, alice, carol } = s.actors;
      const before = await s.read(s.registry, "identity", [alice.address]);
      const after = getAddress(await s.host.spareIdentity());
      const done = await s.act(agent, s.registry, "updateIdentity", [alice.address, after]);
      s.emitted(done, s.registry, "IdentityUpdated", [[before, after]]);
      s.emitted(done, s.storage, "IdentityModified", [[before, after]]);
      assert.equal(await s.read(s.registry, "identity", [alice.address]), after);
      assert.equal(await s.isVerified(alice), false);
      await s.refused(agent, s.registry, "updateIdentity", [carol.address, after]);
    });

    test("an agent registers many at once", "ERC-3643: batchRegisterIdentity", async (s) => {
      const { agent, carol, heir, alice } = s.actors;
      const wallets = [carol.address, heir.address];
      const identities = [await s.host.identityFor(carol.address), await s.host.identityFor(heir.address)];
      const call = [wallets, identities, [BRITAIN, JAPAN]] as const;
      const done = await s.act(agent, s.registry, "batchRegisterIdentity", call);
      const kept = await Promise.all(wallets.map((wallet) => s.read(s.registry, "identity", [wallet])));
      s.emitted(
        done,
        s.registry,
        "IdentityRegistered",
        wallets.map((wallet, i) => [wallet, kept[i]]),
      );
      assert.equal(await s.read(s.registry, "investorCountry", [heir.address]), JAPAN);
      const known = [[alice.address], [identities[0] ?? alice.address], [BRITAIN]] as const;
      await s.refused(agent, s.registry, "batchRegisterIdentity", known);
    });

    test("an empty batch of people changes nothing", "ERC-3643: batchRegisterIdentity", async (s) => {
      const done = await s.act(s.actors.agent, s.registry, "batchRegisterIdentity", [[], [], []]);
      assert.deepEqual(done.logs, []);
    });

    test("a batch of people with lists of different lengths is refused", "ERC-3643: «the corresponding»", async (s) => {
      const { agent, carol, heir } = s.actors;
      const wallets = [carol.address, heir.address];
      const identities = [await s.host.identityFor(carol.address), await s.host.identityFor(heir.address)];
      await s.refused(agent, s.registry, "batchRegisterIdentity", [wallets, identities, [BRITAIN]]);
      const one = identities.slice(0, 1);
      await s.refused(agent, s.registry, "batchRegisterIdentity", [wallets, one, [BRITAIN, BRITAIN]]);
    });

    test("nobody but agents keeps the registry", "ERC-3643: Identity Registry, only the agents", async (s) => {
      const { alice, carol, stranger } = s.actors;
      const identity = await s.host.identityFor(carol.address);
      const spare = await s.host.spareIdentity();
      for (const other of [alice, stranger]) {
        await s.refused(other, s.registry, "registerIdentity", [carol.address, identity, BRITAIN]);
        await s.refused(other, s.registry, "batchRegisterIdentity", [[carol.address], [identity], [BRITAIN]]);
        await s.refused(other, s.registry, "deleteIdentity", [alice.address]);
        await s.refused(other, s.registry, "updateCountry", [alice.address, JAPAN]);
        await s.refused(other, s.registry, "updateIdentity", [alice.address, spare]);
      }
    });

    test("the owner sets the claim topics registry", "ERC-3643: setClaimTopicsRegistry", async (s) => {
      const { owner, agent, stranger } = s.actors;
      const another = getAddress(await s.host.another.claimTopicsRegistry());
      for (const other of [agent, stranger]) await s.refused(other, s.registry, "setClaimTopicsRegistry", [another]);
      const done = await s.act(owner, s.registry, "setClaimTopicsRegistry", [another]);
      s.emitted(done, s.registry, "ClaimTopicsRegistrySet", [[another]]);
      assert.equal(await s.read(s.registry, "topicsRegistry", []), another);
    });

    test("the owner sets the trusted issuers registry", "ERC-3643: setTrustedIssuersRegistry", async (s) => {
      const { owner, agent, stranger, alice } = s.actors;
      const another = getAddress(await s.host.another.trustedIssuersRegistry());
      for (const other of [agent, stranger]) await s.refused(other, s.registry, "setTrustedIssuersRegistry", [another]);
      const done = await s.act(owner, s.registry, "setTrustedIssuersRegistry", [another]);
      s.emitted(done, s.registry, "TrustedIssuersRegistrySet", [[another]]);
      assert.equal(await s.read(s.registry, "issuersRegistry", []), another);
      assert.equal(await s.isVerified(alice), false);
    });

    test("nobody but the owner sets the storage", "ERC-3643: setIdentityRegistryStorage", async (s) => {
      const { agent, stranger } = s.actors;
      const another = await s.host.another.identityStorage();
      for (const other of [agent, stranger])
        await s.refused(other, s.registry, "setIdentityRegistryStorage", [another]);
    });

    test("the owner sets another storage", "ERC-3643: setIdentityRegistryStorage", async (s) => {
      const another = getAddress(await s.host.another.identityStorage());
      const done = await s.act(s.actors.owner, s.registry, "setIdentityRegistryStorage", [another]);
      s.emitted(done, s.registry, "IdentityStorageSet", [[another]]);
      assert.equal(await s.read(s.registry, "identityStorage", []), another);
    });
  },
};
