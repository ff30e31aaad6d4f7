import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAddress, recipientProblem } from "./recipient.ts";

const own = "0x1111111111111111111111111111111111111111";

describe("a recipient", () => {
  it("is an address in any case, with spaces around it", () => {
    assert.equal(
      parseAddress(" 0xABCDEFabcdef0000000000000000000000000001 "),
      "0xabcdefabcdef0000000000000000000000000001",
    );
    assert.equal(parseAddress("0x12"), undefined);
  });

  it("is told apart from oneself and from nobody", () => {
    assert.match(recipientProblem(own.toUpperCase().replace("0X", "0x"), own) ?? "", /own wallet/);
    assert.match(recipientProblem(`0x${"0".repeat(40)}`, own) ?? "", /Nobody/);
    assert.match(recipientProblem("layla", own) ?? "", /Enter an address/);
    assert.equal(recipientProblem("", own), undefined);
  });
});
