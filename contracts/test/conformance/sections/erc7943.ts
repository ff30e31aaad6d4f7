import assert from "node:assert/strict";
import { type Address, decodeErrorResult, getAddress, maxUint256, parseAbi, parseEventLogs, zeroAddress } from "viem";
import { erc7943Abi } from "../abis.ts";
import type { Section } from "../conformance.ts";
import { compliance, everyAnswer, stubborn } from "../programs.ts";
import type { Done, Stage } from "../stage.ts";

/** The names of the token's events, as they came. */
const order = (s: Stage, { logs }: Done) =>
  parseEventLogs({
    abi: s.token.abi,
    logs: logs.filter(({ address }) => getAddress(address) === getAddress(s.token.address)),
    eventName: ["Frozen", "Transfer", "ForcedTransfer"],
  }).map(({ eventName }) => eventName);

const canTransfer = (s: Stage, from: Address, to: Address, amount: bigint) =>
  s.read(s.token, "canTransfer", [from, to, amount]);

/** What permission stands in the way of alice's shares, of which she holds 100, on their way to bob. */
const obstacles: Record<string, (s: Stage) => Promise<unknown>> = {
  "the token is paused": (s) => s.act(s.actors.agent, s.token, "pause", []),
  "the sender is frozen": (s) => s.act(s.actors.agent, s.token, "setAddressFrozen", [s.actors.alice.address, true]),
  "the receiver is frozen": (s) => s.act(s.actors.agent, s.token, "setAddressFrozen", [s.actors.bob.address, true]),
  "the receiver is not verified": (s) => s.host.revoke(s.actors.bob.address),
  "the receiver is unknown": (s) => s.act(s.actors.agent, s.registry, "deleteIdentity", [s.actors.bob.address]),
  "shares are frozen": (s) => s.act(s.actors.agent, s.token, "setFrozenTokens", [s.actors.alice.address, 91n]),
  "more is frozen than held": (s) => s.act(s.actors.agent, s.token, "setFrozenTokens", [s.actors.alice.address, 500n]),
  "the registry knows nobody": async (s) =>
    s.act(s.actors.owner, s.token, "setIdentityRegistry", [await s.host.another.identityRegistry()]),
  "the compliance refuses": async (s) =>
    s.act(s.actors.owner, s.token, "setCompliance", [await s.deploy(compliance("no"))]),
};

