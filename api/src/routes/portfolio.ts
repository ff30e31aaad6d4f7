import { holding, property } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, eq, gt, sql } from "drizzle-orm";
import { list, one, seconds } from "../lib/answers.ts";
import { eventPart, hexPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, amountOut, hashOut, account as ofAccount, timeOut } from "../lib/schemas.ts";
import { type Entitlement, entitlementsOf } from "../services/entitlements.ts";
import { type Off, offSharesOf, offSum, worthOf } from "../services/portfolio/off.ts";
import { lastPriceOf } from "../services/prices.ts";
import { lockedOf, movableOf, offOf } from "../services/shares.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Accounts"];
const params = z.object({ address: ofAccount });

const holdingOut = z
  .object({
    token: addressOut,
    name: z.string(),
    symbol: z.string(),
    balance: amountOut,
    frozen: amountOut,
    locked: amountOut.openapi({ description: "Bought in a sale that is not decided yet, or not paid back yet." }),
    refundable: z
      .object({ shares: amountOut, money: amountOut })
      .openapi({ description: "Of the locked ones, those of sales that failed or were cancelled, and what is owed." }),
    movable: amountOut.openapi({ description: "Neither frozen nor locked." }),
    addressFrozen: z.boolean(),
    totalSupply: amountOut,
    standingSupply: amountOut.openapi({ description: "Without everybody's shares that are to be paid back." }),
    firstAcquiredAt: timeOut.nullable(),
    lastPrice: amountOut.nullable(),
    value: amountOut.nullable().openapi({ description: "At the last price; what is to be paid back, at that." }),
    claimable: amountOut.openapi({ description: "Dividends of this property that can be claimed now, less tax." }),
  })
  .openapi("Holding");

const entitlementOut = z
  .object({
    token: addressOut,
    name: z.string(),
    symbol: z.string(),
    index: z.string(),
    coin: addressOut,
    recordId: z.string(),
    recordAt: timeOut,
    declaredAt: timeOut,
    perShare: amountOut,
    account: addressOut.openapi({ description: "Holder of record: this account, or a wallet that it replaced." }),
    shares: amountOut,
    amount: amountOut.openapi({ description: "Before tax." }),
    tax: z
      .object({
        amount: amountOut,
        country: z.number().int().nullable().openapi({ description: "ISO 3166-1 numeric; null: none is known." }),
        basisPoints: z.number().int(),
        table: z.string().openapi({ description: "Number of the withholding table that the rate is from." }),
      })
      .nullable()
      .openapi({ description: "As it was withheld, or would be now. Null: nothing is withheld of this dividend." }),
    net: amountOut.openapi({ description: "What reached the payee, or would now." }),
    lapsesAt: timeOut
      .nullable()
      .openapi({ description: "From when on it may return to the treasury if nobody claims it; null: never." }),
    status: z.enum(["claimable", "paid", "held", "lapsed"]).openapi({
      description:
        "`held`: waits while the payee stands revoked, sanctioned or unknown. `lapsed`: unclaimed, it went back to the treasury.",
    }),
    payee: addressOut,
    payment: z
      .object({
        amount: amountOut,
        reinvested: z.boolean().openapi({ description: "It bought shares in an offering, with others perhaps." }),
        block: z.number().int(),
        timestamp: timeOut,
        transaction: hashOut,
      })
      .nullable(),
  })
  .openapi("Entitlement");

const holdings = createRoute({
  method: "get",
  path: "/{address}/holdings",
  tags,
  summary: "Shares that an account holds, with their value and what can be claimed",
  request: { params },
  responses: ok(
    one(z.object({ holdings: z.array(holdingOut), value: amountOut, claimable: amountOut })),
    "The holdings, by name",
  ),
});

const dividends = createRoute({
  method: "get",
  path: "/{address}/dividends",
  tags,
  summary: "Dividends of an account and of the wallets it replaced: claimable, paid and held, newest first",
  request: { params, query: page([eventPart, hexPart]) },
  responses: ok(list(entitlementOut), "A page of dividends"),
});

const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();
const claimableOf = (entitlements: readonly Entitlement[]) =>
  sum(entitlements.flatMap(({ status, net }) => (status === "claimable" ? [net] : [])));

const refundableOut = (off: readonly Off[]) => {
  const { shares, money } = offSum(off);
  return { shares: shares.toString(), money: money.toString() };
};

export const portfolioRoutes = (deps: Deps) =>
  router()
    .openapi(holdings, (c) => {
      const { address: account } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await rows
          .select({
            row: holding,
            locked: lockedOf(sql`${holding.token}`, sql`${holding.account}`),
            name: property.name,
            symbol: property.symbol,
            totalSupply: property.totalSupply,
            off: offOf(sql`${holding.token}`),
            lastPrice: lastPriceOf(sql`${holding.token}`, deps.deployment.addresses),
          })
          .from(holding)
          .innerJoin(property, eq(property.token, holding.token))
          .where(and(eq(holding.account, account), gt(holding.balance, 0n)))
          .orderBy(property.name, holding.token)
          .limit(500);
        const entitlements = await entitlementsOf(rows, asOf, account);
        const own = await offSharesOf(rows, deps.deployment.addresses, account);
        const shown = found.map(({ row, locked, name, symbol, totalSupply, off, lastPrice }) => ({
          token: row.token,
          name,
          symbol,
          balance: row.balance.toString(),
          frozen: row.frozen.toString(),
          locked: locked.toString(),
          refundable: refundableOut(own.at(row.token, asOf.now)),
          movable: movableOf({ ...row, locked }).toString(),
          addressFrozen: row.addressFrozen,
          totalSupply: totalSupply.toString(),
          standingSupply: (totalSupply - off).toString(),
          firstAcquiredAt: seconds(row.firstAcquiredAt),
          lastPrice,
          value:
            worthOf(
              row.balance,
              lastPrice === null ? null : BigInt(lastPrice),
              own.at(row.token, asOf.now),
            )?.toString() ?? null,
          claimable: claimableOf(entitlements.filter(({ token }) => token === row.token)),
        }));
        const value = sum(shown.map((one) => one.value ?? "0"));
        const data = { holdings: shown, value, claimable: claimableOf(entitlements) };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(dividends, (c) => {
      const { address: account } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const before = cursor && { declaredEventId: cursor[0], account: cursor[1] };
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await entitlementsOf(rows, asOf, account, { before, limit: limit + 1 });
        const key = ({ declaredEventId, account: ofRecord }: Entitlement) => [declaredEventId, ofRecord];
        const { rows: shown, nextCursor } = paginate(found, limit, key);
        const data = shown.map(({ declaredEventId: _, ...rest }) => rest);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    });
