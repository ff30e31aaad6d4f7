import assert from "node:assert/strict";
import { zeroAddress } from "viem";
import type { Section } from "../conformance.ts";
import type { Done, Stage } from "../stage.ts";

/** Alice loses her wallet; her shares go to the heir's. */
async function recover(s: Stage): Promise<Done> {
  const { agent, alice, heir } = s.actors;
  const identity = await s.read(s.registry, "identity", [alice.address]);
  await s.host.prepareRecovery(alice.address, heir.address);
  return s.act(agent, s.token, "recoveryAddress", [alice.address, heir.address, identity]);
}

export const recovery: Section = {
  name: "ERC-3643, recovery",
  tests: (test) => {
    test("an agent recovers a lost wallet's shares", "ERC-3643: recoveryAddress", async (s) => {
      const { alice, heir } = s.actors;
      await s.mint(alice, 100n);
      const done = await recover(s);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, heir.address, 100n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(heir)], [0n, 100n]);
    });

    test("a recovery is told", "ERC-3643: RecoverySuccess", async (s) => {
      const { alice, heir } = s.actors;
      await s.mint(alice, 100n);
      const identity = await s.read(s.registry, "identity", [alice.address]);
      s.emitted(await recover(s), s.token, "RecoverySuccess", [[alice.address, heir.address, identity]]);
    });

    test("the registry follows a recovery", "ERC-3643: recoveryAddress; Identity Registry", async (s) => {
      const { alice, heir } = s.actors;
      await s.mint(alice, 100n);
      const identity = await s.read(s.registry, "identity", [alice.address]);
      const country = await s.read(s.registry, "investorCountry", [alice.address]);
      await recover(s);
      assert.equal(await s.read(s.registry, "contains", [alice.address]), false);
      assert.equal(await s.read(s.registry, "contains", [heir.address]), true);
      assert.equal(await s.read(s.registry, "identity", [heir.address]), identity);
      assert.equal(await s.read(s.registry, "identity", [alice.address]), zeroAddress);
      assert.equal(await s.read(s.registry, "investorCountry", [heir.address]), country);
      assert.deepEqual([await s.isVerified(alice), await s.isVerified(heir)], [false, true]);
    });

    test("what was frozen stays frozen", "ERC-3643: recoveryAddress, TokensUnfrozen", async (s) => {
      const { agent, alice, bob, heir } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      const done = await recover(s);
      s.emitted(done, s.token, "TokensUnfrozen", [[alice.address, 60n]]);
      s.emitted(done, s.token, "TokensFrozen", [[heir.address, 60n]]);
      assert.deepEqual([await s.frozenOf(alice), await s.frozenOf(heir)], [0n, 60n]);
      await s.refused(heir, s.token, "transfer", [bob.address, 41n]);
    });

    test("who was frozen stays frozen", "ERC-3643: freeze, totally", async (s) => {
      const { agent, alice, bob, heir } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await recover(s);
      assert.equal(await s.read(s.token, "isFrozen", [heir.address]), true);
      await s.refused(heir, s.token, "transfer", [bob.address, 1n]);
    });

    test("a recovery asks for no rule, pause or claim", "ERC-3643: MUST have a recovery system", async (s) => {
      const { agent, alice, heir } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "pause", []);
      await recover(s);
      assert.equal(await s.balanceOf(heir), 100n);
    });

    test("recovered shares are the new wallet's to send", "ERC-3643: recoveryAddress", async (s) => {
      const { alice, bob, heir } = s.actors;
      await s.mint(alice, 100n);
      await recover(s);
      await s.act(heir, s.token, "transfer", [bob.address, 100n]);
    });

    test("nothing is recovered to a wallet that is not the investor's", "ERC-3643: recoveryAddress", async (s) => {
      const { agent, alice, heir } = s.actors;
      await s.mint(alice, 100n);
      const identity = await s.read(s.registry, "identity", [alice.address]);
      await s.refused(agent, s.token, "recoveryAddress", [alice.address, heir.address, identity]);
    });

    test(
      "nothing is recovered under another's identity",
      "ERC-3643: recoveryAddress, _investorOnchainID",
      async (s) => {
        const { agent, alice, bob, heir } = s.actors;
        await s.mint(alice, 100n);
        const another = await s.read(s.registry, "identity", [bob.address]);
        await s.host.prepareRecovery(alice.address, heir.address);
        await s.refused(agent, s.token, "recoveryAddress", [alice.address, heir.address, another]);
      },
    );

    test("nobody but agents recovers", "ERC-3643: recoveryAddress, set as agent", async (s) => {
      const { alice, heir, stranger } = s.actors;
      await s.mint(alice, 100n);
      const identity = await s.read(s.registry, "identity", [alice.address]);
      await s.refused(stranger, s.token, "recoveryAddress", [alice.address, heir.address, identity]);
      await s.host.prepareRecovery(alice.address, heir.address);
      await s.refused(stranger, s.token, "recoveryAddress", [alice.address, heir.address, identity]);
    });
  },
};
