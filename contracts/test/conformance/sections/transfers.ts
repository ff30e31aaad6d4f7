import assert from "node:assert/strict";
import type { HDAccount } from "viem/accounts";
import type { Section } from "../conformance.ts";
import { compliance } from "../programs.ts";
import type { Stage } from "../stage.ts";

/** Refused however it is tried: by the holder, by a spender, in a batch. */
async function refusedEveryWay(s: Stage, from: HDAccount, to: HDAccount, amount: bigint) {
  const { stranger } = s.actors;
  await s.act(from, s.token, "approve", [stranger.address, amount]);
  await s.refused(from, s.token, "transfer", [to.address, amount]);
  await s.refused(stranger, s.token, "transferFrom", [from.address, to.address, amount]);
  await s.refused(from, s.token, "batchTransfer", [[to.address], [amount]]);
}

async function passesEveryWay(s: Stage, from: HDAccount, to: HDAccount) {
  const { stranger } = s.actors;
  await s.act(from, s.token, "approve", [stranger.address, 1n]);
  const before = await s.balanceOf(to);
  await s.act(from, s.token, "transfer", [to.address, 1n]);
  await s.act(stranger, s.token, "transferFrom", [from.address, to.address, 1n]);
  await s.act(from, s.token, "batchTransfer", [[to.address], [1n]]);
  assert.equal((await s.balanceOf(to)) - before, 3n);
}

export const transfers: Section = {
  name: "ERC-3643, transfers",
  tests: (test) => {
    test("the receiver must be known to the registry", "ERC-3643: Transfer", async (s) => {
      const { alice, carol } = s.actors;
      await s.mint(alice, 100n);
      await refusedEveryWay(s, alice, carol, 1n);
      await s.host.verify(carol.address, 826);
      await passesEveryWay(s, alice, carol);
    });

    test("the receiver must be verified", "ERC-3643: Transfer, isVerified", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await passesEveryWay(s, alice, bob);
      await s.host.revoke(bob.address);
      await refusedEveryWay(s, alice, bob, 1n);
    });

    test("nothing at all cannot go to the unverified either", "ERC-3643: Transfer", async (s) => {
      const { alice, carol } = s.actors;
      await refusedEveryWay(s, alice, carol, 0n);
    });

    test("a spender need not be verified", "ERC-3643: Transfer, of sender and receiver", async (s) => {
      const { alice, bob, stranger } = s.actors;
      await s.mint(alice, 100n);
      assert.equal(await s.isVerified(stranger), false);
      await s.act(alice, s.token, "approve", [stranger.address, 1n]);
      await s.act(stranger, s.token, "transferFrom", [alice.address, bob.address, 1n]);
    });

    test("the sender's wallet must not be frozen", "ERC-3643: Transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await refusedEveryWay(s, alice, bob, 1n);
      await refusedEveryWay(s, alice, bob, 0n);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, false]);
      await passesEveryWay(s, alice, bob);
    });

    test("the receiver's wallet must not be frozen", "ERC-3643: Transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, true]);
      await refusedEveryWay(s, alice, bob, 1n);
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, false]);
      await passesEveryWay(s, alice, bob);
    });

    test("only free shares are sent", "ERC-3643: Transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      await refusedEveryWay(s, alice, bob, 41n);
      await s.act(alice, s.token, "transfer", [bob.address, 40n]);
      await refusedEveryWay(s, alice, bob, 1n);
      assert.equal(await s.frozenOf(alice), 60n);
    });

    test("frozen shares keep nobody from receiving", "ERC-3643: Transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.mint(bob, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [bob.address, 100n]);
      await passesEveryWay(s, alice, bob);
      await s.act(bob, s.token, "transfer", [alice.address, 3n]);
      await s.refused(bob, s.token, "transfer", [alice.address, 1n]);
    });

    test("nothing is sent while the token is paused", "ERC-3643: Transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "pause", []);
      await refusedEveryWay(s, alice, bob, 1n);
      await refusedEveryWay(s, alice, bob, 0n);
      await s.act(agent, s.token, "unpause", []);
      await passesEveryWay(s, alice, bob);
    });

    test("the compliance must agree", "ERC-3643: Transfer, canTransfer", async (s) => {
      const { owner, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance("no"))]);
      await refusedEveryWay(s, alice, bob, 1n);
      await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance("yes"))]);
      await passesEveryWay(s, alice, bob);
    });

    test("an agent's word pauses, and is told", "ERC-3643: Token interface, pause", async (s) => {
      const { agent, stranger, alice } = s.actors;
      for (const other of [stranger, alice]) await s.refused(other, s.token, "pause", []);
      s.emitted(await s.act(agent, s.token, "pause", []), s.token, "Paused", [[agent.address]]);
      assert.equal(await s.read(s.token, "paused", []), true);
      await s.refused(stranger, s.token, "unpause", []);
      s.emitted(await s.act(agent, s.token, "unpause", []), s.token, "Unpaused", [[agent.address]]);
      assert.equal(await s.read(s.token, "paused", []), false);
    });
  },
};
