import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accessOf, onlyReads } from "./access.ts";

const role = (scope: `0x${string}`, role: "officer" | "agent" | "manager") => ({ scope, scopeName: scope, role });

describe("the desk", () => {
  it("is for officers and agents, each where they are one", () => {
    const access = accessOf([role("0xreg", "officer"), role("0xaa", "agent"), role("0xbb", "manager")], "0xreg");
    assert.equal(access.register, true);
    assert.deepEqual([...access.properties], ["0xaa"]);
  });

  it("lets managers look at what they manage, and no more", () => {
    const manager = accessOf([role("0xbb", "manager")], "0xreg");
    assert.deepEqual([manager.register, [...manager.properties], [...manager.reads]], [false, [], ["0xbb"]]);
    assert.equal(onlyReads(manager), true);
    assert.equal(onlyReads(accessOf([role("0xaa", "officer")], "0xreg")), false);
  });

  it("is closed to others", () => {
    const access = accessOf([], "0xreg");
    assert.equal(access.register || access.reads.size > 0, false);
  });
});
