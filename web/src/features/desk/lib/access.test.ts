import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accessOf } from "./access.ts";

const role = (scope: `0x${string}`, role: "officer" | "agent" | "manager") => ({ scope, scopeName: scope, role });

describe("the desk", () => {
  it("is for officers and agents, each where they are one", () => {
    const access = accessOf([role("0xreg", "officer"), role("0xaa", "agent"), role("0xbb", "manager")], "0xreg");
    assert.equal(access.register, true);
    assert.deepEqual([...access.properties], ["0xaa"]);
  });

  it("is closed to others", () => {
    const access = accessOf([role("0xbb", "manager")], "0xreg");
    assert.equal(access.register || access.properties.size > 0, false);
  });
});
