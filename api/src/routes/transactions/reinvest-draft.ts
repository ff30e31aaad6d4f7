import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { type Address, encodeFunctionData } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { type Check, check, passed } from "../../services/checks.ts";
import { claimCheck } from "./drafts.ts";
import type { Of } from "./kinds.ts";
import { considerPurchase } from "./offerings.ts";
import type { Draft } from "./prepare.ts";

/**
 * Dividends of the sender that buy shares of the same property: whether each can be claimed, whether they suffice, and
 * everything that would refuse the purchase. No coin leaves the wallet.
 */
export async function draftReinvestment(deps: Deps, wanted: Of<"dividend.reinvest">): Promise<Draft> {
  const { from, token, dividends, offeringId } = wanted;
  const [claims, { terms, signed, checks, rules }] = await Promise.all([
    Promise.all(dividends.map((index) => claimCheck(deps, from, { token, index }))),
    considerPurchase(deps, wanted),
  ]);
  const ours = check(
    "dividend",
    terms.token.toLowerCase() === token,
    "DividendOfferingForeign",
    token,
    `${offeringId}`,
  );
  const payable = claims.every(({ ok }) => ok);
  const looked = [...claims, ours, ...(payable ? await moneyChecks(deps, wanted, terms) : [])];
  const refused = looked.filter(({ ok }) => !ok);
  return {
    to: deps.deployment.addresses.dividendDistributor,
    data: encodeFunctionData({
      abi: dividendDistributorAbi,
      functionName: "reinvest",
      args: [token, dividends, signed],
    }),
    checks: [...(refused.length > 0 ? refused : [passed("dividend")]), ...checks, ...rules],
  };
}

/** Whether the dividends come in the coin of the offering, to the buyer, and suffice after tax. */
async function moneyChecks(
  { chain, deployment }: Deps,
  { from, token, dividends, shares }: Of<"dividend.reinvest">,
  { coin, pricePerShare }: { coin: Address; pricePerShare: bigint },
): Promise<Check[]> {
  const distributor = { abi: dividendDistributorAbi, address: deployment.addresses.dividendDistributor } as const;
  const found = await Promise.all(
    dividends.map(async (index) => {
      const [told, [net, , payee]] = await Promise.all([
        chain.readContract({ ...distributor, functionName: "dividendOf", args: [token, index] }),
        chain.readContract({ ...distributor, functionName: "preview", args: [token, index, from] }),
      ]);
      return { coin: told.coin, net, payee: payee.toLowerCase() };
    }),
  );
  const net = found.reduce((sum, one) => sum + one.net, 0n);
  const cost = shares * pricePerShare;
  return [
    ...found.map((one) => check("dividend", one.coin === coin, "DividendCoinDiffers", one.coin, coin)),
    ...found.map(({ payee }) => check("dividend", payee === from, "DividendNotPayee", from, payee)),
    check("dividend", cost <= net, "DividendTooLittle", `${net}`, `${cost}`),
  ];
}
