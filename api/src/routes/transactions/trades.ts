import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { purchaseOf } from "@freehold/contracts/offering";
import { property } from "@freehold/indexer/schema";
import { eq } from "drizzle-orm";
import { encodeFunctionData, type Hex, zeroAddress } from "viem";
import { order as orders } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { check, complianceChecks, failed, passed, spendingChecks } from "../../services/checks.ts";
import { objectionsTo } from "../../services/order-checks.ts";
import { type Order, sells } from "../../services/order-input.ts";
import { requireProperty } from "../../services/properties.ts";
import type { Of } from "./kinds.ts";
import type { Draft } from "./prepare.ts";

/** `IOffering.State`: neither settled nor cancelled. */
const RUNNING = 0;

/** A purchase in an offering: the window, what is left, the money, and whether the buyer may hold the shares. */
export async function draftPurchase(deps: Deps, purchase: Of<"offering.buy">): Promise<Draft> {
  const { chain, deployment } = deps;
  const { from, offeringId, shares } = purchase;
  const sale = { abi: offeringAbi, address: deployment.addresses.offering } as const;
  const args = [offeringId] as const;
  const known = await Promise.all([
    chain.readContract({ ...sale, functionName: "termsOf", args }),
    chain.readContract({ ...sale, functionName: "progressOf", args }),
    chain.getBlock(),
  ]).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes("OfferingUnknown")) return undefined;
    throw error;
  });
  if (!known) throw new Problem("not-found", `There is no offering ${offeringId}.`);
  const [terms, { state, sold }, { timestamp }] = known;
  await requireProperty(deps.db, terms.token);
  const id = offeringId.toString();
  const left = terms.shares - sold;
  const enough = shares >= terms.minimum || shares >= left;
  const minimum = left < terms.minimum ? `${left}` : `${terms.minimum}`;
  const now = BigInt(Math.max(Number(timestamp), Math.floor(Date.now() / 1000)));
  const over = now >= terms.closesAt;
  // What the buyer has seen; who names nothing has seen what the chain says now.
  const { termsHash = terms.termsHash, allocation = 0n, proof = [] } = purchase;
  const signed = purchaseOf(offeringId, shares, termsHash, { allocation, proof });
  const spending = { owner: from, spender: sale.address, amount: shares * terms.pricePerShare };
  const [money, compliance] = await Promise.all([
    spendingChecks(chain, "coin", terms.coin, spending),
    complianceChecks(chain, terms.token, { operator: sale.address, from: zeroAddress, to: from, amount: shares }),
  ]);
  return {
    to: sale.address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "buy", args: [signed] }),
    checks: [
      state !== RUNNING
        ? check("offering-window", false, "OfferingEnded", id, state)
        : over
          ? check("offering-window", false, "OfferingOver", id, Number(terms.closesAt))
          : check("offering-window", now >= terms.opensAt, "OfferingNotOpen", id, Number(terms.opensAt)),
      check("offering-terms", termsHash === terms.termsHash, "OfferingTermsDiffer", id, termsHash, terms.termsHash),
      check("offering-supply", shares <= left, "OfferingSoldOut", id, `${shares}`, `${left}`),
      check("offering-minimum", enough, "OfferingBelowMinimum", id, `${shares}`, minimum),
      ...money,
      ...compliance,
    ],
  };
}

/** A fill: what stands against the order, what the taker needs, and whether the shares may move. */
export async function draftFill(deps: Deps, { from, orderHash, shares }: Of<"order.fill">): Promise<Draft> {
  const { chain, deployment } = deps;
  const { signature, ...order } = await bookedOrder(deps, orderHash);
  const { marketplace } = deployment.addresses;
  const [seller, buyer] = sells(order) ? [order.maker, from] : [from, order.maker];
  const market = { abi: marketplaceAbi, address: marketplace } as const;
  const [objections, [basisPoints], compliance] = await Promise.all([
    objectionsTo(deps, orderHash, order, signature),
    chain.readContract({ ...market, functionName: "fee" }),
    complianceChecks(chain, order.token, { operator: marketplace, from: seller, to: buyer, amount: shares }),
  ]);
  const cost = shares * order.pricePerShare;
  const spending = sells(order)
    ? spendingChecks(chain, "coin", order.coin, {
        owner: from,
        spender: marketplace,
        amount: cost + (cost * basisPoints) / 10_000n,
      })
    : spendingChecks(chain, "share", order.token, { owner: from, spender: marketplace, amount: shares });
  // What the whole order lacks may not matter to a part of it: of balance and rules this fill alone is judged.
  const formal = objections.filter(({ problem }) => /expired|void|cancelled|filled|signature/.test(problem));
  const theirs = formal.flatMap(({ reasons }) => reasons).map((reason) => failed("order", reason));
  return {
    to: marketplace,
    data: encodeFunctionData({ ...market, functionName: "fill", args: [order, signature, shares] }),
    checks: [...(theirs.length > 0 ? theirs : [passed("order")]), ...(await spending), ...compliance],
  };
}

export async function draftCancellation(deps: Deps, { from, orderHash }: Of<"order.cancel">): Promise<Draft> {
  const { signature: _, ...order } = await bookedOrder(deps, orderHash);
  return {
    to: deps.deployment.addresses.marketplace,
    data: encodeFunctionData({ abi: marketplaceAbi, functionName: "cancel", args: [order] }),
    checks: [check("order", order.maker === from, "OrderNotMaker", from, order.maker)],
  };
}

async function bookedOrder({ db }: Deps, hash: Hex): Promise<Order & { signature: Hex }> {
  const [found] = await db
    .select()
    .from(orders)
    .innerJoin(property, eq(property.token, orders.token))
    .where(eq(orders.hash, hash));
  if (!found) throw new Problem("not-found", `There is no order ${hash} in the book.`);
  const { hash: _, createdAt: __, side, ...order } = found.order;
  return { ...order, side: side === 0 ? 0 : 1 };
}