export const erc7943: Section = {
  name: "ERC-7943",
  standard: "ERC-7943",
  tests: (test) => {
    test("it says what it supports", "ERC-7943: Additional Specifications; ERC-165", async ({ read, token }) => {
      assert.equal(await read(token, "supportsInterface", ["0x3edbb4c4"]), true);
      assert.equal(await read(token, "supportsInterface", ["0x01ffc9a7"]), true);
      assert.equal(await read(token, "supportsInterface", ["0xffffffff"]), false);
    });

    for (const [obstacle, arrange] of Object.entries(obstacles)) {
      test(`canTransfer and the transfer agree: ${obstacle}`, "ERC-7943: canTransfer, public transfers", async (s) => {
        const { alice, bob, stranger } = s.actors;
        await s.mint(alice, 100n);
        await s.act(alice, s.token, "approve", [stranger.address, 10n]);
        assert.equal(await canTransfer(s, alice.address, bob.address, 10n), true);
        await arrange(s);
        assert.equal(await canTransfer(s, alice.address, bob.address, 10n), false);
        await s.refused(alice, s.token, "transfer", [bob.address, 10n]);
        await s.refused(alice, s.token, "batchTransfer", [[bob.address], [10n]]);
        await s.refused(stranger, s.token, "transferFrom", [alice.address, bob.address, 10n]);
      });
    }

    test("canTransfer is true up to what is not frozen", "ERC-7943: canTransfer, unfrozen amount", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setFrozenTokens", [alice.address, 60n]);
      assert.equal(await canTransfer(s, alice.address, bob.address, 40n), true);
      assert.equal(await canTransfer(s, alice.address, bob.address, 41n), false);
      await s.act(alice, s.token, "transfer", [bob.address, 40n]);
      assert.equal(await canTransfer(s, alice.address, bob.address, 0n), true);
    });

    test("canTransfer leaves a mere lack of balance aside", "ERC-7943: canTransfer, MUST NOT", async (s) => {
      const { alice, bob } = s.actors;
      assert.equal(await canTransfer(s, alice.address, bob.address, 1n), true);
      await s.mint(alice, 100n);
      assert.equal(await canTransfer(s, alice.address, bob.address, 101n), true);
    });

    test("canTransfer asks canSend and canReceive", "ERC-7943: canTransfer", async (s) => {
      const { agent, alice, bob, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, true]);
      const accounts = [alice.address, bob.address, carol.address];
      for (const from of accounts) {
        for (const to of accounts) {
          const may = (await s.read(s.token, "canSend", [from])) && (await s.read(s.token, "canReceive", [to]));
          assert.equal(await canTransfer(s, from, to, 0n), may, `from ${from} to ${to}`);
        }
      }
    });

    test("canTransfer asks canSend of the zero address too", "ERC-7943: canTransfer, MUST perform", async (s) => {
      const { alice } = s.actors;
      const [send, receive] = [
        await s.read(s.token, "canSend", [zeroAddress]),
        await s.read(s.token, "canReceive", [zeroAddress]),
      ];
      assert.equal(await canTransfer(s, alice.address, zeroAddress, 0n), receive);
      assert.equal(
        await canTransfer(s, zeroAddress, alice.address, 0n),
        send,
        "canTransfer from zero is as canSend says",
      );
    });

    test("canSend and canReceive are of the account, not of amounts", "ERC-7943: MUST NOT encode", async (s) => {
      const { agent, alice, carol } = s.actors;
      const both = async (who: Address) => [
        await s.read(s.token, "canSend", [who]),
        await s.read(s.token, "canReceive", [who]),
      ];
      assert.deepEqual(await both(alice.address), [true, true]);
      await s.act(agent, s.token, "setFrozenTokens", [alice.address, 1_000n]);
      assert.deepEqual(await both(alice.address), [true, true]);
      await s.act(agent, s.token, "setAddressFrozen", [alice.address, true]);
      assert.deepEqual(await both(alice.address), [false, false]);
      assert.equal((await both(carol.address))[1], false);
    });

    test("no question makes them revert", "ERC-7943: MUST NOT revert", async (s) => {
      const odd = [zeroAddress, s.token.address, s.registry.address, getAddress(`0x${"ff".repeat(20)}`)] as const;
      const precompiled = getAddress("0x0000000000000000000000000000000000000001");
      const accounts = [...odd, precompiled, s.actors.alice.address];
      for (const from of accounts) {
        assert.equal(typeof (await s.read(s.token, "canSend", [from])), "boolean");
        assert.equal(typeof (await s.read(s.token, "canReceive", [from])), "boolean");
        for (const to of accounts) {
          for (const amount of [0n, 2n ** 96n, maxUint256]) {
            assert.equal(typeof (await canTransfer(s, from, to, amount)), "boolean");
          }
        }
      }
    });

    test("no compliance makes them revert", "ERC-7943: MUST NOT revert", async (s) => {
      const { owner, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      for (const answer of everyAnswer) {
        await s.act(owner, s.token, "setCompliance", [await s.deploy(compliance(answer))]);
        const expected = answer === "yes";
        assert.equal(await canTransfer(s, alice.address, bob.address, 1n), expected, `it answers ${answer}`);
        if (!expected) await s.refused(alice, s.token, "transfer", [bob.address, 1n]);
      }
    });

    test("no identity makes them revert", "ERC-7943: MUST NOT revert", async (s) => {
      const { agent, alice, carol } = s.actors;
      for (const answer of everyAnswer) {
        const identity = await s.deploy(stubborn(answer));
        await s.act(agent, s.registry, "registerIdentity", [carol.address, identity, 826]);
        assert.equal(await s.read(s.token, "canSend", [carol.address]), false, `it answers ${answer}`);
        assert.equal(await s.read(s.token, "canReceive", [carol.address]), false);
        assert.equal(await canTransfer(s, alice.address, carol.address, 0n), false);
        assert.equal(await canTransfer(s, carol.address, alice.address, 0n), false);
        await s.refused(alice, s.token, "transfer", [carol.address, 0n]);
        await s.act(agent, s.registry, "deleteIdentity", [carol.address]);
      }
    });

    test("setFrozenTokens sets, whatever was before", "ERC-7943: setFrozenTokens, Frozen", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      for (const amount of [60n, 60n, 10n, 100n, 0n]) {
        const done = await s.act(agent, s.token, "setFrozenTokens", [alice.address, amount]);
        assert.equal(done.result, true);
        s.emitted(done, s.token, "Frozen", [[alice.address, amount]]);
        assert.equal(await s.frozenOf(alice), amount);
      }
    });

    test(
      "more can be frozen than is held, and what comes later is held back",
      "ERC-7943: setFrozenTokens",
      async (s) => {
        const { agent, alice, bob } = s.actors;
        await s.act(agent, s.token, "setFrozenTokens", [alice.address, 500n]);
        assert.equal(await s.frozenOf(alice), 500n);
        await s.mint(alice, 500n);
        await s.refused(alice, s.token, "transfer", [bob.address, 1n]);
        await s.mint(alice, 1n);
        await s.act(alice, s.token, "transfer", [bob.address, 1n]);
      },
    );

    test(
      "every change of what is frozen is told as Frozen",
      "ERC-7943: Frozen, with ERC-3643's functions",
      async (s) => {
        const { agent, alice } = s.actors;
        await s.mint(alice, 100n);
        const frozen = await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
        s.emitted(frozen, s.token, "Frozen", [[alice.address, 60n]]);
        const thawed = await s.act(agent, s.token, "unfreezePartialTokens", [alice.address, 20n]);
        s.emitted(thawed, s.token, "Frozen", [[alice.address, 40n]]);
      },
    );

    test("setFrozenTokens is not for everybody", "ERC-7943: MUST be restricted in access", async (s) => {
      for (const other of [s.actors.alice, s.actors.stranger]) {
        await s.refused(other, s.token, "setFrozenTokens", [s.actors.alice.address, 1n]);
      }
    });

    test("a forced transfer is told as one", "ERC-7943: forcedTransfer, ForcedTransfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 40n]);
      assert.equal(done.result, true);
      s.emitted(done, s.token, "ForcedTransfer", [[alice.address, bob.address, 40n]]);
      s.emitted(done, s.token, "Frozen", []);
      const many = [[alice.address, alice.address] as const, [bob.address, bob.address] as const] as const;
      const batch = await s.act(agent, s.token, "batchForcedTransfer", [many[0], many[1], [1n, 2n]]);
      s.emitted(batch, s.token, "ForcedTransfer", [
        [alice.address, bob.address, 1n],
        [alice.address, bob.address, 2n],
      ]);
    });

    test("force thaws first, then moves", "ERC-7943: forcedTransfer, Frozen before the transfer", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setFrozenTokens", [alice.address, 90n]);
      const done = await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 40n]);
      s.emitted(done, s.token, "Frozen", [[alice.address, 60n]]);
      assert.deepEqual(order(s, done), ["Frozen", "Transfer", "ForcedTransfer"]);
      assert.equal(await s.frozenOf(alice), 60n);
    });

    test("burning thaws first, then destroys", "ERC-7943: burning, Frozen before the transfer", async (s) => {
      const { agent, alice } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setFrozenTokens", [alice.address, 90n]);
      const done = await s.act(agent, s.token, "burn", [alice.address, 40n]);
      s.emitted(done, s.token, "Frozen", [[alice.address, 60n]]);
      assert.deepEqual(order(s, done), ["Frozen", "Transfer"]);
    });

    test("force moves nothing to whom canReceive refuses", "ERC-7943: forcedTransfer, MUST revert", async (s) => {
      const { agent, alice, bob, carol } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, true]);
      for (const to of [bob.address, carol.address, zeroAddress]) {
        assert.equal(await s.read(s.token, "canReceive", [to]), false);
        await s.refused(agent, s.token, "forcedTransfer", [alice.address, to, 1n]);
        await s.refused(agent, s.token, "batchForcedTransfer", [[alice.address], [to], [1n]]);
      }
    });

    test("nothing is minted to whom canReceive refuses", "ERC-7943: Minting, SHOULD", async (s) => {
      const { agent, bob, carol } = s.actors;
      await s.act(agent, s.token, "setAddressFrozen", [bob.address, true]);
      for (const to of [bob, carol]) await s.refused(agent, s.token, "mint", [to.address, 1n]);
    });

    test("the error names what is not frozen, or lacks", "ERC-7943: ERC7943InsufficientUnfrozenBalance", async (s) => {
      const { agent, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(agent, s.token, "setFrozenTokens", [alice.address, 60n]);
      const frozen = await s.refused(alice, s.token, "transfer", [bob.address, 41n]);
      assert.deepEqual(decodeErrorResult({ abi: erc7943Abi, data: frozen }).args, [alice.address, 41n, 40n]);
      const erc6093 = parseAbi(["error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)"]);
      const lacking = await s.refused(alice, s.token, "transfer", [bob.address, 101n]);
      assert.deepEqual(decodeErrorResult({ abi: erc6093, data: lacking }).args, [alice.address, 100n, 101n]);
    });
  },
};
