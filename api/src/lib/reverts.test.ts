import assert from "node:assert/strict";
import { it } from "node:test";
import { errorsAbi } from "@freehold/contracts/abi/errors";
import { encodeErrorResult, parseAbi } from "viem";
import { decodeReason } from "./reverts.ts";

it("names the contracts' errors with their values, and says them in English", () => {
  const account = "0x00000000000000000000000000000000000000AA";
  const data = encodeErrorResult({ abi: errorsAbi, errorName: "MaxBalanceExceeded", args: [account, 501n, 500n] });
  assert.deepEqual(decodeReason(data), {
    name: "MaxBalanceExceeded",
    args: [account.toLowerCase(), "501", "500"],
    message: "One person may hold 500 shares; with this it would be 501.",
  });
});

/** Some value of a type: one for numbers, zeros for what has a size, nothing for lists and bytes. */
function anyValue(type: string): unknown {
  if (type.endsWith("]")) return [];
  if (type === "address") return `0x${"00".repeat(20)}`;
  if (type === "string") return "text";
  if (type.startsWith("bytes")) return `0x${"00".repeat(Number(type.slice(5)))}`;
  return /int(8|16|24|32|40|48)$/.test(type) ? 1 : 1n;
}

it("has words for every error, and never drops one that it cannot name", () => {
  for (const { name, inputs } of errorsAbi) {
    const args = inputs.map(({ type }) => anyValue(type));
    const data = encodeErrorResult({ abi: errorsAbi, errorName: name, args } as Parameters<
      typeof encodeErrorResult
    >[0]);
    const reason = decodeReason(data);
    assert.equal(reason.name, name);
    assert.ok(!/undefined|NaN/.test(reason.message), reason.message);
  }
  const text = encodeErrorResult({ abi: parseAbi(["error Error(string)"]), args: ["no"] });
  assert.equal(decodeReason(text).message, "The contract refused: no");
  assert.equal(decodeReason(undefined).name, "UnnamedRevert");
  assert.deepEqual(decodeReason("0xdeadbeef00").args, ["0xdeadbeef"]);
});
