import { z } from "@hono/zod-openapi";
import { address, hash, positive, uint } from "../../lib/schemas.ts";
import { dividendPreparations } from "./dividend-kinds.ts";
import { leasePreparations } from "./lease-kinds.ts";

const from = address.openapi({ description: "Who will sign and send." });
const offeringId = uint(256);
const subscriber = address.optional().openapi({ description: "Who bought; the sender, unless told." });
const token = address.openapi({ description: "The property's token." });

const purchase = {
  offeringId,
  shares: positive(96),
  termsHash: hash.optional().openapi({ description: "Of the terms that the buyer has seen; else the offering's." }),
  allocation: uint(96).optional().openapi({ description: "The most that the offering's list allows the buyer." }),
  proof: z.array(hash).max(32).optional().openapi({
    description: "Merkle proof of the allocation; without one, that of the list published here.",
  }),
};

/** What can be prepared: what the dApp has wallets sign. */
export const preparation = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("offering.buy"), from, ...purchase }),
    z.object({ kind: z.literal("offering.withdraw-purchase"), from, offeringId, shares: positive(96) }),
    z.object({ kind: z.literal("offering.refund"), from, offeringId, account: subscriber }),
    z.object({
      kind: z.literal("offering.refund-to"),
      from,
      offeringId,
      account: subscriber,
      to: address.openapi({ description: "Another wallet of the same person." }),
    }),
    z.object({ kind: z.literal("offering.settle"), from, offeringId }),
    z.object({ kind: z.literal("coin.approve"), from, spender: address, amount: uint(256) }),
    z.object({ kind: z.literal("share.approve"), from, token, spender: address, amount: uint(256) }),
    z.object({ kind: z.literal("share.transfer"), from, token, to: address, amount: positive(96) }),
    z.object({
      kind: z.literal("dividend.claim"),
      from,
      account: address.optional().openapi({ description: "Holder of record; the sender, unless told." }),
      dividends: z
        .array(z.object({ token, index: uint(256) }))
        .min(1)
        .max(50),
    }),
    z.object({
      kind: z.literal("dividend.reinvest"),
      from,
      token,
      dividends: z
        .array(uint(256))
        .min(1)
        .max(50)
        .refine((all) => new Set(all).size === all.length, "must not name a dividend twice")
        .openapi({ description: "Numbers among the token's dividends: the sender's own, that buy the shares." }),
      ...purchase,
    }),
    z.object({
      kind: z.literal("rent.deposit"),
      from,
      token,
      amount: positive(256),
      leaseId: hash.openapi({ description: "Opaque id of the lease." }),
      period: z.number().int().min(190_001).max(999_912).openapi({ description: "Month the rent is for, yyyymm." }),
    }),
    z.object({ kind: z.literal("order.fill"), from, orderHash: hash, shares: positive(96) }),
    z.object({ kind: z.literal("order.cancel"), from, orderHash: hash }),
    ...leasePreparations,
    ...dividendPreparations,
  ])
  .openapi("Preparation");

export type Preparation = z.output<typeof preparation>;
export type Of<Kind extends Preparation["kind"]> = Extract<Preparation, { kind: Kind }>;
