import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { refundsOf, splitOf } from "./holdings.ts";

describe("shares of a holding", () => {
  const held = { balance: "500", locked: "430", refundable: { shares: "400", money: "400000000" } };

  it("are owned, locked until a sale is decided, or to be paid back", () => {
    assert.deepEqual(splitOf(held), { standing: 100n, waiting: 30n, refundable: 400n });
    const none = { ...held, locked: "0", refundable: { shares: "0" } };
    assert.deepEqual(splitOf(none), { standing: 500n, waiting: 0n, refundable: 0n });
  });

  it("are paid back together", () => {
    assert.equal(refundsOf([held, { refundable: { money: "1" } }]), 400_000_001n);
    assert.equal(refundsOf([]), 0n);
  });
});
