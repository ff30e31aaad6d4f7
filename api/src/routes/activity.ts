import { dividendPayment, fill, property, purchase, rentPayment, transfer } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { list } from "../lib/answers.ts";
import { eventPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, amountOut, account as ofAccount, originOut } from "../lib/schemas.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const kinds = ["purchase", "sale", "buy", "dividend", "rent", "received", "sent", "issued", "redeemed"] as const;

const activityOut = z
  .object({
    id: z.string(),
    kind: z.enum(kinds).openapi({
      description:
        "`purchase` in an offering; `sale` and `buy` on the market; `dividend` received; `rent` paid in; shares " +
        "`received` and `sent` otherwise, `issued` and `redeemed`.",
    }),
    forced: z.boolean().openapi({ description: "Moved by an officer: forced transfer or recovery." }),
    token: addressOut,
    name: z.string(),
    symbol: z.string(),
    shares: amountOut.nullable(),
    money: amountOut.nullable().openapi({ description: "In the coin's smallest units." }),
    counterparty: addressOut.nullable(),
    ...originOut,
  })
  .openapi("Activity");

const read = createRoute({
  method: "get",
  path: "/{address}/activity",
  tags: ["Accounts"],
  summary: "All that happened to an account, newest first",
  request: { params: z.object({ address: ofAccount }), query: page([eventPart]) },
  responses: ok(list(activityOut), "A page of its history"),
});

interface Row extends Record<string, unknown> {
  id: string;
  kind: (typeof kinds)[number];
  forced: boolean;
  token: Address;
  name: string;
  symbol: string;
  shares: string | null;
  money: string | null;
  counterparty: Address | null;
  block_number: string;
  timestamp: string;
  tx_hash: Hex;
  log_index: number;
}

/**
 * One history out of five tables. The movement of shares that a purchase or a fill causes is told with it, not again
 * by itself. Each table gives its newest rows only, so a long history costs no more than a short one.
 */
const historyOf = (account: Address, coin: Address, before: string | undefined, limit: number) => {
  const place = sql`e.id, e.block_number, e.timestamp, e.tx_hash, e.log_index`;
  // Anybody can make events of a token or a coin of their own: such rows must not fill a page before they are left out.
  const ours = sql`and exists (select from ${property} o where o.token = e.token)`;
  const page = sql`${ours} ${before ? sql`and e.id < ${before}` : sql``} order by e.id desc limit ${limit}`;
  const inCoin = sql`and e.coin = ${coin}`;
  return sql`
    select a.*, p.name, p.symbol from (
      (select ${place}, 'purchase' as kind, false as forced, e.token, e.shares, e.cost as money, null as counterparty
        from ${purchase} e where e.buyer = ${account} ${page})
      union all
      (select ${place}, case when (e.maker = ${account}) = (e.side = 0) then 'sale' else 'buy' end, false, e.token, e.shares,
          case when e.maker = ${account} then e.cost when e.side = 0 then e.cost + e.fee else e.cost - e.fee end,
          case when e.maker = ${account} then e.taker else e.maker end
        from ${fill} e where (e.maker = ${account} or e.taker = ${account}) ${inCoin} ${page})
      union all
      (select ${place}, 'dividend', false, e.token, null, e.amount, null
        from ${dividendPayment} e where (e.account = ${account} or e.payee = ${account}) ${page})
      union all
      (select ${place}, 'rent', false, e.token, null, e.amount, e.treasury
        from ${rentPayment} e where e.payer = ${account} ${inCoin} ${page})
      union all
      (select ${place},
          case when e.kind = 'mint' then 'issued' when e.kind = 'burn' then 'redeemed'
            when e.to = ${account} then 'received' else 'sent' end,
          e.kind in ('forced', 'recovery'), e.token, e.amount, null,
          case when e.kind in ('mint', 'burn') then null when e.to = ${account} then e.from else e.to end
        from ${transfer} e
        where (e.from = ${account} or e.to = ${account})
          and not exists (select from ${purchase} b where b.tx_hash = e.tx_hash and b.token = e.token
            and b.buyer = e.to and b.shares = e.amount and e.kind = 'mint')
          and not exists (select from ${fill} f where f.tx_hash = e.tx_hash and f.token = e.token
            and f.shares = e.amount and e.from = case f.side when 0 then f.maker else f.taker end
            and e.to = case f.side when 0 then f.taker else f.maker end)
          ${page})
    ) a join ${property} p on p.token = a.token
    order by a.id desc limit ${limit}`;
};

export const activityRoutes = (deps: Deps) =>
  router().openapi(read, (c) => {
    const { address: account } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    return atOneBlock(deps, async (rows, asOf) => {
      const found = await rows.execute<Row>(historyOf(account, deps.deployment.addresses.coin, cursor?.[0], limit + 1));
      const { rows: shown, nextCursor } = paginate(found.rows, limit, ({ id }) => [id]);
      const data = shown.map((row) => ({
        id: row.id,
        kind: row.kind,
        forced: row.forced,
        token: row.token,
        name: row.name,
        symbol: row.symbol,
        shares: row.shares,
        money: row.money,
        counterparty: row.counterparty,
        block: Number(row.block_number),
        timestamp: Number(row.timestamp),
        transaction: row.tx_hash,
        logIndex: row.log_index,
      }));
      return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
    });
  });
