import assert from "node:assert/strict";
import { it } from "node:test";
import { sameCall } from "./same-call.ts";

const to = "0x00000000000000000000000000000000000000AB";
const lower = "0x00000000000000000000000000000000000000ab";
const other = "0x00000000000000000000000000000000000000cd";

it("gives nothing to sign but the call that was proposed", () => {
  const kept = { to: lower, data: "0xab" } as const;
  assert.equal(sameCall({ to, data: "0xAB" }, kept), kept);
  assert.throws(() => sameCall({ to, data: "0xab" }, { to: other, data: "0xab" }), /Nothing was signed/);
  assert.throws(() => sameCall({ to, data: "0xab" }, { to, data: "0xabcd" }), /Nothing was signed/);
});
