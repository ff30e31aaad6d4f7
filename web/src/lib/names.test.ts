import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findNamed } from "./names.ts";

const address = (digit: string) => `0x${digit.repeat(40)}`;
const directory = [
  { address: address("1"), name: "Layla Haddad" },
  { address: address("2"), name: "Bat-Erdene Zul" },
  { address: address("3"), name: "José Núñez" },
  { address: address("4"), name: "Tuya Erdene" },
  { address: address("5"), name: "Tuya Erdene" },
];

describe("who is meant by a text", () => {
  it("is whose address it is, known or not", () => {
    assert.deepEqual(findNamed(`  ${address("A")} `, []), { kind: "one", address: address("a") });
  });

  it("is whose name it is, whatever its case and accents", () => {
    assert.deepEqual(findNamed("layla  haddad", directory), { kind: "one", address: address("1") });
    assert.deepEqual(findNamed("Jose Nunez", directory), { kind: "one", address: address("3") });
  });

  it("is asked where a name has two bearers, or is not typed to its end", () => {
    const two = findNamed("Tuya Erdene", directory);
    assert.deepEqual(two.kind === "choice" && two.choices.map((one) => one.address), [address("4"), address("5")]);
    const begun = findNamed("had", directory);
    assert.deepEqual(begun.kind === "choice" && begun.choices.map((one) => one.name), ["Layla Haddad"]);
    assert.equal(findNamed("0x1111", directory).kind, "choice");
  });

  it("is nobody where no name fits, and nothing where nothing is typed", () => {
    assert.equal(findNamed("Nobody Atall", directory).kind, "nobody");
    assert.equal(findNamed("   ", directory).kind, "nothing-typed");
  });
});
