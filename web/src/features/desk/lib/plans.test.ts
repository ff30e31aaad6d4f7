import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeFunctionData, encodeFunctionData, type Hex } from "viem";
import { type Act, callFor, wordsOf } from "./act-plans.ts";
import { carryCall, forceCall, proposeCall, replaceCall } from "./proposal-plans.ts";

const [registry, token, wallet, other, fourEyes] = ["01", "02", "0a", "0b", "04"].map(
  (end) => `0x${end.padStart(40, "0")}`,
) as [Hex, Hex, Hex, Hex, Hex];
const hash: Hex = `0x${"7e".repeat(32)}`;
const property = { token, name: "Tower" };

describe("what one officer does alone", () => {
  const acts: [Act, string, Hex, unknown[]][] = [
    [{ kind: "revoke", wallet, issuer: other, topic: "1" }, "revokeClaim", registry, [wallet, 1n, other]],
    [{ kind: "sanction", wallet }, "setSanctioned", registry, [wallet, true, hash]],
    [{ kind: "lift-sanction", wallet }, "setSanctioned", registry, [wallet, false, hash]],
    [{ kind: "freeze", wallet, property }, "setAddressFrozen", token, [wallet, true]],
    [{ kind: "unfreeze", wallet, property }, "setAddressFrozen", token, [wallet, false]],
    [{ kind: "freeze-part", wallet, property, frozen: 3n, balance: 10n }, "setFrozenTokens", token, [wallet, 7n]],
    [{ kind: "pause", property }, "pause", token, []],
    [{ kind: "resume", property }, "unpause", token, []],
  ];
  for (const [act, name, address, args] of acts) {
    it(`is the right call: ${act.kind}`, async () => {
      const call = await callFor({ identityRegistry: registry, claimIssuer: other }, act, hash, {
        shares: 7n,
        years: 1,
      });
      assert.deepEqual([call.functionName, call.address, call.args], [name, address, args]);
      assert.match(encodeFunctionData({ ...call, args: call.args ?? [] }), /^0x/);
    });
  }

  it("tells beforehand what stays free, also when more is frozen than is held", () => {
    const act = { kind: "freeze-part", wallet, property, frozen: 3n, balance: 10n } as const;
    const free = (shares: bigint) =>
      wordsOf(act, "Alice", { shares, years: 1 }).effects.find(([what]) => what === "Free afterwards")?.[1];
    assert.deepEqual([free(7n), free(12n)], ["3 shares", "0 shares"]);
  });
});

describe("what two officers do", () => {
  it("is proposed as the call itself, with the hash of its reason", async () => {
    const force = { property, from: wallet, to: other, amount: 5n };
    const call = await proposeCall(fourEyes, token, forceCall(force, hash), hash);
    assert.deepEqual([call.functionName, call.address], ["propose", fourEyes]);
    const [target, data, reasonHash] = call.args as [Hex, Hex, Hex];
    assert.deepEqual([target, reasonHash], [token, hash]);
    const { functionName, args = [] } = decodeFunctionData({ abi: forceCall(force, hash).abi, data });
    assert.equal(functionName, "forcedTransfer");
    assert.deepEqual(
      args.map((one) => (typeof one === "string" ? one.toLowerCase() : one)),
      [wallet, other, 5n, hash],
    );
  });

  it("replaces a wallet in the register, and then carries over in each property", () => {
    const recovery = { lost: wallet, successor: other };
    const { functionName, address, args } = replaceCall(registry, recovery);
    assert.deepEqual([functionName, address, args], ["replaceWallet", registry, [wallet, other]]);
    const carry = carryCall(token, recovery, fourEyes);
    assert.deepEqual(
      [carry.functionName, carry.address, carry.args],
      ["recoveryAddress", token, [wallet, other, fourEyes]],
    );
  });
});
