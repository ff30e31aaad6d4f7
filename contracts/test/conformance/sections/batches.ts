import assert from "node:assert/strict";
import type { Section } from "../conformance.ts";

export const batches: Section = {
  name: "ERC-3643, batches",
  tests: (test) => {
    test("batchTransfer sends each in turn, twice to one if so asked", "ERC-3643: batchTransfer", async (s) => {
      const { alice, bob, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.host.verify(carol.address, 826);
      const to = [bob.address, carol.address, bob.address, alice.address];
      const done = await s.act(alice, s.token, "batchTransfer", [to, [10n, 20n, 30n, 0n]]);
      s.emitted(done, s.token, "Transfer", [
        [alice.address, bob.address, 10n],
        [alice.address, carol.address, 20n],
        [alice.address, bob.address, 30n],
        [alice.address, alice.address, 0n],
      ]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(bob)], [40n, 40n]);
    });

    test("batchTransfer is all or nothing", "ERC-3643: batchTransfer, available balance", async (s) => {
      const { agent, alice, bob, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.refused(alice, s.token, "batchTransfer", [
        [bob.address, bob.address],
        [60n, 60n],
      ]);
      await s.refused(alice, s.token, "batchTransfer", [
        [bob.address, carol.address],
        [1n, 1n],
      ]);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 50n]);
      await s.refused(alice, s.token, "batchTransfer", [
        [bob.address, bob.address],
        [30n, 30n],
      ]);
    });

    test("batchForcedTransfer forces each in turn, thawing as it goes", "ERC-3643: batchForcedTransfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.mint(bob, 10n);
      await s.act(agent, s.token, "freezePartialTokens", [alice.address, 80n]);
      const from = [alice.address, alice.address, bob.address];
      const to = [bob.address, bob.address, alice.address];
      const done = await s.act(agent, s.token, "batchForcedTransfer", [from, to, [30n, 20n, 5n]]);
      s.emitted(done, s.token, "Transfer", [
        [alice.address, bob.address, 30n],
        [alice.address, bob.address, 20n],
        [bob.address, alice.address, 5n],
      ]);
      s.emitted(done, s.token, "TokensUnfrozen", [
        [alice.address, 10n],
        [alice.address, 20n],
      ]);
      assert.deepEqual([await s.balanceOf(alice), await s.frozenOf(alice)], [55n, 50n]);
      const twice = [alice.address, alice.address];
      await s.refused(agent, s.token, "batchForcedTransfer", [twice, [bob.address, bob.address], [30n, 30n]]);
    });

    test("batchMint mints each, batchBurn burns each", "ERC-3643: batchMint, batchBurn", async (s) => {
      const { agent, alice, bob } = s.actors;
      const all = [alice.address, bob.address, alice.address];
      await s.act(agent, s.token, "batchMint", [all, [10n, 20n, 30n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(bob)], [40n, 20n]);
      await s.refused(agent, s.token, "batchBurn", [all, [30n, 1n, 30n]]);
      await s.act(agent, s.token, "batchBurn", [all, [10n, 20n, 30n]]);
      assert.equal(await s.read(s.token, "totalSupply", []), 0n);
    });

    test(
      "batchSetAddressFrozen sets each, the last word of an address counts",
      "ERC-3643: batchSetAddressFrozen",
      async (s) => {
        const { agent, alice, bob } = s.actors;
        const all = [alice.address, bob.address, alice.address];
        const done = await s.act(agent, s.token, "batchSetAddressFrozen", [all, [true, true, false]]);
        s.emitted(done, s.token, "AddressFrozen", [
          [alice.address, true, agent.address],
          [bob.address, true, agent.address],
          [alice.address, false, agent.address],
        ]);
        assert.equal(await s.read(s.token, "isFrozen", [alice.address]), false);
        assert.equal(await s.read(s.token, "isFrozen", [bob.address]), true);
      },
    );

    test("batches freeze and thaw parts within the same bounds", "ERC-3643: batchFreezePartialTokens", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.mint(bob, 100n);
      const all = [alice.address, bob.address, alice.address];
      await s.refused(agent, s.token, "batchFreezePartialTokens", [all, [60n, 1n, 60n]]);
      const frozen = await s.act(agent, s.token, "batchFreezePartialTokens", [all, [60n, 1n, 40n]]);
      s.emitted(frozen, s.token, "TokensFrozen", [
        [alice.address, 60n],
        [bob.address, 1n],
        [alice.address, 40n],
      ]);
      await s.refused(agent, s.token, "batchUnfreezePartialTokens", [all, [60n, 1n, 60n]]);
      const thawed = await s.act(agent, s.token, "batchUnfreezePartialTokens", [all, [60n, 1n, 30n]]);
      s.emitted(thawed, s.token, "TokensUnfrozen", [
        [alice.address, 60n],
        [bob.address, 1n],
        [alice.address, 30n],
      ]);
      assert.equal(await s.frozenOf(alice), 10n);
    });

    test("an empty batch does nothing", "ERC-3643: «emits length events»", async (s) => {
      const { agent, alice } = s.actors;
      const done = [
        await s.act(alice, s.token, "batchTransfer", [[], []]),
        await s.act(agent, s.token, "batchForcedTransfer", [[], [], []]),
        await s.act(agent, s.token, "batchMint", [[], []]),
        await s.act(agent, s.token, "batchBurn", [[], []]),
        await s.act(agent, s.token, "batchSetAddressFrozen", [[], []]),
        await s.act(agent, s.token, "batchFreezePartialTokens", [[], []]),
        await s.act(agent, s.token, "batchUnfreezePartialTokens", [[], []]),
      ];
      assert.deepEqual(
        done.flatMap(({ logs }) => logs),
        [],
      );
    });

    test("an entry without its amount is refused", "ERC-3643: «the corresponding»", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      const two = [bob.address, bob.address];
      await s.refused(alice, s.token, "batchTransfer", [two, [1n]]);
      await s.refused(agent, s.token, "batchForcedTransfer", [[alice.address, alice.address], two, [1n]]);
      await s.refused(agent, s.token, "batchForcedTransfer", [[alice.address, alice.address], [bob.address], [1n, 1n]]);
      await s.refused(agent, s.token, "batchMint", [two, [1n]]);
      await s.refused(agent, s.token, "batchBurn", [[alice.address, alice.address], [1n]]);
      await s.refused(agent, s.token, "batchSetAddressFrozen", [two, [true]]);
      await s.refused(agent, s.token, "batchFreezePartialTokens", [[alice.address, alice.address], [1n]]);
      await s.refused(agent, s.token, "batchUnfreezePartialTokens", [[alice.address, alice.address], [0n]]);
    });
  },
};
