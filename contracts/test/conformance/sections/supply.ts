import assert from "node:assert/strict";
import type { Section } from "../conformance.ts";
import { compliance } from "../programs.ts";

export const supply: Section = {
  name: "ERC-3643, minting and burning",
  tests: (test) => {
    test("an agent mints to the verified", "ERC-3643: mint", async (s) => {
      const { alice } = s.actors;
      await s.mint(alice, 100n);
      assert.equal(await s.balanceOf(alice), 100n);
      assert.equal(await s.read(s.token, "totalSupply", []), 100n);
    });

    test("nobody mints to the unknown or the unverified", "ERC-3643: mint, isVerified", async (s) => {
      const { agent, bob, carol } = s.actors;
      await s.refused(agent, s.token, "mint", [carol.address, 1n]);
      await s.host.revoke(bob.address);
      await s.refused(agent, s.token, "mint", [bob.address, 1n]);
      await s.refused(agent, s.token, "batchMint", [[bob.address], [1n]]);
    });

    test("minting goes past the rules of the compliance", "ERC-3643: Transfer, «they bypass»", async (s) => {
      const { owner, alice } = s.actors;
      await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance("no"))]);
      await s.mint(alice, 1n);
    });

    test("minting asks nothing but verification: a pause does not stop it", "ERC-3643: Transfer, «only»", async (s) => {
      const { agent, alice } = s.actors;
      await s.act(agent, s.token, "pause", []);
      await s.mint(alice, 1n);
    });

    test("minting asks nothing but verification: a frozen wallet receives", "ERC-3643: Transfer, «only»", async (s) => {
      const { agent, alice } = s.actors;
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await s.mint(alice, 1n);
    });

    test("an agent burns", "ERC-3643: burn", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "burn", [alice.address, 30n]);
      assert.equal(await s.balanceOf(alice), 70n);
      assert.equal(await s.read(s.token, "totalSupply", []), 70n);
      await s.refused(agent, s.token, "burn", [alice.address, 71n]);
    });

    test("burning thaws what it must, and tells it", "ERC-3643: burn, TokensUnfrozen", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      s.emitted(await s.act(agent, s.token, "burn", [alice.address, 40n]), s.token, "TokensUnfrozen", []);
      const done = await s.act(agent, s.token, "burn", [alice.address, 25n]);
      s.emitted(done, s.token, "TokensUnfrozen", [[alice.address, 25n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.frozenOf(alice)], [35n, 35n]);
    });

    test("burning asks nothing about eligibility", "ERC-3643: Transfer, «bypasses all checks»", async (s) => {
      const { owner, agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance("no"))]);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await s.act(agent, s.token, "pause", []);
      await s.host.revoke(alice.address);
      await s.act(agent, s.token, "burn", [alice.address, 100n]);
    });

    test("nobody but agents mints or burns", "ERC-3643: set as agent of the token", async (s) => {
      const { owner, alice, stranger } = s.actors;
      await s.mint(alice, 100n);
      for (const other of [owner, alice, stranger]) {
        await s.refused(other, s.token, "mint", [alice.address, 1n]);
        await s.refused(other, s.token, "burn", [alice.address, 1n]);
        await s.refused(other, s.token, "batchMint", [[alice.address], [1n]]);
        await s.refused(other, s.token, "batchBurn", [[alice.address], [1n]]);
      }
    });
  },
};
