import assert from "node:assert/strict";
import { describe, it } from "node:test";
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
    const only = { mode: "only-listed", listed: [784] } as const;
    const allBut = { mode: "all-but-listed", listed: [784] } as const;
    assert.equal(admissionOfNewcomer(only, 784).admitted, "unknown");
    assert.equal(admissionOfNewcomer(only, 496).admitted, "no");
    assert.equal(admissionOfNewcomer(allBut, 784).admitted, "no");
    assert.equal(admissionOfNewcomer(null, 784).admitted, "unknown");
    assert.equal(admissionOfNewcomer(only, undefined).text, "Depends on where you live.");
  });
});
