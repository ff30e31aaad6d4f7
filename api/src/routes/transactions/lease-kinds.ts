import { PURPOSES } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { address, hash, positive, uint } from "../../lib/schemas.ts";

const from = address.openapi({ description: "Who will sign and send." });
const token = address.openapi({ description: "The property's token." });
const leaseId = hash.openapi({ description: "Opaque id of the lease." });
const periods = z.number().int().min(1).max(600);
const caseHash = hash.openapi({ description: "Commitment to the court's order." });
const expenseId = positive(256).openapi({ description: "Number among the treasury's expenses." });

const permit = z
  .object({ value: uint(256), deadline: positive(256), v: z.number().int().min(0).max(255), r: hash, s: hash })
  .openapi("Permit", { description: "ERC-2612, signed for the contract of leases: no approval is needed before." });

/** What managers, tenants, treasurers, officers and arbiters do with leases and treasuries. */
export const leasePreparations = [
  z.object({
    kind: z.literal("lease.create"),
    from,
    token,
    coin: address.optional().openapi({ description: "The settlement coin, unless told." }),
    tenant: address.optional().openapi({ description: "Wallet that agrees for the tenancy." }),
    startsAt: z
      .number()
      .int()
      .min(0)
      .max(2 ** 40 - 1)
      .refine((at) => at % 86_400 === 0, "must be midnight UTC")
      .openapi({ description: "Midnight UTC of the first period's day." }),
    periods,
    frequency: z.enum(["monthly", "quarterly"]),
    rent: positive(128),
    indexBasisPoints: z.number().int().min(0).max(2_500).default(0),
    graceDays: z.number().int().min(0).max(255).default(0),
    lateFee: uint(128).default(0n).openapi({ type: "string", default: "0" }),
    deposit: uint(128).default(0n).openapi({ type: "string", default: "0" }),
    termsHash: hash.openapi({ description: "keccak256 of the lease's paper." }),
  }),
  z.object({
    kind: z.literal("lease.pay"),
    from,
    leaseId,
    amount: positive(128).optional(),
    periods: periods.optional().openapi({ description: "Instead of an amount: the next so many periods, in full." }),
    reference: hash.optional().openapi({ description: "What it is for, such as the reference of a card payment." }),
    permit: permit.optional(),
  }),
  z.object({ kind: z.literal("lease.deposit"), from, leaseId, permit: permit.optional() }),
  z.object({ kind: z.literal("lease.return-deposit"), from, leaseId }),
  z.object({
    kind: z.literal("lease.claim-deductions"),
    from,
    leaseId,
    amount: positive(128),
    paperHash: hash.openapi({ description: "Of the paper that says what for." }),
  }),
  z.object({ kind: z.literal("lease.accept-deductions"), from, leaseId }),
  z.object({ kind: z.literal("lease.dispute-deductions"), from, leaseId, amount: positive(128) }),
  z.object({ kind: z.literal("lease.decide"), from, leaseId, toDepositor: uint(128), caseHash }),
  z.object({
    kind: z.literal("lease.terminate"),
    from,
    leaseId,
    periods: z.number().int().min(0).max(600).openapi({ description: "How many remain; 0: it never was." }),
  }),
  z.object({ kind: z.literal("lease.renew"), from, leaseId, periods, rent: positive(128) }),
  z.object({ kind: z.literal("lease.withdraw-proposal"), from, leaseId }),
  z.object({ kind: z.literal("lease.hold"), from, leaseId, caseHash }),
  z.object({ kind: z.literal("lease.release"), from, leaseId, to: address, amount: uint(128), caseHash }),
  z.object({
    kind: z.literal("expense.propose"),
    from,
    token,
    coin: address.optional().openapi({ description: "The settlement coin, unless told." }),
    purpose: z.enum(PURPOSES).exclude(["management-fee"]),
    to: address,
    amount: positive(112),
    paperHash: hash.openapi({ description: "keccak256 of the invoice's bytes." }),
  }),
  z.object({ kind: z.literal("expense.pay"), from, token, expenseId }),
  z.object({ kind: z.literal("expense.cancel"), from, token, expenseId }),
  z.object({ kind: z.literal("treasury.pay-fee"), from, token, coin: address.optional() }),
] as const;

const any = z.discriminatedUnion("kind", leasePreparations);
export type LeasePreparation = z.output<typeof any>;
export type LeaseKind<Kind extends LeasePreparation["kind"]> = Extract<LeasePreparation, { kind: Kind }>;

export const isLeasePreparation = (wanted: { kind: string }): wanted is LeasePreparation =>
  leasePreparations.some(({ shape }) => shape.kind.value === wanted.kind);
