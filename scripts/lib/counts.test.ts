import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { countTests, failingPart } from "./counts.ts";
import { fromRoot } from "./paths.ts";
import { temporaryDirectory } from "./temporary.ts";

const hardhatOutput = `Running Solidity tests

  contracts/test/Token.t.sol:TokenTest
    ✔ test_supply()
    1) test_Bad()

  3 passing
  1 failing

  1) TokenTest#test_Bad()
    Error: assertion failed: 1 != 2
`;

describe("countTests", () => {
  it("reads the summary of Hardhat", () => {
    assert.deepEqual(countTests("hardhat", { succeeded: false, output: hardhatOutput }), { passed: 3, failed: 1 });
  });

  it("adds up several summaries of Hardhat", () => {
    const output = "  3 passing\n\nRunning node:test tests\n\n  12 passing (2660ms)\n";
    assert.deepEqual(countTests("hardhat", { succeeded: true, output }), { passed: 15, failed: 0 });
  });

  it("takes a crash for a failure, whatever had passed before", () => {
    const output = "  3 passing\n";
    assert.deepEqual(countTests("hardhat", { succeeded: false, output }), { passed: 3, failed: 1 });
    assert.deepEqual(countTests("node", { succeeded: false, output }), { passed: 0, failed: 1 });
    assert.deepEqual(countTests("check", { succeeded: false, output }), { passed: 0, failed: 1 });
  });

  it("takes a suite without any test for a failure", () => {
    assert.deepEqual(countTests("hardhat", { succeeded: true, output: "" }), { passed: 0, failed: 1 });
    assert.deepEqual(countTests("node", { succeeded: true, output: "", report: "passed=0 failed=0" }), {
      passed: 0,
      failed: 1,
    });
  });

  it("counts a check that succeeded as one", () => {
    assert.deepEqual(countTests("check", { succeeded: true, output: "" }), { passed: 1, failed: 0 });
  });

  it("reads what node:test tells our reporter", () => {
    using directory = temporaryDirectory("counts-test");
    const file = path.join(directory.path, "sample.test.mjs");
    const report = path.join(directory.path, "report");
    writeFileSync(
      file,
      `import { describe, it } from "node:test";
      describe("outer", () => {
        it("passes", () => {});
        it("fails", () => { throw new Error("on purpose"); });
        it.skip("is skipped", () => {});
        describe("inner", () => { it("passes too", () => {}); });
      });`,
    );
    const reporter = (name: string, to: string) => ["--test-reporter", name, "--test-reporter-destination", to];
    const args = [...reporter("spec", "stdout"), ...reporter(fromRoot("scripts/lib/count-reporter.ts"), report)];
    const env = { PATH: "" };
    const { status, stdout } = spawnSync(process.execPath, ["--test", ...args, file], { encoding: "utf8", env });
    const outcome = { succeeded: status === 0, output: stdout, report: readFileSync(report, "utf8") };
    assert.deepEqual(countTests("node", outcome), { passed: 2, failed: 1 });
    assert.match(failingPart("node", stdout), /^✖ failing tests:[\s\S]*on purpose/);
    assert.doesNotMatch(failingPart("node", stdout), /passes too/);
  });
});

describe("failingPart", () => {
  it("begins where Hardhat tells the failures", () => {
    assert.match(failingPart("hardhat", hardhatOutput), /^ {2}1 failing[\s\S]*1 != 2/);
  });

  it("is the end of the output when nothing marks the failures", () => {
    const output = Array.from({ length: 500 }, (_, i) => `line ${i}`).join("\n");
    assert.match(failingPart("check", output), /^… 380 lines before\nline 380\n[\s\S]*line 499$/);
  });
});
