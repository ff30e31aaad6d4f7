import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spentLines } from "./statement-lines.ts";

describe("expenses of a statement", () => {
  it("are minuses, without those that were none", () => {
    const none = { taxes: "0", insurance: "0", managementFee: "0", repairReserve: "0", other: "0" };
    assert.deepEqual(spentLines({ expensesByPurpose: none }), []);
    assert.deepEqual(spentLines({ expensesByPurpose: { ...none, taxes: "700", repairReserve: "5" } }), [
      { label: "Taxes", units: "-700" },
      { label: "Repairs", units: "-5" },
    ]);
  });
});
