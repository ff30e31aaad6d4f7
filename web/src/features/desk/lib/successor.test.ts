import assert from "node:assert/strict";
import { it } from "node:test";
import { successorProblem } from "./successor.ts";

const person = { id: 7, country: 784, expiresAt: null, address: null, deployed: false };

it("takes a wallet that nobody has, or the person themselves", () => {
  const wallet = (state: "unknown" | "linked" | "unlinked" | "dead", id?: number) =>
    successorProblem(7, "0xa", { address: "0xb", wallet: state, identity: id ? { ...person, id } : null });
  assert.equal(wallet("unknown"), undefined);
  assert.equal(wallet("unlinked"), undefined);
  assert.equal(wallet("linked", 7), undefined);
  assert.match(wallet("linked", 8) ?? "", /somebody else/);
  assert.match(wallet("dead") ?? "", /dead/);
  assert.match(successorProblem(7, "0xa", { address: "0xa", wallet: "linked", identity: person }) ?? "", /lost wallet/);
});
