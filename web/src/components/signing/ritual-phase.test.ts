import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Activity, StepState } from "../../lib/tx/activity.ts";
import { phaseOf, ritualSteps } from "./ritual-phase.ts";

const reason = { what: "No", tone: "refused" } as const;
const at = (states: StepState[], visible = false): Activity => ({
  id: "1",
  title: "Buy",
  steps: states.map((state) => ({ label: "Step", state })),
  startedAt: 0,
  changedAt: 0,
  tab: "a",
  visible,
});

describe("the signing ritual", () => {
  it("begins with the review", () => {
    assert.deepEqual(phaseOf(undefined), { phase: "review", failed: false });
  });

  it("goes back to signing for the second of two transactions", () => {
    assert.equal(phaseOf(at([{ at: "pending", hash: "0x1" }, { at: "waiting" }])).phase, "pending");
    assert.equal(phaseOf(at([{ at: "done", hash: "0x1" }, { at: "signing" }])).phase, "sign");
  });

  it("is done only when pages can show the result", () => {
    assert.equal(phaseOf(at([{ at: "done" }])).phase, "pending");
    assert.equal(phaseOf(at([{ at: "skipped" }, { at: "done" }], true)).phase, "done");
  });

  it("fails where it failed: before or after it was sent", () => {
    assert.deepEqual(phaseOf(at([{ at: "failed", reason }])), { phase: "sign", failed: true });
    assert.deepEqual(phaseOf(at([{ at: "failed", reason, hash: "0x1" }])), { phase: "pending", failed: true });
    assert.deepEqual(
      ritualSteps("pending", true).map(({ mark }) => mark),
      ["done", "done", "failed", "next"],
    );
  });
});
