import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiProblem } from "#lib/http.ts";
import { draftErrors, errorAt } from "./draft-errors.ts";

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
    assert.match(errorAt(errors, "pictures.0") ?? "", /^Look at this again/);
    assert.equal(errorAt(errors, "pictures.1"), undefined);
    assert.equal(errorAt(errors, "type"), undefined);
  });

  it("is no matter of other problems", () => {
    assert.equal(draftErrors(problem("draft-changed")), undefined);
    assert.equal(draftErrors(new Error("offline")), undefined);
  });
});
