import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiProblem } from "#lib/http.ts";
import { draftOf, errorsOf, firstWrong, formOf, missingOn } from "./application-form.ts";

const today = new Date("2026-11-20T12:00:00Z");
const full = {
  ...draftOf(undefined, 784),
  name: "Khalid Al Mansoori",
  birthDate: "1990-04-30",
  residenceAddress: "Villa 7, Dubai",
  documentNumber: "QX 774411",
  documentExpiry: "2031-12-31",
  sourceOfFunds: "salary",
};

describe("the application form", () => {
  it("knows the country of somebody who is in the register", () => {
    assert.equal(draftOf(undefined, 784).country, "784");
    assert.equal(draftOf(undefined, undefined).country, "");
  });

  it("names what is missing on each step", () => {
    const empty = draftOf(undefined, undefined);
    assert.deepEqual(Object.keys(missingOn("who", empty, [], today)), [
      "name",
      "birthDate",
      "country",
      "residenceAddress",
    ]);
    const papers = Object.keys(missingOn("papers", empty, ["selfie"], today));
    assert.deepEqual(papers, ["documentNumber", "documentExpiry", "documents"]);
    assert.deepEqual(Object.keys(missingOn("funds", empty, [], today)), ["sourceOfFunds"]);
    for (const step of ["who", "papers", "funds", "review"] as const)
      assert.deepEqual(missingOn(step, full, ["id-card"], today), {});
  });

  it("asks for people of 18 and documents that are valid", () => {
    assert.deepEqual(missingOn("who", { ...full, birthDate: "2008-11-20" }, [], today), {});
    assert.ok(missingOn("who", { ...full, birthDate: "2008-11-21" }, [], today).birthDate);
    assert.ok(missingOn("papers", { ...full, documentExpiry: "2026-11-20" }, ["passport"], today).documentExpiry);
  });

  it("goes to the first field that the API points to", () => {
    const errors = [
      { path: "/note", message: "Too long." },
      { path: "/documents", message: "Add one." },
    ];
    const problem = new ApiProblem({ type: "x", title: "x", status: 422, errors });
    const told = errorsOf(problem);
    assert.deepEqual(told, { note: "Too long.", documents: "Add one." });
    assert.equal(firstWrong(told ?? {}), "papers");
    assert.equal(errorsOf(new Error("no")), undefined);
    assert.equal(errorsOf(new ApiProblem({ type: "x", title: "x", status: 409 })), undefined);
  });

  it("sends an answer only where there is one", () => {
    assert.equal("answer" in formOf(full), false);
    assert.equal(formOf({ ...full, answer: "Here" }).answer, "Here");
    assert.equal(formOf(full).country, 784);
  });
});
