import assert from "node:assert/strict";
import { encodeAbiParameters, type Hex, hexToBytes, keccak256, parseSignature, stringToHex, zeroAddress } from "viem";
import type { HDAccount } from "viem/accounts";
import type { Section } from "../conformance.ts";
import type { Stage } from "../stage.ts";

const TYPEHASH = keccak256(
  stringToHex("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
);

/** The digest of ERC-2612's text, over the separator that the token publishes. */
async function signed(s: Stage, by: HDAccount, spender: HDAccount, value: bigint, deadline: bigint) {
  const nonce = await s.read(s.token, "nonces", [by.address]);
  const separator = await s.read(s.token, "DOMAIN_SEPARATOR", []);
  const message = keccak256(
    encodeAbiParameters(
      [
        { type: "bytes32" },
        { type: "address" },
        { type: "address" },
        { type: "uint256" },
        { type: "uint256" },
        { type: "uint256" },
      ],
      [TYPEHASH, by.address, spender.address, value, nonce, deadline],
    ),
  );
  const digest = keccak256(new Uint8Array([0x19, 0x01, ...hexToBytes(separator), ...hexToBytes(message)]));
  const { r, s: sigS, v } = parseSignature((await by.sign({ hash: digest })) as Hex);
  return [by.address, spender.address, value, deadline, Number(v), r, sigS] as const;
}

const never = 2n ** 256n - 1n;
const now = async (s: Stage) => (await s.node.getBlock()).timestamp;

export const erc2612: Section = {
  name: "ERC-2612",
  standard: "ERC-2612",
  tests: (test) => {
    test("a permit approves, whoever sends it", "ERC-2612: permit", async (s) => {
      const { alice, stranger, carol } = s.actors;
      const done = await s.act(carol, s.token, "permit", await signed(s, alice, stranger, 40n, never));
      s.emitted(done, s.token, "Approval", [[alice.address, stranger.address, 40n]]);
      assert.equal(await s.read(s.token, "allowance", [alice.address, stranger.address]), 40n);
      assert.equal(await s.read(s.token, "nonces", [alice.address]), 1n);
    });

    test("a permit counts once", "ERC-2612: nonces", async (s) => {
      const { alice, stranger } = s.actors;
      const permit = await signed(s, alice, stranger, 40n, never);
      await s.act(stranger, s.token, "permit", permit);
      await s.refused(stranger, s.token, "permit", permit);
    });

    test("a permit counts until its deadline", "ERC-2612: deadline", async (s) => {
      const { alice, stranger } = s.actors;
      const past = await signed(s, alice, stranger, 40n, (await now(s)) - 1n);
      await s.refused(stranger, s.token, "permit", past);
      const ahead = await signed(s, alice, stranger, 40n, (await now(s)) + 60n);
      await s.act(stranger, s.token, "permit", ahead);
    });

    test("a permit is its owner's alone, and for what it says", "ERC-2612: signature", async (s) => {
      const { alice, bob, stranger } = s.actors;
      const [owner, spender, value, deadline, v, r, sigS] = await signed(s, alice, stranger, 40n, never);
      await s.refused(stranger, s.token, "permit", [bob.address, spender, value, deadline, v, r, sigS]);
      await s.refused(stranger, s.token, "permit", [owner, bob.address, value, deadline, v, r, sigS]);
      await s.refused(stranger, s.token, "permit", [owner, spender, 41n, deadline, v, r, sigS]);
      await s.refused(stranger, s.token, "permit", [owner, spender, value, deadline - 1n, v, r, sigS]);
      await s.refused(stranger, s.token, "permit", [owner, spender, value, deadline, v === 27 ? 28 : 27, r, sigS]);
    });

    test("the zero address permits nothing", "ERC-2612: owner is not the zero address", async (s) => {
      const { stranger } = s.actors;
      const zero = `0x${"00".repeat(32)}` as const;
      await s.refused(stranger, s.token, "permit", [zeroAddress, stranger.address, 1n, never, 27, zero, zero]);
    });
  },
};
