import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { purchaseOf } from "@freehold/contracts/offering";
import { type Address, erc20Abi, type Hex } from "viem";
import { allowanceOf } from "#features/marketplace/api/chain-reads.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney, formatShares } from "#lib/format.ts";
import { contractCall, type Plan, type PlanStep } from "#lib/tx/plan.ts";
import { permitData, permitDeadline } from "../api/permit.ts";
import type { OfferingTerms } from "../api/properties.ts";

export interface Purchase {
  chain: ChainInfo;
  property: { token: Address; name: string };
  offering: OfferingTerms;
  wallet: Address;
  shares: bigint;
  /** Where a list says who may buy: what it allows this wallet, and the proof. */
  listed?: { allocation: bigint; proof: readonly Hex[] } | undefined;
}

export const costOf = ({ shares, offering }: Pick<Purchase, "shares" | "offering">): bigint =>
  shares * BigInt(offering.pricePerShare);

/** What the wallet signs: the terms by their hash, so that nothing else can be sold under this number. */
const signedPurchase = ({ offering, shares, listed }: Purchase) =>
  purchaseOf(BigInt(offering.id), shares, offering.termsHash as Hex, listed);

/** Permission and purchase: a signature and one transaction where the coin has permits, else two transactions. */
export function purchasePlan(purchase: Purchase, withPermit: boolean): Plan {
  const { property, shares } = purchase;
  return {
    title: `Buy ${formatShares(shares)} shares of ${property.name}`,
    href: `/properties/${property.token}`,
    steps: withPermit ? permitSteps(purchase) : approvalSteps(purchase),
  };
}

const words = (purchase: Purchase) => ({
  allow: `Allow the offering to take ${formatMoney(costOf(purchase), purchase.chain.coin, { exact: true })}`,
  buy: `Buy ${formatShares(purchase.shares)} shares`,
  expectBuy: "Your wallet shows a call to the offering. Money and shares change hands in the same moment.",
});

const lacksPermission = async (purchase: Purchase) => {
  const { chain, offering, wallet } = purchase;
  return (await allowanceOf(offering.coin, wallet, chain.addresses.offering)) < costOf(purchase);
};

function permitSteps(purchase: Purchase): PlanStep[] {
  const { chain, offering, wallet } = purchase;
  const { allow, buy, expectBuy } = words(purchase);
  const value = costOf(purchase);
  let deadline = 0n; // none: the permission is there already
  let signed: { r: Hex; s: Hex; v: number } | undefined;
  const empty = `0x${"0".repeat(64)}` as const;
  return [
    {
      label: allow,
      expect: "A signature only: it costs nothing, and is good for this amount, once, for an hour.",
      needed: () => lacksPermission(purchase),
      typedData: async () => {
        deadline = await permitDeadline();
        return permitData(offering.coin, { owner: wallet, spender: chain.addresses.offering, value, deadline });
      },
      onSigned: async (signature) => {
        const { parseSignature } = await import("viem");
        const { r, s, yParity } = parseSignature(signature);
        signed = { r, s, v: yParity + 27 };
      },
    },
    {
      label: buy,
      expect: expectBuy,
      call: () =>
        contractCall({
          abi: offeringAbi,
          address: chain.addresses.offering,
          functionName: "buyWithPermit",
          args: [
            signedPurchase(purchase),
            signed ? { value, deadline, ...signed } : { value: 0n, deadline: 0n, v: 0, r: empty, s: empty },
          ],
        }),
    },
  ];
}

function approvalSteps(purchase: Purchase): PlanStep[] {
  const { chain, offering } = purchase;
  const { allow, buy, expectBuy } = words(purchase);
  const address = chain.addresses.offering;
  return [
    {
      label: allow,
      expect: "Your wallet shows a permission for the offering. Nothing moves yet.",
      needed: () => lacksPermission(purchase),
      call: contractCall({
        abi: erc20Abi,
        address: offering.coin,
        functionName: "approve",
        args: [address, costOf(purchase)],
      }),
    },
    {
      label: buy,
      expect: expectBuy,
      call: contractCall({
        abi: offeringAbi,
        address,
        functionName: "buy",
        args: [signedPurchase(purchase)],
      }),
    },
  ];
}
