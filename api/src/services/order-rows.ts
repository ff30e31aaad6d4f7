import { STATUS, type Status } from "@freehold/contracts/facts";
import { holding, makerNonce, orderState, property } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import { order } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { named, type Reason } from "../lib/reverts.ts";
import { addressOut, amountOut, hashOut, reasonOut, timeOut } from "../lib/schemas.ts";
import { lockedOf } from "./shares.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { isVerified, maybeVerified, nobody, verificationsNow } from "./verification.ts";

export const orderStatuses = ["open", "partially-filled", "filled", "cancelled", "expired", "unfillable"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const orderOut = z
  .object({
    hash: hashOut,
    maker: addressOut,
    taker: addressOut,
    venue: addressOut,
    token: addressOut,
    name: z.string().openapi({ description: "The property's." }),
    symbol: z.string(),
    coin: addressOut,
    side: z.number().int().openapi({ description: "0: sells shares; 1: buys." }),
    shares: amountOut,
    filled: amountOut,
    remaining: amountOut,
    pricePerShare: amountOut,
    minFill: amountOut,
    expiry: timeOut,
    nonce: amountOut,
    createdAt: z.iso.datetime(),
    status: z.enum(orderStatuses),
    reason: reasonOut.nullable().openapi({ description: "Why it can no longer be filled, where that is not plain." }),
    makerBalance: amountOut
      .nullable()
      .openapi({ description: "Of a sale: shares of the maker that are neither frozen nor locked." }),
  })
  .openapi("Order");

type Why = "cancelled" | "void" | "filled" | "expired" | "paused" | "frozen" | "unverified" | "balance";
type Hex = `0x${string}`;

interface Found extends Record<string, unknown> {
  hash: Hex;
  maker: Hex;
  taker: Hex;
  venue: Hex;
  token: Hex;
  name: string;
  symbol: string;
  coin: Hex;
  side: number;
  shares: string;
  filled: string;
  remaining: string;
  price_per_share: string;
  min_fill: string;
  expiry: string;
  nonce: string;
  signature: Hex;
  created_at: string;
  lowest_nonce: string;
  available: string;
  why: Why | null;
  status: OrderStatus;
  /** The rows do not verify the maker; whether the chain does is asked afterwards. */
  doubtful: boolean;
}

export interface OrderRow extends Found {
  /** Of a maker whose verification is why it cannot be filled. */
  makerStatus: Status;
}

const available = sql`coalesce(greatest(h.balance - h.frozen - ${lockedOf(sql`h.token`, sql`h.account`)}, 0), 0)`;

/** The first reason, in the order in which the market would find it, why an order cannot be filled any more. */
const whyNot = (now: number) => sql`case
  when s.cancelled then 'cancelled'
  when coalesce(s.filled, 0) >= o.shares then 'filled'
  when o.nonce < coalesce(n.lowest_nonce, 0) then 'void'
  when o.expiry < ${now} then 'expired'
  when p.paused or p.ledger_desynced then 'paused'
  when h.address_frozen then 'frozen'
  when not (${isVerified(sql`o.maker`, now)} or ${maybeVerified(sql`o.maker`, now)}) then 'unverified'
  when o.side = 0 and ${available}
    < greatest(1, least(o.min_fill, o.shares - coalesce(s.filled, 0))) then 'balance'
end`;

const statusFor = sql`case
  when why in ('cancelled', 'void') then 'cancelled'
  when why in ('filled', 'expired') then why
  when why is not null then 'unfillable'
  when filled > 0 then 'partially-filled'
  else 'open'
end`;

/** Orders with what became of them, newest first. Conditions see the columns selected here. */
export async function ordersWhere(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  where: SQL,
  limit: number,
): Promise<OrderRow[]> {
  const { rows: found } = await rows.execute<Found>(sql`
    select * from (select x.*, ${statusFor} as status from (
      select o.hash, o.maker, o.taker, o.venue, o.token, p.name, p.symbol, o.coin, o.side, o.shares,
        coalesce(s.filled, 0) as filled, o.shares - coalesce(s.filled, 0) as remaining, o.price_per_share, o.min_fill,
        o.expiry, o.nonce, o.signature, (extract(epoch from o.created_at) * 1000)::bigint as created_at,
        coalesce(n.lowest_nonce, 0) as lowest_nonce, ${available} as available,
        ${whyNot(asOf.now)} as why, not ${isVerified(sql`o.maker`, asOf.now)} as doubtful
      from ${order} o
      join ${property} p on p.token = o.token
      left join ${orderState} s on s.order_hash = o.hash
      left join ${makerNonce} n on n.maker = o.maker
      left join ${holding} h on h.token = o.token and h.account = o.maker
    ) x) y where ${where}
    order by created_at desc, hash desc limit ${limit}`);
  const makers = found.flatMap(({ doubtful, maker }) => (doubtful ? [maker] : []));
  const verifications = await verificationsNow(deps, rows, asOf, makers);
  return found.map((row) => {
    const makerStatus = (verifications.get(row.maker) ?? nobody).status;
    const refuted = row.doubtful && makerStatus !== "active" && (row.why === null || row.why === "balance");
    return { ...row, ...(refuted && { why: "unverified", status: "unfillable" }), makerStatus };
  });
}

function reasonOf(row: OrderRow): Reason | null {
  const party = row.side === 0 ? "Sender" : "Receiver";
  const least = BigInt(row.min_fill) < BigInt(row.remaining) ? row.min_fill : row.remaining;
  const reasons: Record<Why, () => Reason | null> = {
    cancelled: () => null,
    filled: () => null,
    void: () => named("OrderVoid", [row.hash, row.nonce, row.lowest_nonce]),
    expired: () => named("OrderExpired", [row.hash, Number(row.expiry)]),
    paused: () => named("PropertyTokenPaused", []),
    frozen: () => named("PropertyTokenAddressFrozen", [row.maker]),
    unverified: () => named(`PropertyToken${party}NotVerified`, [row.maker, STATUS[row.makerStatus]]),
    balance: () => named("ERC20InsufficientBalance", [row.maker, row.available, least === "0" ? "1" : least]),
  };
  return row.why ? reasons[row.why]() : null;
}

export const shownOrder = (row: OrderRow): z.output<typeof orderOut> => ({
  hash: row.hash,
  maker: row.maker,
  taker: row.taker,
  venue: row.venue,
  token: row.token,
  name: row.name,
  symbol: row.symbol,
  coin: row.coin,
  side: row.side,
  shares: row.shares,
  filled: row.filled,
  remaining: row.remaining,
  pricePerShare: row.price_per_share,
  minFill: row.min_fill,
  expiry: Number(row.expiry),
  nonce: row.nonce,
  createdAt: new Date(Number(row.created_at)).toISOString(),
  status: row.status,
  reason: reasonOf(row),
  makerBalance: row.side === 0 ? row.available : null,
});
