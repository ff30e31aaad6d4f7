import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { cardCheckout, fiatMovement, payLink } from "../../db/card-schema.ts";
import { webhookDelivery } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { CardMessage, CardProvider } from "./card-provider.ts";
import { CardMessageUnsigned } from "./card-provider.ts";

/** Takes a signed message of a card provider in; the same one, or another about the same payment, changes nothing. */
export async function takeCardMessage(
  deps: Deps,
  provider: CardProvider,
  body: Uint8Array,
  headers: Headers,
): Promise<"taken" | "known" | "ignored"> {
  const { id, paid, ended } = readMessage(provider, body, headers);
  return deps.db.transaction(async (tx) => {
    const digest = createHash("sha256").update(`${provider.name} ${id}`).digest("hex");
    const delivery = { provider: provider.name, digest };
    const fresh = await tx.insert(webhookDelivery).values(delivery).onConflictDoNothing().returning();
    if (fresh.length === 0) return "known";
    if (ended) {
      const page = and(eq(cardCheckout.provider, provider.name), eq(cardCheckout.providerId, ended));
      const closed = await tx.update(cardCheckout).set({ closedAt: new Date() }).where(page).returning();
      return closed.length > 0 ? "taken" : "ignored";
    }
    if (!paid || paid.amount <= 0) return "ignored";
    const [found] = await tx
      .select({ checkout: cardCheckout, link: payLink })
      .from(cardCheckout)
      .innerJoin(payLink, eq(payLink.id, cardCheckout.link))
      .where(and(eq(cardCheckout.provider, provider.name), eq(cardCheckout.providerId, paid.checkoutId)));
    // Other pages of the same account are nobody's business here.
    if (!found) return "ignored";
    const { checkout, link } = found;
    if (BigInt(paid.amount) !== checkout.amount || paid.currency !== checkout.currency) {
      deps.log.error({ checkout: checkout.id }, "a card paid another amount than was asked for");
    }
    const row = {
      provider: provider.name,
      providerId: paid.checkoutId,
      paymentId: paid.paymentId,
      leaseId: link.leaseId,
      token: link.token,
      periodIndex: link.periodIndex,
      reference: checkout.reference,
      currency: paid.currency,
      amount: BigInt(paid.amount),
      coinAmount: coinAmountOf(paid, checkout),
      paidAt: paid.at,
    };
    const written = await tx.insert(fiatMovement).values(row).onConflictDoNothing().returning();
    return written.length > 0 ? "taken" : "known";
  });
}

/** What a payment counts for: as much of what was asked as was paid of it, rounded down; nothing in another currency. */
function coinAmountOf(
  paid: { amount: number; currency: string },
  asked: { amount: bigint; coinAmount: bigint; currency: string },
): bigint {
  if (paid.currency !== asked.currency) return 0n;
  return (asked.coinAmount * BigInt(paid.amount)) / asked.amount;
}

function readMessage(provider: CardProvider, body: Uint8Array, headers: Headers): CardMessage {
  try {
    return provider.read(body, headers);
  } catch (error) {
    if (error instanceof CardMessageUnsigned) {
      throw new Problem("webhook-unsigned", `The bytes were not signed by ${provider.name}, or long ago.`);
    }
    throw new Problem("invalid-request", `This is no message of ${provider.name}.`);
  }
}
