import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { missingOf, prospectOf, receiverTold } from "./prospect.ts";

type Preview = NonNullable<Parameters<typeof prospectOf>[0]>;
const reason = { name: "X", args: [], message: "not known to the registry" } satisfies Preview["later"];
const fine = { refusal: null, later: null };

describe("whether a call of the Safe would succeed", () => {
  it("is said once, of what it announces too", () => {
    const { trouble, line } = prospectOf({ refusal: null, later: reason });
    assert.match(trouble?.title ?? "", /^Announcing it would succeed; what is announced would fail/);
    assert.equal(trouble?.text, "not known to the registry");
    assert.deepEqual(line, { label: "What is announced would succeed", value: "No, as things stand" });
  });

  it("is no, yes, or not known yet", () => {
    assert.equal(prospectOf({ refusal: reason, later: null }).line.value, "No");
    assert.deepEqual(prospectOf(fine), { line: { label: "Would succeed now", value: "Yes, as simulated" } });
    assert.equal(prospectOf(undefined).line.value, "…");
  });

  it("says what is missing before it can be signed", () => {
    assert.match(missingOf(fine, " a ") ?? "", /^Write why first/);
    assert.match(missingOf({ refusal: null, later: reason }, "Because.") ?? "", /would fail/);
    assert.equal(missingOf(fine, "Because."), undefined);
  });
});

describe("who is to receive new shares", () => {
  it("is told to be verified or not, by name", () => {
    const refused = { allowed: false, reasons: [{ name: "PropertyTokenReceiverNotVerified" }] };
    assert.deepEqual(receiverTold("Emma", refused), { hint: "This is Emma, who is not verified.", verified: false });
    assert.equal(receiverTold(undefined, refused).hint, "This wallet is not verified.");
    assert.equal(receiverTold("Emma", { allowed: true, reasons: [] }).hint, "This is Emma, who is verified.");
    assert.equal(receiverTold("Emma", undefined).hint, "This is Emma.");
  });
});
