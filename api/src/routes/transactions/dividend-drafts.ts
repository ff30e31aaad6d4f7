import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { encodeFunctionData } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { requireProperty } from "../../services/properties.ts";
import type { DividendPreparation } from "./dividend-kinds.ts";
import type { Draft } from "./prepare.ts";

/** Calls of treasuries and of the distributor. Who may, and what else refuses, the call itself tells when it is tried. */
export async function draftDividend(deps: Deps, wanted: DividendPreparation): Promise<Draft> {
  const { token } = wanted;
  const { treasury } = await requireProperty(deps.db, token);
  const { coin: usual, dividendDistributor } = deps.deployment.addresses;
  const atTreasury = (data: Draft["data"]): Draft => {
    if (!treasury) throw new Problem("not-found", `${token} has no treasury.`);
    return { to: treasury, data, checks: [] };
  };
  const atDistributor = (data: Draft["data"]): Draft => ({ to: dividendDistributor, data, checks: [] });
  switch (wanted.kind) {
    case "treasury.attribute": {
      const args = [wanted.coin ?? usual] as const;
      return atTreasury(encodeFunctionData({ abi: treasuryAbi, functionName: "attribute", args }));
    }
    case "treasury.distribute": {
      const { coin = usual, recordId, amount, table, lapsesAfter } = wanted;
      const args = [coin, recordId, amount, table, lapsesAfter] as const;
      return atTreasury(encodeFunctionData({ abi: treasuryAbi, functionName: "distribute", args }));
    }
    case "dividend.push": {
      const args = [token, wanted.index, wanted.accounts] as const;
      return atDistributor(encodeFunctionData({ abi: dividendDistributorAbi, functionName: "push", args }));
    }
    case "dividend.set-aside": {
      const args = [token, wanted.index, wanted.accounts] as const;
      return atDistributor(encodeFunctionData({ abi: dividendDistributorAbi, functionName: "setAside", args }));
    }
    case "dividend.lapse": {
      const args = [token, wanted.index] as const;
      return atDistributor(encodeFunctionData({ abi: dividendDistributorAbi, functionName: "lapse", args }));
    }
    case "dividend.remit": {
      const args = [token, wanted.index] as const;
      return atDistributor(encodeFunctionData({ abi: dividendDistributorAbi, functionName: "remit", args }));
    }
  }
}
