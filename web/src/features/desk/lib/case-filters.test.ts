import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { filtersOf, queueSearch, renewalSearch } from "./case-filters.ts";

describe("the queue's filters", () => {
  it("show who waits, unless the address says otherwise", () => {
    assert.deepEqual(filtersOf(queueSearch({})), { status: "submitted" });
    assert.deepEqual(filtersOf(queueSearch({ show: "all" })), {});
    assert.deepEqual(filtersOf(queueSearch({ show: "erasure" })), { erasureRequested: "true" });
  });

  it("take from an address what makes sense", () => {
    const search = { show: "rejected", country: 784, hits: true, duplicates: "yes", provider: "red", waiting: 72 };
    assert.deepEqual(queueSearch(search), {
      show: "rejected",
      country: 784,
      hits: true,
      provider: "red",
      waiting: "72",
    });
    assert.deepEqual(queueSearch({ show: "submitted", country: "x", provider: "blue", waiting: 1, hits: 1 }), {});
    assert.deepEqual(renewalSearch({ within: 90 }), { within: "90" });
    assert.deepEqual(renewalSearch({ within: "soon" }), {});
  });

  it("ask the API all of it", () => {
    const search = queueSearch({ country: 784, hits: true, duplicates: true, provider: "none", waiting: "24" });
    assert.deepEqual(filtersOf(search), {
      status: "submitted",
      country: "784",
      hasHits: "true",
      hasDuplicates: "true",
      provider: "none",
      waitingHours: "24",
    });
  });
});
