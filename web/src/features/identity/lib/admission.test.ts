import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RuleOf } from "#lib/rules/rules.ts";
import { admissionOfKnown, admissionOfNewcomer } from "./admission.ts";

const reason = (name: string) => ({ name, args: [], message: `${name} in words` });

describe("whether a property admits a person", () => {
  it("is what its token says of those in the register", () => {
    const active = { status: "active", verified: true } as const;
    assert.equal(admissionOfKnown([], active).admitted, "yes");
    assert.equal(admissionOfKnown([reason("SomethingNew")], active).text, "SomethingNew in words");
  });

  it("is open while nothing but the verification is missing", () => {
    const missing = [reason("PropertyTokenReceiverNotVerified")];
    for (const status of ["none", "lapsed"] as const) {
      assert.equal(admissionOfKnown(missing, { status, verified: false }).admitted, "unknown");
    }
  });

  it("is denied to whom an officer withdrew it, and to the sanctioned, whatever else its rules say", () => {
    const missing = [reason("PropertyTokenReceiverNotVerified")];
    const revoked = admissionOfKnown(missing, { status: "revoked", verified: false });
    assert.deepEqual([revoked.admitted, /withdrawn/.test(revoked.text)], ["no", true]);
    const sanctioned = admissionOfKnown([...missing, reason("Other")], { status: "sanctioned", verified: false });
    assert.deepEqual([sanctioned.admitted, /sanctions mark/.test(sanctioned.text)], ["no", true]);
    for (const { text } of [revoked, sanctioned]) assert.doesNotMatch(text, /Nothing but/);
  });

  it("is foretold to newcomers by the country they name", () => {
    const rule = (mode: "only-listed" | "all-but-listed"): RuleOf<"country"> => ({
      kind: "country",
      module: "0x22",
      settings: { mode, countries: [784] },
    });
    const [only, allBut] = [rule("only-listed"), rule("all-but-listed")];
    assert.equal(admissionOfNewcomer(only, 784).admitted, "unknown");
    assert.equal(admissionOfNewcomer(only, 496).admitted, "no");
    assert.equal(admissionOfNewcomer(allBut, 784).admitted, "no");
    assert.equal(admissionOfNewcomer(undefined, 784).admitted, "unknown");
    assert.equal(admissionOfNewcomer(only, undefined).text, "Depends on where you live.");
  });
});
