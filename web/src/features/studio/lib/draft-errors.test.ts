import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiProblem } from "#lib/http.ts";
import { draftErrors, errorAt, plausibilityErrors } from "./draft-errors.ts";

const problem = (type: string, errors?: unknown) =>
  new ApiProblem({ type: `urn:freehold:problem:${type}`, title: "", status: 422, errors });

describe("what is wrong with a draft", () => {
  it("stands at its fields, in words", () => {
    const errors = draftErrors(
      problem("profile-invalid", [
        { path: "name", message: "Invalid input: expected string, received undefined" },
        { path: "rent.monthly", message: "must be a decimal number" },
        { path: "pictures.0.caption", message: "Too small: expected string to have >=1 characters" },
      ]),
    );
    assert.ok(errors);
    assert.equal(errorAt(errors, "name"), "Fill this in.");
    assert.equal(errorAt(errors, "rent.monthly"), "Write a number, such as 42000.00.");
    assert.equal(errorAt(errors, "pictures.0"), "Fill this in.");
    assert.equal(errorAt(errors, "pictures.1"), undefined);
    assert.equal(errorAt(errors, "type"), undefined);
  });

  it("is told with the bound of its field, and never as the validator says it", () => {
    const told = (message: string) => draftErrors(problem("profile-invalid", [{ path: "x", message }]))?.x;
    assert.equal(told("Too big: expected number to be <=90"), "Write a number of at most 90.");
    assert.equal(told("Too small: expected number to be >=-180"), "Write a number of at least -180.");
    assert.equal(told("Too small: expected number to be >0"), "Write a number above 0.");
    assert.equal(told("Invalid input: expected int, received number"), "Write a whole number.");
    assert.equal(told("Invalid input: expected number, received string"), "Write a number.");
    assert.equal(told("Too big: expected string to have <=120 characters"), "Write at most 120 characters.");
    assert.equal(told("Some other check"), "Look at this again: it cannot be kept as it is.");
  });

  it("is also what no building has", () => {
    const now = new Date("2026-11-20T00:00:00Z");
    const wrong = { facts: { yearBuilt: 2200, areaSqm: 1e12 }, rent: { currency: "zz" } };
    assert.deepEqual(Object.keys(plausibilityErrors(wrong, now)), [
      "facts.yearBuilt",
      "facts.areaSqm",
      "rent.currency",
    ]);
    const right = { facts: { yearBuilt: 2031, areaSqm: 420.5 }, rent: { currency: "MNT" } };
    assert.deepEqual(plausibilityErrors(right, now), {});
    assert.deepEqual(plausibilityErrors({}, now), {});
  });

  it("is no matter of other problems", () => {
    assert.equal(draftErrors(problem("draft-changed")), undefined);
    assert.equal(draftErrors(new Error("offline")), undefined);
  });
});
