import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { timelockAbi } from "@freehold/contracts/timelock";
import { type Address, decodeFunctionData, type Hex } from "viem";
import type { Step } from "./waterfall-form.ts";
import type { TableTerms } from "./withholding-form.ts";

export type IncomeDecision =
  | { kind: "waterfall"; treasury: Address; steps: readonly Step[] }
  | { kind: "table"; token: Address; terms: TableTerms };

/** What a call of the timelock decides about a property's income, read from its bytes; nothing: it is about other things. */
export function incomeDecisionsIn(data: Hex): IncomeDecision[] {
  const [targets, payloads] = batchIn(data);
  return payloads.flatMap((payload, i): IncomeDecision[] => {
    const target = targets[i];
    const decided = target && (waterfallIn(target, payload) ?? tableIn(payload));
    return decided ? [decided] : [];
  });
}

function batchIn(data: Hex): readonly [readonly Address[], readonly Hex[]] {
  try {
    const { functionName, args } = decodeFunctionData({ abi: timelockAbi, data });
    if (functionName === "scheduleBatch" || functionName === "executeBatch") return [args[0], args[2]];
    if (functionName === "schedule" || functionName === "execute") return [[args[0]], [args[2]]];
  } catch {
    // another contract's call
  }
  return [[], []];
}

function waterfallIn(treasury: Address, data: Hex): IncomeDecision | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: treasuryAbi, data });
    return functionName === "setWaterfall" ? { kind: "waterfall", treasury, steps: args[0] } : undefined;
  } catch {
    return undefined;
  }
}

function tableIn(data: Hex): IncomeDecision | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: withholdingAbi, data });
    if (functionName !== "create") return undefined;
    const [token, countries, identities, usual, collector] = args;
    return {
      kind: "table",
      token,
      terms: { countries: [...countries], identities: [...identities], usual, collector },
    };
  } catch {
    return undefined;
  }
}
