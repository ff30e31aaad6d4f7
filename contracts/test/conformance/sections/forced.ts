import assert from "node:assert/strict";
import { zeroAddress } from "viem";
import type { Section } from "../conformance.ts";
import { compliance } from "../programs.ts";

export const forced: Section = {
  name: "ERC-3643, forced transfers",
  tests: (test) => {
    test("an agent moves shares without consent", "ERC-3643: forcedTransfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 40n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 40n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(bob)], [60n, 40n]);
    });

    test("force thaws what it must, and tells it", "ERC-3643: forcedTransfer, TokensUnfrozen", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      const free = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 40n]);
      s.emitted(free, s.token, "TokensUnfrozen", []);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 25n]);
      s.emitted(done, s.token, "TokensUnfrozen", [[alice.address, 25n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.frozenOf(alice)], [35n, 35n]);
      assert.equal(await s.frozenOf(bob), 0n);
    });

    test("force moves no more than is held", "ERC-3643: forcedTransfer, total balance", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.refused(agent, s.token, "forcedTransfer", [alice.address, bob.address, 101n]);
    });

    test("force moves nothing to the unknown or the unverified", "ERC-3643: forcedTransfer, isVerified", async (s) => {
      const { agent, alice, bob, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.refused(agent, s.token, "forcedTransfer", [alice.address, carol.address, 1n]);
      await s.refused(agent, s.token, "forcedTransfer", [alice.address, zeroAddress, 1n]);
      await s.host.revoke(bob.address);
      await s.refused(agent, s.token, "forcedTransfer", [alice.address, bob.address, 1n]);
    });

    test("force goes past the rules of the compliance", "ERC-3643: Transfer, «they bypass»", async (s) => {
      const { owner, agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance("no"))]);
      await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 1n]);
    });

    test("force asks nothing of the sender, nor for a pause", "ERC-3643: Transfer, «only»", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await s.act(agent, s.token, "pause", []);
      await s.host.revoke(alice.address);
      await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 100n]);
      assert.equal(await s.balanceOf(bob), 100n);
    });

    test("force asks nothing but verification: a frozen wallet receives", "ERC-3643: Transfer, «only»", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, true]);
      await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 1n]);
    });

    test("force to the holder itself moves nothing", "ERC-3643: forcedTransfer; ERC-20: transfer", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, alice.address, 40n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, alice.address, 40n]]);
      assert.equal(await s.balanceOf(alice), 100n);
      assert.equal(await s.read(s.token, "totalSupply", []), 100n);
      await s.refused(agent, s.token, "forcedTransfer", [alice.address, alice.address, 101n]);
    });

    test("force to the holder itself thaws as to anybody", "ERC-3643: forcedTransfer, TokensUnfrozen", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, alice.address, 50n]);
      s.emitted(done, s.token, "TokensUnfrozen", [[alice.address, 10n]]);
    });

    test("force of nothing is a transfer", "ERC-20: Transfer, zero values", async (s) => {
      const { agent, alice, bob } = s.actors;
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 0n]);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 0n]]);
      s.emitted(done, s.token, "TokensUnfrozen", []);
    });

    test("nobody but agents uses force", "ERC-3643: forcedTransfer, set as agent", async (s) => {
      const { owner, alice, bob, stranger } = s.actors;
      await s.mint(alice, 100n);
      for (const other of [owner, alice, bob, stranger]) {
        await s.refused(other, s.token, "forcedTransfer", [alice.address, bob.address, 1n]);
        await s.refused(other, s.token, "batchForcedTransfer", [[alice.address], [bob.address], [1n]]);
      }
    });
  },
};
