import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseLcov, percentCovered } from "./lcov.ts";

const report = `TN:
SF:contracts/src/token/PropertyToken.sol
DA:10,1
DA:12,7
DA:16,0
LH:2
LF:3
end_of_record
SF:contracts/src/governance/Roles.sol
DA:10,3
end_of_record
`;

describe("parseLcov", () => {
  it("tells the lines of every file that no test executed", () => {
    assert.deepEqual(parseLcov(report), [
      { file: "contracts/src/token/PropertyToken.sol", lines: 3, missed: [16] },
      { file: "contracts/src/governance/Roles.sol", lines: 1, missed: [] },
    ]);
  });
});

describe("percentCovered", () => {
  it("weighs files by their lines", () => assert.equal(percentCovered(parseLcov(report)), 75));
  it("takes no lines at all for no coverage", () => assert.equal(percentCovered([]), 0));
});
