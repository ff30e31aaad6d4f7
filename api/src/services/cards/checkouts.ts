import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { leasesAbi } from "@freehold/contracts/abi/Leases";
import { and, asc, eq, getTableColumns, isNull, lt, notExists, sql } from "drizzle-orm";
import { type Hex, toHex } from "viem";
import { cardCheckout, cardTurn, fiatMovement, payLink } from "../../db/card-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { onOneLine } from "../../lib/paper.ts";
import { Problem } from "../../lib/problem.ts";
import type { LeaseRow } from "../leases/leases.ts";
import { type CardProvider, CardRefused, CardsUnavailable, cardsOf } from "./card-provider.ts";
import { currency, dueOn, type LinkRow } from "./links.ts";

type CheckoutRow = typeof cardCheckout.$inferSelect;

/** Milliseconds: longer than a provider may take for all that is asked of it in one turn; and how long others wait for theirs. */
const [turn, patience, between] = [60_000, 4_000, 100];
const minute = 60_000;

/**
 * The page on which a card pays what is due: the same one, while it is open for the same amount. A lease has one at most, of
 * whichever link: each takes money for the same oldest periods, and two could both be paid.
 */
export function openCheckout(deps: Deps, link: LinkRow, pageUrl: string): Promise<{ url: string; reference: Hex }> {
  const cards = cardsOf(deps.config);
  if (!cards) throw new Problem("card-impossible", "No provider of card payments is set up here.");
  return inTurn(deps, link.leaseId, () => checkoutOf(deps, cards, link, pageUrl));
}

async function checkoutOf(deps: Deps, cards: CardProvider, link: LinkRow, pageUrl: string) {
  const { shown, propertyName, row } = await dueOn(deps, link);
  if (shown.state !== "open") throw new Problem("nothing-due", "Nothing is left to pay on this link.");
  await requireNews(deps, row);
  const amount = BigInt(shown.amount);
  let same: CheckoutRow | undefined;
  for (const page of await unpaidPages(deps, cards, link.leaseId)) {
    const isSame = page.link === link.id && page.amount === amount && page.expiresAt.getTime() > Date.now() + minute;
    if (isSame && !same) same = page;
    else if (!(await closed(deps, cards, page))) {
      const detail = "A card is just paying, or has paid and it is not told yet.";
      throw new Problem("busy", detail, {}, { "retry-after": "30" });
    }
  }
  if (same) return { url: same.url, reference: same.reference };

  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) throw new Problem("card-impossible", "No card pays so much at once.");
  const reference = toHex(randomBytes(32));
  const month = `${Math.floor(shown.month / 100)}-${String(shown.month % 100).padStart(2, "0")}`;
  const title = `Rent ${month}, ${onOneLine(propertyName)}`;
  const wanted = { amount: Number(amount), currency, reference, title, paidUrl: `${pageUrl}?paid=1`, backUrl: pageUrl };
  const { id: providerId, url, expiresAt } = await answered(deps, cards.open(wanted));
  const sums = { amount, coinAmount: BigInt(shown.coinAmount) };
  const values = { link: link.id, provider: cards.name, providerId, reference, currency, ...sums, url, expiresAt };
  const isLive = await deps.db.transaction(async (tx) => {
    // Whoever ends the link waits for this, and finds the page; or has ended it, and is found.
    const live = and(eq(payLink.id, link.id), isNull(payLink.revokedAt));
    const [standing] = await tx.select({ id: payLink.id }).from(payLink).where(live).for("share");
    if (standing) await tx.insert(cardCheckout).values(values);
    return standing !== undefined;
  });
  if (isLive) return { url, reference };
  await answered(deps, cards.close(providerId));
  throw new Problem("not-found", "There is no such payment link.");
}

