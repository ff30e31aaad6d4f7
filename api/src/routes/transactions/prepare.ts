import { createRoute, z } from "@hono/zod-openapi";
import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { jsonBody, ok, router } from "../../lib/router.ts";
import { addressOut, amountOut, hashOut } from "../../lib/schemas.ts";
import { type Check, checkOut, failed, passed } from "../../services/checks.ts";
import { refusalOf } from "../../services/simulate.ts";
import { draftDividend } from "./dividend-drafts.ts";
import { isDividendPreparation } from "./dividend-kinds.ts";
import { draftClaim, draftCoinApproval, draftRent, draftShareApproval, draftTransfer } from "./drafts.ts";
import { type Preparation, preparation } from "./kinds.ts";
import { draftLease } from "./lease-drafts.ts";
import { isLeasePreparation } from "./lease-kinds.ts";
import { draftPurchase, draftRefund, draftRefundTo, draftSettlement, draftWithdrawal } from "./offerings.ts";
import { draftReinvestment } from "./reinvest-draft.ts";
import { draftCancellation, draftFill } from "./trades.ts";

/** A call and what was found out about it, before it was run. */
export interface Draft {
  to: Address;
  data: Hex;
  checks: Check[];
  /** Of a lease that is made: its id, drawn at random. */
  leaseId?: Hex;
  /** What is paid, where the caller did not say. */
  amount?: bigint;
}

const prepare = createRoute({
  method: "post",
  path: "/prepare",
  tags: ["Transactions"],
  summary: "An unsigned call, and everything that would refuse it",
  description:
    "The checks name every rule that refuses with its reason, as the contracts state it; the last one runs the call " +
    "without sending it. Nothing is signed or sent here.",
  request: { body: jsonBody(preparation) },
  responses: ok(
    z
      .object({
        data: z.object({
          kind: z.string(),
          ok: z.boolean().openapi({ description: "No check failed." }),
          call: z.object({ chainId: z.number().int(), to: addressOut, data: hashOut, value: amountOut }),
          checks: z.array(checkOut),
          leaseId: hashOut.optional().openapi({ description: "Of `lease.create`: the id that was drawn at random." }),
          amount: amountOut.optional().openapi({ description: "Of `lease.pay` and `lease.deposit`: what is paid." }),
        }),
      })
      .openapi("Prepared"),
    "The call and its checks",
  ),
});

export const prepareRoutes = (deps: Deps) =>
  router().openapi(prepare, async (c) => {
    const wanted = c.req.valid("json");
    const { to, data, checks, leaseId, amount } = await draftOf(deps, wanted);
    const refusal = await refusalOf(deps.chain, { from: wanted.from, to, data, value: 0n });
    const all = [...checks, refusal ? failed("simulation", refusal) : passed("simulation")];
    const call = { chainId: deps.config.CHAIN_ID, to, data, value: "0" };
    const told = { ...(leaseId ? { leaseId } : {}), ...(amount === undefined ? {} : { amount: amount.toString() }) };
    return c.json({ data: { kind: wanted.kind, ok: all.every(({ ok }) => ok), call, checks: all, ...told } }, 200);
  });

function draftOf(deps: Deps, wanted: Preparation): Promise<Draft> {
  if (isLeasePreparation(wanted)) return draftLease(deps, wanted);
  if (isDividendPreparation(wanted)) return draftDividend(deps, wanted);
  switch (wanted.kind) {
    case "offering.buy":
      return draftPurchase(deps, wanted);
    case "offering.withdraw-purchase":
      return draftWithdrawal(deps, wanted);
    case "offering.refund":
      return draftRefund(deps, wanted);
    case "offering.refund-to":
      return draftRefundTo(deps, wanted);
    case "offering.settle":
      return draftSettlement(deps, wanted);
    case "coin.approve":
      return draftCoinApproval(deps, wanted);
    case "share.approve":
      return draftShareApproval(deps, wanted);
    case "share.transfer":
      return draftTransfer(deps, wanted);
    case "dividend.claim":
      return draftClaim(deps, wanted);
    case "dividend.reinvest":
      return draftReinvestment(deps, wanted);
    case "rent.deposit":
      return draftRent(deps, wanted);
    case "order.fill":
      return draftFill(deps, wanted);
    case "order.cancel":
      return draftCancellation(deps, wanted);
  }
}
