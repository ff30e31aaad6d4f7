import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { highestOf, readRate, readTable, type TableDraft, tableProblem } from "./withholding-form.ts";

const collector = `0x${"ab".repeat(20)}`;
const certificate = `0x${"01".repeat(32)}` as const;
const draft: TableDraft = {
  countries: [
    { country: "826", percent: "20" },
    { country: "840", percent: "7.25" },
  ],
  people: [{ identityId: "12", percent: "0", certificate }],
  usual: "15",
  collector,
};

describe("a table of tax rates", () => {
  it("is read as the contract takes it", () => {
    const table = readTable(draft);
    assert.deepEqual(table, {
      countries: [
        { country: 826, basisPoints: 2_000 },
        { country: 840, basisPoints: 725 },
      ],
      identities: [{ identityId: 12, basisPoints: 0, certificate }],
      usual: 1_500,
      collector,
    });
    assert.ok(table);
    assert.equal(highestOf(table), 2_000);
    assert.equal(highestOf({ ...table, usual: 9_000 }), 9_000);
  });

  it("reads rates from nothing to all", () => {
    assert.deepEqual(["0", "100", "0.01", "100.01", "x", ""].map(readRate), [
      0,
      10_000,
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("tells what stands in the way", () => {
    const wrong = (change: Partial<TableDraft>) => tableProblem({ ...draft, ...change }) ?? "";
    assert.equal(tableProblem(draft), undefined);
    assert.match(wrong({ usual: "" }), /usual rate/);
    assert.match(wrong({ collector: `0x${"0".repeat(40)}` }), /wallet/);
    assert.match(wrong({ countries: [{ country: "", percent: "1" }] }), /Choose the country/);
    assert.match(wrong({ countries: [...draft.countries, { country: "826", percent: "1" }] }), /stands once/);
    assert.match(wrong({ countries: [{ country: "826", percent: "101" }] }), /rate of each country/);
    assert.match(wrong({ people: [{ identityId: "0", percent: "1", certificate }] }), /number in the register/);
    assert.match(wrong({ people: [{ identityId: "4", percent: "1", certificate: undefined }] }), /paper/);
    assert.equal(readTable({ ...draft, usual: "" }), undefined);
  });
});