/** Nobody can open a page for it any more, nor pay on one that is open. */
export async function revokeLink(deps: Deps, leaseId: Hex, id: number): Promise<void> {
  const own = and(eq(payLink.leaseId, leaseId), eq(payLink.id, id), isNull(payLink.revokedAt));
  const [revoked] = await deps.db.update(payLink).set({ revokedAt: new Date() }).where(own).returning();
  const cards = cardsOf(deps.config);
  if (!revoked || !cards) return;
  for (const page of await unpaidPages(deps, cards, leaseId)) {
    // A payment that was made meanwhile is taken in as any other; a page that stays open ends by itself, within the hour.
    if (page.link === id) await closed(deps, cards, page).catch(() => false);
  }
}

/** Pages of a lease on which somebody may still pay, or has paid, as far as is known here. */
function unpaidPages({ db }: Deps, { name }: CardProvider, leaseId: Hex): Promise<CheckoutRow[]> {
  const { provider, providerId } = fiatMovement;
  const paid = db
    .select({ one: sql`1` })
    .from(fiatMovement)
    .where(and(eq(provider, cardCheckout.provider), eq(providerId, cardCheckout.providerId)));
  return db
    .select(getTableColumns(cardCheckout))
    .from(cardCheckout)
    .innerJoin(payLink, eq(payLink.id, cardCheckout.link))
    .where(
      and(
        eq(payLink.leaseId, leaseId),
        eq(cardCheckout.provider, name),
        isNull(cardCheckout.closedAt),
        notExists(paid),
      ),
    )
    .orderBy(asc(cardCheckout.id));
}

async function closed(deps: Deps, cards: CardProvider, { id, providerId }: CheckoutRow): Promise<boolean> {
  const isClosed = await answered(deps, cards.close(providerId));
  if (isClosed) await deps.db.update(cardCheckout).set({ closedAt: new Date() }).where(eq(cardCheckout.id, id));
  return isClosed;
}

/** What a provider answers; where it does not, that is nobody's mistake here. */
async function answered<Answer>({ log }: Deps, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof CardRefused || error instanceof CardsUnavailable)) throw error;
    log.warn({ cause: error.message }, "the provider of card payments did not do what was asked");
    if (error instanceof CardRefused) {
      throw new Problem("card-impossible", "The provider of card payments does not take this amount.");
    }
    const detail = "The provider of card payments cannot be asked right now. Try again in a moment.";
    throw new Problem("cards-unavailable", detail, {}, { "retry-after": "10" });
  }
}

/** Nobody pays by card what a wallet has just paid: the projections must have what the chain has of this lease. */
async function requireNews({ chain, deployment }: Deps, { leaseId, next, paidOfNext }: LeaseRow): Promise<void> {
  const { leases: address } = deployment.addresses;
  const asked = { abi: leasesAbi, address, functionName: "progressOf", args: [leaseId] } as const;
  const progress = await chain.readContract(asked);
  if (progress.next === next && progress.paidOfNext === paidOfNext) return;
  throw new Problem("busy", "This lease has just been paid on the chain.", {}, { "retry-after": "5" });
}

/** One at a time for each lease. Who waits holds no connection to the database. */
async function inTurn<Made>({ db }: Deps, leaseId: Hex, make: () => Promise<Made>): Promise<Made> {
  const givesUp = Date.now() + patience;
  let until = new Date();
  for (let mine = false; !mine; ) {
    until = new Date(Date.now() + turn);
    const over = lt(cardTurn.until, new Date());
    const [taken] = await db
      .insert(cardTurn)
      .values({ leaseId, until })
      .onConflictDoUpdate({ target: cardTurn.leaseId, set: { until }, setWhere: over })
      .returning();
    mine = taken !== undefined;
    if (mine) continue;
    if (Date.now() > givesUp) {
      throw new Problem("busy", "Somebody else is just opening a page.", {}, { "retry-after": "5" });
    }
    await pause(between);
  }
  try {
    return await make();
  } finally {
    await db.delete(cardTurn).where(and(eq(cardTurn.leaseId, leaseId), eq(cardTurn.until, until)));
  }
}
