import assert from "node:assert/strict";
import { it } from "node:test";
import { kindWords, searchedKinds } from "./event-words.ts";

it("names each kind that can be looked for once", () => {
  const said = searchedKinds.map(kindWords);
  assert.equal(new Set(said).size, said.length);
});

it("finds imports, erasures, lists, burnt shares and roles", () => {
  for (const kind of ["import", "case.erase", "case.reopen", "sanctions.load", "burned", "role-granted"])
    assert.ok(searchedKinds.includes(kind), kind);
});

it("offers the desk's act, which finds the chain's event too", () => {
  assert.ok(searchedKinds.includes("freeze"));
  assert.ok(!searchedKinds.includes("address-frozen"));
});
