import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RuleOf } from "#lib/rules/rules.ts";
import { admissionOfKnown, admissionOfNewcomer } from "./admission.ts";

const reason = (name: string) => ({ name, args: [], message: `${name} in words` });

describe("whether a property admits a person", () => {
  it("is what its token says of those in the register", () => {
    assert.equal(admissionOfKnown([], true).admitted, "yes");
    assert.equal(admissionOfKnown([reason("SomethingNew")], true).text, "SomethingNew in words");
  });

  it("is open while nothing but the verification is missing", () => {
    assert.equal(admissionOfKnown([reason("PropertyTokenReceiverNotVerified")], false).admitted, "unknown");
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
