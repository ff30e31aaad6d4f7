import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zeroAddress } from "viem";
import {
  divide,
  draftsOf,
  moved,
  problemsOf,
  readSteps,
  releasedTold,
  type StepDraft,
  unused,
} from "./waterfall-form.ts";

const coin = { symbol: "USDX", decimals: 6 };
const payee = `0x${"ab".repeat(20)}`;
const fee: StepDraft = { purpose: "management-fee", percent: "4.5", target: "", payee };
const reserve: StepDraft = { purpose: "repair-reserve", percent: "10", target: "1500", payee: "" };

describe("the steps of a treasury", () => {
  it("are read as the contract takes them, and back", () => {
    const steps = readSteps([fee, reserve], coin);
    assert.deepEqual(steps, [
      { purpose: 2, basisPoints: 450, target: 0n, payee },
      { purpose: 3, basisPoints: 1_000, target: 1_500_000_000n, payee: zeroAddress },
    ]);
    const now = [
      { purpose: "management-fee", basisPoints: 450, target: null, payee },
      { purpose: "repair-reserve", basisPoints: 1_000, target: "1500000000", payee: null },
    ] as const;
    assert.deepEqual(draftsOf(now, coin), [fee, reserve]);
  });

  it("tell what is wrong, where", () => {
    assert.deepEqual(problemsOf(fee, coin), {});
    assert.deepEqual(Object.keys(problemsOf({ ...fee, payee: "", percent: "0" }, coin)), ["percent", "payee"]);
    assert.deepEqual(Object.keys(problemsOf({ ...reserve, percent: "100.01", target: "x" }, coin)), [
      "percent",
      "target",
    ]);
    assert.match(problemsOf({ ...reserve, target: "0" }, coin).target ?? "", /empty/);
    assert.equal(readSteps([fee, { ...reserve, percent: "" }], coin), undefined);
  });

  it("are each for another purpose, in any order", () => {
    assert.deepEqual(unused([fee, reserve]), ["taxes", "insurance", "other"]);
    assert.deepEqual(moved([fee, reserve], 1, 0), [reserve, fee]);
  });

  it("divide an income in order, rounded down, up to their bounds and never more than there is", () => {
    const none = () => 0n;
    const steps = readSteps([fee, reserve], coin) ?? [];
    assert.deepEqual(divide(steps, 1_000_000_033n, none), {
      parts: [
        { purpose: "management-fee", amount: 45_000_001n },
        { purpose: "repair-reserve", amount: 100_000_003n },
      ],
      rest: 855_000_029n,
    });
    assert.equal(divide(steps, 1_000_000_000n, () => 1_499_999_999n).parts[1]?.amount, 1n);
    assert.equal(divide(steps, 1_000_000_000n, () => 2_000_000_000n).parts[1]?.amount, 0n);
    const greedy =
      readSteps(
        [
          { ...fee, percent: "80" },
          { ...reserve, percent: "80", target: "" },
        ],
        coin,
      ) ?? [];
    const { parts, rest } = divide(greedy, 100n, none);
    assert.deepEqual([parts.map(({ amount }) => amount), rest], [[80n, 20n], 0n]);
  });

  it("say what leaving a bucket out releases", () => {
    const buckets = [
      { purpose: "taxes" as const, amount: "7000000" },
      { purpose: "repair-reserve" as const, amount: "1" },
    ];
    const steps = readSteps([reserve], coin) ?? [];
    assert.match(releasedTold(steps, buckets, coin) ?? "", /^7\.00/);
    assert.equal(
      releasedTold(readSteps([{ ...reserve, purpose: "taxes" }, reserve], coin) ?? [], buckets, coin),
      undefined,
    );
  });
});
