import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Account, workRoles } from "./account.ts";

type Held = Account["roles"][number];
const held = (...names: Held["role"][]) =>
  workRoles(names.map((role) => ({ role, scope: "0x1", scopeName: "" }) satisfies Held));

describe("where somebody works", () => {
  it("is the studio for managers, and for treasurers who are none", () => {
    assert.deepEqual(held("treasurer"), ["manager"]);
    assert.deepEqual(held("manager", "treasurer"), ["manager"]);
  });

  it("is nowhere for who has no power", () => {
    assert.deepEqual(held(), []);
  });
});
