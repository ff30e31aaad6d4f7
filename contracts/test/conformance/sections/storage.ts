import assert from "node:assert/strict";
import { getAddress, zeroAddress } from "viem";
import type { Section } from "../conformance.ts";

const BRITAIN = 826;
const JAPAN = 392;

export const storage: Section = {
  name: "ERC-3643, identity registry storage",
  tests: (test) => {
    test("it holds what the registry shows", "ERC-3643: storedIdentity, storedInvestorCountry", async (s) => {
      const { alice, carol } = s.actors;
      const identity = await s.read(s.registry, "identity", [alice.address]);
      assert.notEqual(identity, zeroAddress);
      assert.equal(await s.read(s.storage, "storedIdentity", [alice.address]), identity);
      const country = await s.read(s.registry, "investorCountry", [alice.address]);
      assert.equal(await s.read(s.storage, "storedInvestorCountry", [alice.address]), country);
      assert.equal(await s.read(s.storage, "storedIdentity", [carol.address]), zeroAddress);
      assert.equal(await s.read(s.storage, "storedInvestorCountry", [carol.address]), 0);
    });

    test("it names the registries bound to it", "ERC-3643: linkedIdentityRegistries", async (s) => {
      const linked = await s.read(s.storage, "linkedIdentityRegistries", []);
      assert.deepEqual(linked, [getAddress(s.registry.address)]);
    });

    test("its agents write it, and the registry shows it", "ERC-3643: Storage, the agent role", async (s) => {
      const { agent, carol } = s.actors;
      const given = await s.host.identityFor(carol.address);
      const added = await s.act(agent, s.storage, "addIdentityToStorage", [carol.address, given, BRITAIN]);
      const identity = await s.read(s.registry, "identity", [carol.address]);
      s.emitted(added, s.storage, "IdentityStored", [[carol.address, identity]]);
      assert.equal(await s.read(s.registry, "contains", [carol.address]), true);

      const moved = await s.act(agent, s.storage, "modifyStoredInvestorCountry", [carol.address, JAPAN]);
      s.emitted(moved, s.storage, "CountryModified", [[carol.address, JAPAN]]);
      assert.equal(await s.read(s.registry, "investorCountry", [carol.address]), JAPAN);

      const spare = getAddress(await s.host.spareIdentity());
      const relinked = await s.act(agent, s.storage, "modifyStoredIdentity", [carol.address, spare]);
      s.emitted(relinked, s.storage, "IdentityModified", [[identity, spare]]);
      assert.equal(await s.read(s.registry, "identity", [carol.address]), spare);

      const removed = await s.act(agent, s.storage, "removeIdentityFromStorage", [carol.address]);
      s.emitted(removed, s.storage, "IdentityUnstored", [[carol.address, spare]]);
      assert.equal(await s.read(s.registry, "contains", [carol.address]), false);
    });

    test("a wallet is stored once, and only what is stored is changed", "ERC-3643: Storage, Requires", async (s) => {
      const { agent, alice, carol } = s.actors;
      const given = await s.host.identityFor(alice.address);
      await s.refused(agent, s.storage, "addIdentityToStorage", [alice.address, given, BRITAIN]);
      await s.refused(agent, s.storage, "modifyStoredInvestorCountry", [carol.address, JAPAN]);
      await s.refused(agent, s.storage, "modifyStoredIdentity", [carol.address, await s.host.spareIdentity()]);
      await s.refused(agent, s.storage, "removeIdentityFromStorage", [carol.address]);
    });

    test("nobody but its agents writes it", "ERC-3643: Storage, only the agents", async (s) => {
      const { alice, carol, stranger } = s.actors;
      const given = await s.host.identityFor(carol.address);
      const spare = await s.host.spareIdentity();
      await s.refused(stranger, s.storage, "addIdentityToStorage", [carol.address, given, BRITAIN]);
      await s.refused(stranger, s.storage, "modifyStoredInvestorCountry", [alice.address, JAPAN]);
      await s.refused(stranger, s.storage, "modifyStoredIdentity", [alice.address, spare]);
      await s.refused(stranger, s.storage, "removeIdentityFromStorage", [alice.address]);
    });

    test("nobody but the owner binds or unbinds a registry", "ERC-3643: bindIdentityRegistry", async (s) => {
      const { agent, stranger } = s.actors;
      const another = await s.host.another.identityRegistry();
      for (const other of [agent, stranger]) {
        await s.refused(other, s.storage, "bindIdentityRegistry", [another]);
        await s.refused(other, s.storage, "unbindIdentityRegistry", [s.registry.address]);
      }
    });

    test("the owner binds further registries", "ERC-3643: bindIdentityRegistry", async (s) => {
      const another = getAddress(await s.host.another.identityRegistry());
      const done = await s.act(s.actors.owner, s.storage, "bindIdentityRegistry", [another]);
      s.emitted(done, s.storage, "IdentityRegistryBound", [[another]]);
      const linked = await s.read(s.storage, "linkedIdentityRegistries", []);
      assert.deepEqual(linked, [getAddress(s.registry.address), another]);
    });

    test("the owner unbinds a registry", "ERC-3643: unbindIdentityRegistry", async (s) => {
      const bound = getAddress(s.registry.address);
      const done = await s.act(s.actors.owner, s.storage, "unbindIdentityRegistry", [bound]);
      s.emitted(done, s.storage, "IdentityRegistryUnbound", [[bound]]);
      assert.deepEqual(await s.read(s.storage, "linkedIdentityRegistries", []), []);
    });
  },
};
