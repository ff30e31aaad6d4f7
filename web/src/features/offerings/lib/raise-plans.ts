import type { Address } from "viem";
import { type Coin, formatMoney, formatShares } from "#lib/format.ts";
import type { Plan } from "#lib/tx/plan.ts";
import { callOf, type Preparation, prepare } from "#lib/tx/prepare.ts";
import type { Subscription } from "../api/offerings.ts";

const onePlan = (title: string, label: string, token: string, wanted: Preparation): Plan => ({
  title,
  href: `/properties/${token}`,
  steps: [
    {
      label,
      expect: "Your wallet shows a call to the offering. Nothing leaves your wallet but the network's fee.",
      call: async () => callOf(await prepare(wanted)),
    },
  ],
});

export const takingBack = (wallet: Address, { offering }: Subscription, shares: bigint) => ({
  kind: "offering.withdraw-purchase" as const,
  from: wallet,
  offeringId: offering.id,
  shares: String(shares),
});

/** Shares go back, their price comes back. */
export const takeBackPlan = (wallet: Address, one: Subscription, shares: bigint): Plan =>
  onePlan(
    `Take back ${formatShares(shares)} shares of ${one.property.name}`,
    `Give ${formatShares(shares)} shares back`,
    one.property.token,
    takingBack(wallet, one, shares),
  );

/** `to`: another wallet of the same person. */
export const refunding = (wallet: Address, { offering, account }: Subscription, to?: Address): Preparation => {
  const common = { from: wallet, offeringId: offering.id, account };
  return to ? { kind: "offering.refund-to", ...common, to } : { kind: "offering.refund", ...common };
};

export const refundPlan = (wallet: Address, one: Subscription, coin: Coin, to?: Address): Plan =>
  onePlan(
    `Get ${formatMoney(one.refundable, coin)} back`,
    `Fetch ${formatMoney(one.refundable, coin, { exact: true })}`,
    one.property.token,
    refunding(wallet, one, to),
  );

export const settling = (wallet: Address, offeringId: string) => ({
  kind: "offering.settle" as const,
  from: wallet,
  offeringId,
});

/** Anybody may: it decides for everybody who has bought. */
export const settlePlan = (wallet: Address, offeringId: string, token: string, name: string): Plan =>
  onePlan(`Settle the offering of ${name}`, "Settle it for everybody", token, settling(wallet, offeringId));
