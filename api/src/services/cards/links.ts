import { createHash, randomBytes } from "node:crypto";
import { dueAt, monthOf, owedOf } from "@freehold/contracts/leases";
import { rentRequest } from "@freehold/contracts/payment-request";
import { lease, property } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { desc, eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { payLink } from "../../db/card-schema.ts";
import { decimal } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { addressOut, amountOut, hashOut, timeOut } from "../../lib/schemas.ts";
import { coinOf } from "../coin.ts";
import { type LeaseRow, termsOf } from "../leases/leases.ts";
import { atOneBlock } from "../snapshot.ts";
import { cardBooksOf, type MovementRow } from "./books.ts";
import { cardsOf } from "./card-provider.ts";

/** The settlement coin counts as a dollar. */
export const currency = "usd";
const cents = 2;
const lifetime = 90 * 86_400_000;

export type LinkRow = typeof payLink.$inferSelect;

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

export const linkOut = z
  .object({
    id: z.number().int(),
    index: z.number().int(),
    createdBy: addressOut,
    createdAt: timeOut,
    expiresAt: timeOut,
    revoked: z.boolean(),
  })
  .openapi("PayLink");

const unix = (at: Date) => Math.floor(at.getTime() / 1000);

export const shownLink = (row: LinkRow): z.output<typeof linkOut> => ({
  id: row.id,
  index: row.periodIndex,
  createdBy: row.createdBy,
  createdAt: unix(row.createdAt),
  expiresAt: unix(row.expiresAt),
  revoked: row.revokedAt !== null,
});

/** Makes a link for a period. Its secret is told once: only its hash is kept. */
export async function createLink(deps: Deps, row: LeaseRow, index: number, createdBy: Address) {
  if (row.coin !== deps.deployment.addresses.coin) {
    throw new Problem("card-impossible", "The rent of this lease is in a coin that has no price here.");
  }
  if (index >= row.periods) throw new Problem("not-found", `The lease has ${row.periods} periods; none is ${index}.`);
  if (index < row.next) throw new Problem("nothing-due", "This period is paid.");
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + lifetime);
  const { leaseId, token } = row;
  const values = { secretHash: hashOf(secret), leaseId, token, periodIndex: index, createdBy, expiresAt };
  const [made] = await deps.db.insert(payLink).values(values).returning();
  if (!made) throw new Error("a link was not written");
  return { secret, link: made };
}

export const linksOf = ({ db }: Deps, leaseId: Hex): Promise<LinkRow[]> =>
  db.select().from(payLink).where(eq(payLink.leaseId, leaseId)).orderBy(desc(payLink.id)).limit(500);

export async function requireLink({ db }: Deps, secret: string): Promise<LinkRow> {
  const [found] = await db
    .select()
    .from(payLink)
    .where(eq(payLink.secretHash, hashOf(secret)));
  if (!found || found.revokedAt !== null) throw new Problem("not-found", "There is no such payment link.");
  if (found.expiresAt < new Date()) throw new Problem("link-expired", "Ask your manager for a new link.");
  return found;
}

export const dueOut = z
  .object({
    property: z.string(),
    leaseId: hashOut,
    index: z.number().int(),
    month: z.number().int().openapi({ description: "yyyymm" }),
    earlier: z.array(z.number().int()).openapi({
      description: "Months before it that are in it, yyyymm: the chain counts money for the oldest one first.",
    }),
    dueAt: timeOut,
    lateAfter: timeOut,
    state: z.enum(["open", "paid", "paid-by-card", "gone"]).openapi({
      description: "`paid-by-card`: paid here, on its way to the property; `gone`: the lease ended before this period.",
    }),
    coinAmount: amountOut.openapi({ description: "What is open, in the coin's smallest units." }),
    lateFee: amountOut.openapi({ description: "Of it." }),
    currency: z.string().openapi({ example: "usd" }),
    amount: amountOut.openapi({ description: "The same in the currency's smallest units, rounded up." }),
    shown: z.string().openapi({ example: "1250.00", description: "The same with its point." }),
    cards: z.boolean().openapi({ description: "Whether a card can be used here now." }),
    wallet: z
      .object({ symbol: z.string(), decimals: z.number().int(), allow: z.string(), pay: z.string() })
      .nullable()
      .openapi({
        description:
          "What a wallet is asked so that it pays the same in coins (ERC-681): first to allow the contract of leases to " +
          "take them, then to pay. Null: nothing is left to pay.",
      }),
    payments: z.array(z.object({ id: z.number().int(), amount: amountOut, currency: z.string(), paidAt: timeOut })),
  })
  .openapi("PayPage");

export interface Due {
  row: LeaseRow;
  propertyName: string;
  movements: MovementRow[];
  shown: z.output<typeof dueOut>;
}

/**
 * What is due on a link: everything open up to its period, since the chain counts money for the oldest period first. What
 * cards have paid counts from the moment when they did, wherever their money is: see `reckon`.
 */
export async function dueOn(deps: Deps, link: LinkRow): Promise<Due> {
  const { config, deployment } = deps;
  const { row, name, books, timestamp } = await atOneBlock(deps, async (rows, asOf) => {
    const [found] = await rows
      .select({ row: lease, name: property.name })
      .from(lease)
      .innerJoin(property, eq(property.token, lease.token))
      .where(eq(lease.leaseId, link.leaseId));
    const own = (await cardBooksOf(rows, [link.leaseId], asOf.timestamp)).get(link.leaseId);
    if (!found || !own) throw new Problem("not-found", "The lease of this link is not on the chain.");
    return { ...found, books: own, timestamp: asOf.timestamp };
  });
  const terms = termsOf(row);
  const owed = owedOf(terms, terms, link.periodIndex, timestamp);
  const exists = link.periodIndex < row.periods;
  const nothing = { amount: 0n, lateFee: 0n, periods: [] };
  const { amount: left, lateFee, periods } = exists ? books.reckoned.openTo(link.periodIndex) : nothing;
  const earlier = periods.filter((index) => index < link.periodIndex).map((index) => monthOf(dueAt(terms, index)));
  const { decimals, symbol } = await coinOf(deps.chain, row.coin);
  const amount = centsOf(left, decimals);
  const state = left > 0n ? "open" : row.next <= link.periodIndex ? "paid-by-card" : "paid";
  const movements = books.movements.filter(({ periodIndex }) => periodIndex === link.periodIndex);
  const { leases } = deployment.addresses;
  const request = { chainId: config.CHAIN_ID, leases, leaseId: row.leaseId, amount: left };
  return {
    row,
    propertyName: name,
    movements,
    shown: {
      property: name,
      leaseId: row.leaseId,
      index: owed.index,
      month: owed.month,
      earlier: left > 0n ? earlier : [],
      dueAt: owed.dueAt,
      lateAfter: owed.lateAfter,
      state: exists ? state : "gone",
      coinAmount: left.toString(),
      lateFee: lateFee.toString(),
      currency,
      amount: amount.toString(),
      shown: decimal(amount, cents),
      cards: cardsOf(config) !== undefined,
      wallet:
        left > 0n ? { symbol, decimals, ...rentRequest({ ...request, coin: { address: row.coin, decimals } }) } : null,
      payments: movements.map((one) => ({
        id: one.id,
        amount: one.amount.toString(),
        currency: one.currency,
        paidAt: unix(one.paidAt),
      })),
    },
  };
}

/** A cent begun is a cent. */
function centsOf(units: bigint, decimals: number): bigint {
  if (decimals <= cents) return units * 10n ** BigInt(cents - decimals);
  const unit = 10n ** BigInt(decimals - cents);
  return (units + unit - 1n) / unit;
}
