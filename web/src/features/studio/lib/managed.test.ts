import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { managedBy, manages } from "./managed.ts";

const role = (scope: `0x${string}`, role: "owner" | "manager" | "treasurer" | "officer") => ({
  scope,
  scopeName: "",
  role,
});

describe("the buildings of somebody", () => {
  it("are those they manage or keep the money of", () => {
    const properties = [{ token: "0xaa" }, { token: "0xbb" }, { token: "0xcc" }];
    const found = managedBy([role("0xaa", "manager"), role("0xbb", "treasurer"), role("0xcc", "officer")], properties);
    assert.deepEqual(
      found.map(({ property, isTreasurer }) => [property.token, isTreasurer]),
      [
        ["0xaa", false],
        ["0xbb", true],
      ],
    );
  });

  it("tell their managers from their treasurers", () => {
    const roles = [role("0xaa", "manager"), role("0xbb", "treasurer"), role("0xcc", "owner")];
    assert.deepEqual(
      ["0xaa", "0xbb", "0xcc", "0xdd"].map((token) => manages(roles, token)),
      [true, false, false, false],
    );
  });
});
