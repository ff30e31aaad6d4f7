import assert from "node:assert/strict";
import { it } from "node:test";
import type { Address } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { incomeDecisionsIn } from "./income-decisions.ts";
import { allowanceCall, scheduleCall, waterfallCall, withholdingCall } from "./owner-calls.ts";

const at = (number: number) => `0x${number.toString(16).padStart(40, "0")}` as Address;
const chain = { addresses: { timelock: at(1), withholding: at(4) } as ChainInfo["addresses"] };

it("reads from the bytes what an owner signs about income, and leaves everything else out", () => {
  const steps = [{ purpose: 3, basisPoints: 381, target: 58_000n, payee: at(0) }];
  const certificate = `0x${"01".repeat(32)}` as const;
  const terms = {
    countries: [{ country: 276, basisPoints: 2_637 }],
    identities: [{ identityId: 7, basisPoints: 0, certificate }],
    usual: 1_000,
    collector: at(8),
  };
  const calls = [waterfallCall(at(7), steps), allowanceCall(at(2), at(3), 5n), withholdingCall(chain, at(2), terms)];
  assert.deepEqual(incomeDecisionsIn(scheduleCall(chain, calls, 60).data), [
    { kind: "waterfall", treasury: at(7), steps },
    { kind: "table", token: at(2), terms },
  ]);
  assert.deepEqual(incomeDecisionsIn("0x12345678"), []);
  assert.deepEqual(incomeDecisionsIn(waterfallCall(at(7), steps).data), []);
});
