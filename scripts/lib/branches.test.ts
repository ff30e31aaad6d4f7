import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { foldCoverage, unfoldBranches } from "./branches.ts";

const source = `contract A {
    function f(uint256 x) external {
        require(x > 1, TooSmall(x));
        if (x > 2) return;
        if (x > 3) {
            g();
        } else if (x > 4) g();
    }
}
`;

describe("unfoldBranches", () => {
  const unfolded = unfoldBranches(source);
  const text = unfolded.source.split("\n");

  it("gives each outcome a statement of its own, and knows whose it is", () => {
    assert.deepEqual(
      [...unfolded.arms.values()],
      [
        { line: 3, outcome: "true" },
        { line: 3, outcome: "false" },
        { line: 4, outcome: "true" },
        { line: 4, outcome: "false" },
        { line: 5, outcome: "true" },
        { line: 7, outcome: "false" },
        { line: 7, outcome: "true" },
        { line: 7, outcome: "false" },
      ],
    );
    for (const at of unfolded.arms.keys()) assert.equal(text[at - 1], "0;");
  });

  it("keeps what the code does", () => {
    const code = unfolded.source.replace(/\n0;\n/g, "").replace(/\s+/g, " ");
    assert.match(code, /if \(x > 1\) \{\} else \{revert TooSmall\(x\); \}/);
    assert.match(code, /if \(x > 2\) \{return; \} else \{\}/);
    assert.match(code, /\} else \{if \(x > 4\) \{g\(\); \} else \{\} \}/);
  });

  it("tells from which line every line comes", () => {
    assert.equal(unfolded.lines.length, text.length);
    assert.equal(unfolded.lines[text.findIndex((line) => line.includes("revert TooSmall"))], 3);
    assert.equal(unfolded.lines[text.findIndex((line) => line.includes("g();"))], 6);
  });
});

describe("foldCoverage", () => {
  it("names the lines and the outcomes that no test reached", () => {
    const unfolded = unfoldBranches(source);
    const hits = new Map(unfolded.source.split("\n").map((_, index) => [index + 1, 1]));
    for (const [at, { line, outcome }] of unfolded.arms) if (line === 4 && outcome === "true") hits.set(at, 0);
    unfolded.lines.forEach((line, index) => {
      if (line === 6) hits.set(index + 1, 0);
    });
    const folded = foldCoverage("A.sol", unfolded, hits);
    assert.deepEqual(folded.missedLines, [6]);
    assert.deepEqual(folded.missedBranches, [{ line: 4, outcome: "true" }]);
    assert.equal(folded.branches, 8);
  });
});
