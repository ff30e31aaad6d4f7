import assert from "node:assert/strict";
import type { Section } from "../conformance.ts";

export const freezing: Section = {
  name: "ERC-3643, freezing",
  tests: (test) => {
    test("an agent freezes and thaws an address", "ERC-3643: setAddressFrozen", async (s) => {
      const { agent, alice } = s.actors;
      for (const freeze of [true, false]) {
        const done = await s.act(agent, s.token, "setAddressFrozen", [alice.address, freeze]);
        s.emitted(done, s.token, "AddressFrozen", [[alice.address, freeze, agent.address]]);
        assert.equal(await s.read(s.token, "isFrozen", [alice.address]), freeze);
      }
    });

    test("an address can be frozen before anybody knows it", "ERC-3643: setAddressFrozen", async (s) => {
      const { agent, alice, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [carol.address, true]);
      await s.host.verify(carol.address, 826);
      await s.refused(alice, s.token, "transfer", [carol.address, 1n]);
    });

    test("an agent freezes a part, and adds to it", "ERC-3643: freezePartialTokens", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      s.emitted(done, s.token, "TokensFrozen", [[alice.address, 60n]]);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 40n]);
      assert.equal(await s.frozenOf(alice), 100n);
    });

    test("no more is frozen by parts than is held", "ERC-3643: freezePartialTokens, free balance", async (s) => {
      const { agent, alice } = s.actors;
      await s.refused(agent, s.token, "freezePartialTokens", [alice.address, 1n]);
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      await s.refused(agent, s.token, "freezePartialTokens", [alice.address, 41n]);
      await s.refused(agent, s.token, "freezePartialTokens", [alice.address, 2n ** 256n - 1n]);
    });

    test("an agent thaws a part, and no more than is frozen", "ERC-3643: unfreezePartialTokens", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      const done = await s.act(agent, s.token, "unfreezePartialTokens", [alice.address, 20n]);
      s.emitted(done, s.token, "TokensUnfrozen", [[alice.address, 20n]]);
      assert.equal(await s.frozenOf(alice), 40n);
      await s.refused(agent, s.token, "unfreezePartialTokens", [alice.address, 41n]);
    });

    test("new shares are free", "ERC-3643: Transfer, free balance", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 100n]);
      await s.mint(alice, 5n);
      await s.refused(alice, s.token, "transfer", [bob.address, 6n]);
      await s.act(alice, s.token, "transfer", [bob.address, 5n]);
    });

    test("freezing an address leaves its frozen part as it is", "ERC-3643: isFrozen, getFrozenTokens", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, false]);
      assert.equal(await s.frozenOf(alice), 60n);
    });

    test("nobody but agents freezes or thaws", "ERC-3643: set as agent of the token", async (s) => {
      const { agent, alice, stranger } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
      for (const other of [alice, stranger]) {
        await s.refused(other, s.token, "setAddressFrozen", [alice.address, true]);
        await s.refused(other, s.token, "freezePartialTokens", [alice.address, 1n]);
        await s.refused(other, s.token, "unfreezePartialTokens", [alice.address, 1n]);
        await s.refused(other, s.token, "batchSetAddressFrozen", [[alice.address], [true]]);
        await s.refused(other, s.token, "batchFreezePartialTokens", [[alice.address], [1n]]);
        await s.refused(other, s.token, "batchUnfreezePartialTokens", [[alice.address], [1n]]);
      }
    });
  },
};
