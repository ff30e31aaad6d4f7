import assert from "node:assert/strict";
import { it } from "node:test";
import { parseLcov } from "./lcov.ts";

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

it("tells how often the tests executed each line of every file", () => {
  assert.deepEqual(parseLcov(report), [
    {
      file: "contracts/src/token/PropertyToken.sol",
      lines: new Map([
        [10, 1],
        [12, 7],
        [16, 0],
      ]),
    },
    { file: "contracts/src/governance/Roles.sol", lines: new Map([[10, 3]]) },
  ]);
});
