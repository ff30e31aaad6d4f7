import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { offering, property, subscription, wallet } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { addressOut, amountOut, timeOut } from "../../lib/schemas.ts";
import { payeesOf } from "../entitlements.ts";
import { offeringOut, shownOffering } from "../offerings.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";

export const subscriptionOut = z
  .object({
    offering: offeringOut,
    property: z.object({ token: addressOut, name: z.string(), symbol: z.string() }),
    account: addressOut.openapi({ description: "Who bought: the account asked for, or a wallet that it replaced." }),
    payee: addressOut.openapi({ description: "Whom a refund is paid: the account, or its living successor." }),
    shares: amountOut.openapi({ description: "Bought and not taken back." }),
    locked: amountOut.openapi({ description: "Of these, how many cannot be moved yet." }),
    burnt: amountOut.openapi({ description: "Burnt by force; their price is still owed if the offering fails." }),
    paid: amountOut.openapi({ description: "What was paid for them; 0 once it is refunded." }),
    refunded: amountOut,
    held: amountOut.openapi({ description: "Owed, but its payee could not be paid." }),
    withdrawable: amountOut.openapi({ description: "Shares that the account can take back now." }),
    withdrawableUntil: timeOut.nullable().openapi({ description: "The first second in which it cannot." }),
    refundable: amountOut.openapi({ description: "Money that a refund would pay now." }),
  })
  .openapi("Subscription");

type Row = typeof subscription.$inferSelect;

interface Options {
  before?: SQL | undefined;
  limit: number;
}

/** Subscriptions of an account and of the wallets it replaced, the newest offering first. */
export async function subscriptionsOfAccount(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  account: Address,
  { after, limit }: { after?: { offeringId: bigint; account: string } | undefined; limit: number },
) {
  const { rows: found } = await rows.execute<{ address: Address }>(sql`
    with recursive accounts(address) as (
      select ${account}::text
      union
      select w.address from ${wallet} w join accounts a on w.successor = a.address where w.state = 'dead'
    ) select address from accounts`);
  const mine = inArray(
    subscription.account,
    found.map(({ address }) => address),
  );
  const before =
    after &&
    or(
      lt(subscription.offeringId, after.offeringId),
      and(eq(subscription.offeringId, after.offeringId), gt(subscription.account, after.account as Address)),
    );
  return subscriptionsWhere(deps, rows, asOf, mine, { before, limit });
}

/** Subscriptions with what can be done about them. Those that were moved away whole are not told. */
export async function subscriptionsWhere(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  where: SQL | undefined,
  { before, limit }: Options,
): Promise<z.output<typeof subscriptionOut>[]> {
  const { shares, burnt, refunded, held } = subscription;
  const found = await rows
    .select({ row: subscription, sale: offering, name: property.name, symbol: property.symbol })
    .from(subscription)
    .innerJoin(offering, eq(offering.id, subscription.offeringId))
    .innerJoin(property, eq(property.token, subscription.token))
    .where(and(where, before, sql`${shares} + ${burnt} + ${refunded} + ${held} > 0`))
    .orderBy(desc(subscription.offeringId), subscription.account)
    .limit(limit);
  const payees = await payeesOf(rows, [...new Set(found.map(({ row }) => row.account))]);
  return Promise.all(
    found.map(async ({ row, sale, name, symbol }) => {
      const off = sale.state === "failed" || sale.state === "cancelled";
      const taken = await withdrawableOf(deps, asOf, sale, row);
      return {
        offering: shownOffering(sale, asOf),
        property: { token: row.token, name, symbol },
        account: row.account,
        payee: payees.get(row.account) ?? row.account,
        shares: row.shares.toString(),
        locked: (sale.state === "succeeded" ? 0n : row.shares).toString(),
        burnt: row.burnt.toString(),
        paid: row.paid.toString(),
        refunded: row.refunded.toString(),
        held: row.held.toString(),
        withdrawable: taken.shares.toString(),
        withdrawableUntil: taken.until,
        refundable: (row.held + (off ? row.paid : 0n)).toString(),
      };
    }),
  );
}

/** Which shares are still cooling the chain knows: a later purchase begins it anew for some of them. */
async function withdrawableOf(
  { chain, deployment }: Deps,
  { block, now }: AsOf,
  sale: typeof offering.$inferSelect,
  row: Row,
): Promise<{ shares: bigint; until: number | null }> {
  const none = { shares: 0n, until: null };
  if (sale.state !== "running" || row.shares === 0n) return none;
  if (sale.coolingOff === 0n || (sale.lastBoughtAt ?? 0n) + sale.coolingOff <= now) return none;
  const { withdrawable, coolingOffEnds } = await chain.readContract({
    abi: offeringAbi,
    address: deployment.addresses.offering,
    functionName: "subscriptionOf",
    args: [row.offeringId, row.account],
    blockNumber: BigInt(block),
  });
  if (withdrawable === 0n || coolingOffEnds <= now) return none;
  return { shares: withdrawable, until: Number(coolingOffEnds) };
}
