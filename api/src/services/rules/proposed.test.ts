import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { preapprovalModuleAbi } from "@freehold/contracts/abi/PreapprovalModule";
import { encodeFunctionData, type Hex } from "viem";
import { callFor } from "./change.ts";
import type { Setting } from "./kind.ts";
import { type KindName, kindNamed, kinds } from "./kinds.ts";
import { changeOf, settingsAfter } from "./proposed.ts";

const [ada, ben] = [`0x${"0a".repeat(20)}`, `0x${"0b".repeat(20)}`] as const;

/** Two settings of each rule that share some of their values. */
const settings: Record<KindName, readonly [object, object]> = {
  country: [
    { mode: "only-listed", countries: [40, 784] },
    { mode: "all-but-listed", countries: [784, 826] },
  ],
  "max-balance": [{ maximum: "500" }, { maximum: "70" }],
  "max-holders": [
    { maximum: 20, everyCountry: 5, countries: [{ country: 784, maximum: 3 }] },
    { maximum: null, everyCountry: null, countries: [{ country: 826, maximum: 1 }] },
  ],
  "min-holding": [{ minimum: "5" }, { minimum: "1" }],
  topics: [
    { everybody: ["1"], countries: [{ country: 784, topics: ["1", "2"] }] },
    { everybody: null, countries: [{ country: 826, topics: [] }] },
  ],
  "lock-up": [
    { seconds: 86_400, newSharesOnly: true },
    { seconds: 172_800, newSharesOnly: false },
  ],
  volume: [
    { windows: [{ seconds: 86_400, limit: "10" }] },
    {
      windows: [
        { seconds: 86_400, limit: "5" },
        { seconds: 604_800, limit: "20" },
      ],
    },
  ],
  "trading-window": [
    { hours: [0, 9, 167], newShares: true, periods: [{ from: 1_800_000_000, to: 1_800_090_000, open: true }] },
    { hours: [10], newShares: false, periods: [] },
  ],
  preapproval: [{ newSharesExempt: true }, { newSharesExempt: false }],
  spender: [{ spenders: [ada, ben] }, { spenders: [ben] }],
  blocklist: [
    { wallets: [ada], people: [1, 2] },
    { wallets: [ada, ben], people: [2] },
  ],
  "supply-cap": [{ maximum: "900" }, { maximum: "950" }],
};

describe("the calls of a proposal", () => {
  for (const kind of kinds) {
    it(`make the settings that they were made of: ${kind.kind}`, () => {
      let told: readonly Setting[] = [];
      const [first, second] = settings[kind.kind as KindName];
      for (const [block, wanted] of [first, second, first].entries()) {
        const calls = kind.calls(kind.settings.parse(wanted), kind.decode(told));
        const after = settingsAfter(kind, told, calls);
        assert.ok(after, "readable");
        assert.deepEqual(kind.decode(after), wanted);
        // On the chain by now.
        told = after.map((one) => ({ ...one, eventId: one.eventId.replace(/^later/, `${block}`) }));
      }
    });
  }

  it("are those within a call of the compliance, whichever it is", () => {
    const kind = kindNamed("supply-cap");
    const calls = kind.calls({ maximum: "900" }, { maximum: "0" });
    const module = ada;
    for (const change of ["add", "configure"] as const) {
      assert.deepEqual(changeOf(callFor({ change, module, calls })), { change, module, calls });
    }
    assert.deepEqual(changeOf(callFor({ change: "remove", module, calls: [] })), {
      change: "remove",
      module,
      calls: [],
    });
    const [one = "0x"] = calls;
    const single = { abi: modularComplianceAbi, functionName: "configure", args: [module, one] } as const;
    assert.deepEqual(changeOf(encodeFunctionData(single)), { change: "configure", module, calls });
    assert.equal(changeOf("0x12345678"), undefined);
    assert.equal(changeOf(callFor({ change: "add", module, calls }).slice(0, 60) as Hex), undefined);
  });

  it("leave settings alone where they are something else, and are not guessed where they cannot be read", () => {
    const args = [ada, ben, 5n, 1_800_000_000] as const;
    const approval = encodeFunctionData({ abi: preapprovalModuleAbi, functionName: "approve", args });
    const kind = kindNamed("preapproval");
    assert.deepEqual(settingsAfter(kind, [], [approval]), []);
    assert.equal(settingsAfter(kind, [], ["0x12345678"]), undefined);
    assert.equal(settingsAfter(kind, [], [approval.slice(0, 60) as Hex]), undefined);
  });
});
