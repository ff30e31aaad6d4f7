import assert from "node:assert/strict";
import { maxUint256, zeroAddress } from "viem";
import type { Section } from "../conformance.ts";

export const erc20: Section = {
  name: "ERC-20",
  tests: (test) => {
    test("it has a name, a symbol and decimals", "ERC-20: name, symbol, decimals", async ({ read, token }) => {
      assert.ok((await read(token, "name", [])).length > 0);
      assert.ok((await read(token, "symbol", [])).length > 0);
      assert.equal(typeof (await read(token, "decimals", [])), "number");
    });

    test("the supply is the sum of the balances", "ERC-20: totalSupply, balanceOf", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 70n);
      await s.mint(bob, 30n);
      assert.equal(await s.read(s.token, "totalSupply", []), 100n);
      assert.equal((await s.balanceOf(alice)) + (await s.balanceOf(bob)), 100n);
    });

    test("a transfer moves shares, returns true and is told", "ERC-20: transfer", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(alice, s.token, "transfer", [bob.address, 40n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 40n]]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(bob)], [60n, 40n]);
    });

    test("a transfer of nothing is a transfer", "ERC-20: transfer, NOTE", async (s) => {
      const { alice, bob } = s.actors;
      const done = await s.act(alice, s.token, "transfer", [bob.address, 0n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 0n]]);
    });

    test("a transfer to oneself is told and moves nothing", "ERC-20: transfer", async (s) => {
      const { alice } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(alice, s.token, "transfer", [alice.address, 40n]);
      s.emitted(done, s.token, "Transfer", [[alice.address, alice.address, 40n]]);
      assert.equal(await s.balanceOf(alice), 100n);
      await s.refused(alice, s.token, "transfer", [alice.address, 101n]);
    });

    test("nobody sends more than they hold", "ERC-20: transfer", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.refused(alice, s.token, "transfer", [bob.address, 101n]);
      await s.refused(alice, s.token, "transfer", [bob.address, maxUint256]);
    });

    test("an approval overwrites the one before", "ERC-20: approve, allowance", async (s) => {
      const { alice, stranger } = s.actors;
      for (const amount of [40n, 0n, maxUint256, 7n]) {
        const done = await s.act(alice, s.token, "approve", [stranger.address, amount]);
        assert.equal(done.result, true);
        s.emitted(done, s.token, "Approval", [[alice.address, stranger.address, amount]]);
        assert.equal(await s.read(s.token, "allowance", [alice.address, stranger.address]), amount);
      }
    });

    test("a spender moves up to what was approved, in parts", "ERC-20: approve, transferFrom", async (s) => {
      const { alice, bob, stranger } = s.actors;
      await s.mint(alice, 100n);
      await s.act(alice, s.token, "approve", [stranger.address, 50n]);
      const done = await s.act(stranger, s.token, "transferFrom", [alice.address, bob.address, 30n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 30n]]);
      assert.equal(await s.read(s.token, "allowance", [alice.address, stranger.address]), 20n);
      await s.refused(stranger, s.token, "transferFrom", [alice.address, bob.address, 21n]);
      await s.act(stranger, s.token, "transferFrom", [alice.address, bob.address, 20n]);
      assert.deepEqual([await s.balanceOf(alice), await s.balanceOf(bob)], [50n, 50n]);
    });

    test("a spender of more than is held is refused", "ERC-20: transferFrom", async (s) => {
      const { alice, bob, stranger } = s.actors;
      await s.mint(alice, 10n);
      await s.act(alice, s.token, "approve", [stranger.address, 50n]);
      await s.refused(stranger, s.token, "transferFrom", [alice.address, bob.address, 11n]);
    });

    test("moving nothing of another's needs no approval", "ERC-20: transferFrom, NOTE", async (s) => {
      const { alice, bob, stranger } = s.actors;
      const done = await s.act(stranger, s.token, "transferFrom", [alice.address, bob.address, 0n]);
      s.emitted(done, s.token, "Transfer", [[alice.address, bob.address, 0n]]);
    });

    test("nobody moves their own shares by transferFrom unapproved", "ERC-20: transferFrom", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 10n);
      await s.refused(alice, s.token, "transferFrom", [alice.address, bob.address, 1n]);
    });

    test("new shares come from the zero address, destroyed ones go there", "ERC-20: Transfer", async (s) => {
      const { agent, alice } = s.actors;
      s.emitted(await s.mint(alice, 100n), s.token, "Transfer", [[zeroAddress, alice.address, 100n]]);
      const done = await s.act(agent, s.token, "burn", [alice.address, 30n]);
      s.emitted(done, s.token, "Transfer", [[alice.address, zeroAddress, 30n]]);
    });
  },
};
