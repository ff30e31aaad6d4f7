import assert from "node:assert/strict";
import { encodeFunctionData, getAddress } from "viem";
import { complianceAbi } from "../abis.ts";
import type { Section } from "../conformance.ts";
import { compliance as program } from "../programs.ts";
import type { Done, On, Stage } from "../stage.ts";

const at = (address: `0x${string}`) => ({ address, abi: complianceAbi }) as const;

/** What a token told a compliance that only listens (see programs.ts). */
const told = (done: Done, by: On<typeof complianceAbi>) =>
  done.logs.filter(({ address }) => getAddress(address) === getAddress(by.address)).map(({ data }) => data);

async function listening(s: Stage) {
  const it = at(await s.deploy(program("yes")));
  return { it, bound: await s.act(s.actors.owner, s.token, "setCompliance", [it.address]) };
}

export const compliance: Section = {
  name: "ERC-3643, compliance",
  tests: (test) => {
    test("it is bound to its token", "ERC-3643: getTokenBound", async (s) => {
      assert.equal(await s.read(s.compliance, "getTokenBound", []), getAddress(s.token.address));
    });

    test("it says whether a token is bound", "ERC-3643: isTokenBound", async (s) => {
      assert.equal(await s.read(s.compliance, "isTokenBound", [s.token.address]), true);
      assert.equal(await s.read(s.compliance, "isTokenBound", [s.registry.address]), false);
    });

    test("without rules it agrees to everything", "ERC-3643: canTransfer, «default»", async (s) => {
      const { alice, bob } = s.actors;
      await s.mint(alice, 100n);
      assert.equal(await s.read(s.compliance, "canTransfer", [alice.address, bob.address, 100n]), true);
    });

    test("the owner binds it, and that is told", "ERC-3643: bindToken, only the owner", async (s) => {
      const { owner, stranger } = s.actors;
      const it = at(await s.host.another.compliance());
      await s.refused(stranger, it, "bindToken", [s.token.address]);
      const done = await s.act(owner, it, "bindToken", [s.token.address]);
      s.emitted(done, it, "TokenBound", [[getAddress(s.token.address)]]);
      assert.equal(await s.read(it, "getTokenBound", []), getAddress(s.token.address));
    });

    test("the owner unbinds it, and that is told", "ERC-3643: unbindToken, only the owner", async (s) => {
      const { owner } = s.actors;
      const done = await s.act(owner, s.compliance, "unbindToken", [s.token.address]);
      s.emitted(done, s.compliance, "TokenUnbound", [[getAddress(s.token.address)]]);
      assert.notEqual(await s.read(s.compliance, "getTokenBound", []), getAddress(s.token.address));
    });

    test("nobody else binds or unbinds it", "ERC-3643: bindToken, unbindToken", async (s) => {
      for (const other of [s.actors.agent, s.actors.stranger]) {
        await s.refused(other, s.compliance, "bindToken", [s.registry.address]);
        await s.refused(other, s.compliance, "unbindToken", [s.token.address]);
      }
    });

    test("another compliance takes its place", "ERC-3643: setCompliance, TokenUnbound", async (s) => {
      const { owner, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      const it = at(await s.host.another.compliance());
      const done = await s.act(owner, s.token, "setCompliance", [it.address]);
      s.emitted(done, s.compliance, "TokenUnbound", [[getAddress(s.token.address)]]);
      assert.notEqual(await s.read(s.compliance, "getTokenBound", []), getAddress(s.token.address));
      assert.equal(await s.read(it, "getTokenBound", []), getAddress(s.token.address));
      await s.act(alice, s.token, "transfer", [bob.address, 1n]);
    });

    test("taken up by a token, it tells so", "ERC-3643: setCompliance, TokenBound", async (s) => {
      const it = at(await s.host.another.compliance());
      const done = await s.act(s.actors.owner, s.token, "setCompliance", [it.address]);
      s.emitted(done, it, "TokenBound", [[getAddress(s.token.address)]]);
    });

    test("nobody but the token tells it what moved", "ERC-3643: transferred, created, destroyed", async (s) => {
      const { owner, agent, alice, bob, stranger } = s.actors;
      for (const other of [owner, agent, stranger]) {
        await s.refused(other, s.compliance, "transferred", [alice.address, bob.address, 1n]);
        await s.refused(other, s.compliance, "created", [alice.address, 1n]);
        await s.refused(other, s.compliance, "destroyed", [alice.address, 1n]);
      }
    });

    test(
      "any contract of the interface can be a token's compliance, and is bound",
      "ERC-3643: bindToken",
      async (s) => {
        const { it, bound } = await listening(s);
        const abi = complianceAbi;
        const binding = encodeFunctionData({ abi, functionName: "bindToken", args: [s.token.address] });
        assert.deepEqual(told(bound, it), [binding]);
        const replaced = await s.act(s.actors.owner, s.token, "setCompliance", [await s.deploy(program("yes"))]);
        const unbinding = encodeFunctionData({ abi, functionName: "unbindToken", args: [s.token.address] });
        assert.deepEqual(told(replaced, it), [unbinding]);
      },
    );

    test("it is told of every movement, once", "ERC-3643: transferred, created, destroyed", async (s) => {
      const { agent, alice, bob, stranger } = s.actors;
      const { it } = await listening(s);
      const abi = complianceAbi;
      const moved = (amount: bigint) =>
        encodeFunctionData({ abi, functionName: "transferred", args: [alice.address, bob.address, amount] });

      const minted = await s.mint(alice, 100n);
      const created = encodeFunctionData({ abi, functionName: "created", args: [alice.address, 100n] });
      assert.deepEqual(told(minted, it), [created]);
      assert.deepEqual(told(await s.act(alice, s.token, "transfer", [bob.address, 1n]), it), [moved(1n)]);
      await s.act(alice, s.token, "approve", [stranger.address, 2n]);
      const spent = await s.act(stranger, s.token, "transferFrom", [alice.address, bob.address, 2n]);
      assert.deepEqual(told(spent, it), [moved(2n)]);
      const batch = await s.act(alice, s.token, "batchTransfer", [
        [bob.address, bob.address],
        [3n, 4n],
      ]);
      assert.deepEqual(told(batch, it), [moved(3n), moved(4n)]);
      const forced = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 5n]);
      assert.deepEqual(told(forced, it), [moved(5n)]);
      const burnt = await s.act(agent, s.token, "burn", [alice.address, 6n]);
      const destroyed = encodeFunctionData({ abi, functionName: "destroyed", args: [alice.address, 6n] });
      assert.deepEqual(told(burnt, it), [destroyed]);
    });
  },
};
