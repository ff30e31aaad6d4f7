import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { property } from "@freehold/indexer/schema";
import { eq } from "drizzle-orm";
import { encodeFunctionData, type Hex } from "viem";
import { order as orders } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { check, complianceChecks, failed, passed, spendingChecks, tradingCheck } from "../../services/checks.ts";
import { objectionsTo } from "../../services/order-checks.ts";
import { type Order, sells } from "../../services/order-input.ts";
import type { Of } from "./kinds.ts";
import type { Draft } from "./prepare.ts";

/** A fill: what stands against the order, whether anything is sold, what the taker needs, and whether the shares may move. */
export async function draftFill(deps: Deps, { from, orderHash, shares }: Of<"order.fill">): Promise<Draft> {
  const { chain, deployment } = deps;
  const { signature, ...order } = await bookedOrder(deps, orderHash);
  const { marketplace } = deployment.addresses;
  const [seller, buyer] = sells(order) ? [order.maker, from] : [from, order.maker];
  const market = { abi: marketplaceAbi, address: marketplace } as const;
  const [objections, [basisPoints], trading, compliance] = await Promise.all([
    objectionsTo(deps, orderHash, order, signature),
    chain.readContract({ ...market, functionName: "fee" }),
    tradingCheck(deps, order.token),
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
    checks: [...(theirs.length > 0 ? theirs : [passed("order")]), trading, ...(await spending), ...compliance],
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
