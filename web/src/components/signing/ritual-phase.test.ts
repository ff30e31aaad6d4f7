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
    assert.deepEqual(phaseOf(undefined), { phase: "review", failed: false, cancelled: false });
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
    const before = phaseOf(at([{ at: "failed", reason }]));
    const after = phaseOf(at([{ at: "failed", reason, hash: "0x1" }]));
    assert.deepEqual([before.phase, before.failed], ["sign", true]);
    assert.deepEqual([after.phase, after.failed], ["pending", true]);
    assert.deepEqual(
      ritualSteps(after).map(({ mark }) => mark),
      ["done", "done", "failed", "next"],
    );
  });

  it("is stopped, not failed, by one's own no", () => {
    const where = phaseOf(at([{ at: "failed", reason: { what: "You declined", tone: "cancelled" } }]));
    assert.equal(ritualSteps(where)[1]?.mark, "stopped");
  });
});
