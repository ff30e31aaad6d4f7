import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { batchesOf, datesOf, lapseTold, likelyTable, undistributed, yearsInSeconds } from "./distribution.ts";

const record = (recordId: string, passed: boolean) => ({ recordId, recordAt: 0, passed });
const records = [record("4", false), record("3", false), record("2", true), record("1", true)];
const dividends = [{ recordId: "1" }];
const ids = (some: readonly { recordId: string }[]) => some.map(({ recordId }) => recordId);

describe("a distribution", () => {
  it("is for dates that have passed, once", () => {
    assert.deepEqual(ids(undistributed({ records, dividends })), ["2"]);
  });

  it("can be looked at for dates ahead too, the next one first", () => {
    const dates = datesOf({ records, dividends });
    assert.deepEqual(ids(dates), ["2", "3", "4"]);
    assert.match(dates[1]?.label ?? "", /still ahead$/);
    assert.doesNotMatch(dates[0]?.label ?? "", /ahead/);
  });

  it("withholds by the table of the last dividend, before the first by the newest", () => {
    const tables = [{ table: "12" }, { table: "9" }, { table: "2" }];
    const of = (index: string, withholdingTable: string | null) => ({ index, withholdingTable });
    assert.equal(likelyTable([of("9", "12"), of("10", "9")], tables), "9");
    assert.equal(likelyTable([of("1", null), of("0", "2")], tables), "0");
    assert.equal(likelyTable([], tables), "12");
    assert.equal(likelyTable([], []), "0");
  });

  it("lapses after years that are never shorter than those of the calendar", () => {
    const day = 86_400;
    assert.deepEqual([0, 3, 5, 10].map(yearsInSeconds), [0, 1_096 * day, 1_827 * day, 3_653 * day]);
    assert.match(lapseTold(0), /however late/);
    assert.match(lapseTold(5), /^From 5 years on/);
  });

  it("is paid out in as many calls as it takes", () => {
    assert.deepEqual([0, 1, 200, 201, 10_000].map(batchesOf), [0, 1, 1, 2, 50]);
  });
});
