import assert from "node:assert/strict";
import { it } from "node:test";
import { evidenceProblem, reasonProblem } from "./reason.ts";

it("asks for a reason that another officer understands", () => {
  assert.equal(reasonProblem(""), undefined);
  assert.match(reasonProblem("   too short   ") ?? "", /at least 10/);
  assert.equal(reasonProblem("A court ordered it."), undefined);
  assert.match(reasonProblem("x".repeat(2_001)) ?? "", /At most 2000/);
});

it("takes as evidence what the desk can keep", () => {
  assert.equal(evidenceProblem(undefined), undefined);
  assert.equal(evidenceProblem({ type: "application/pdf", size: 4 * 1024 * 1024 }), undefined);
  assert.match(evidenceProblem({ type: "application/pdf", size: 4 * 1024 * 1024 + 1 }) ?? "", /4 MB/);
  assert.match(evidenceProblem({ type: "text/html", size: 1 }) ?? "", /PDF/);
});
