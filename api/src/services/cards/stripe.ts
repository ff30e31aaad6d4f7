import Stripe from "stripe";
import type { Config } from "../../lib/deps.ts";
import {
  type CardMessage,
  CardMessageUnsigned,
  type CardProvider,
  CardRefused,
  CardsUnavailable,
} from "./card-provider.ts";

/** Seconds for which a signature counts: Stripe signs anew each time that it sends. */
const tolerance = 300;
/** A page may be open for 30 minutes at least. */
const lifetime = 31 * 60;

/** https://docs.stripe.com/payments/checkout: a page of Stripe's, told about by webhook. */
export function stripeCards(config: Config): CardProvider | undefined {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: place } = config;
  if (!key || !secret) return undefined;
  const stripe = new Stripe(key, { maxNetworkRetries: 1, timeout: 4_000, telemetry: false, ...(place && at(place)) });
  return {
    name: "stripe",
    async open({ amount, currency, reference, title, paidUrl, backUrl }) {
      const session = await asked(
        stripe.checkout.sessions.create(
          {
            mode: "payment",
            client_reference_id: reference,
            line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: title } } }],
            success_url: paidUrl,
            cancel_url: backUrl,
            expires_at: Math.floor(Date.now() / 1000) + lifetime,
          },
          { idempotencyKey: reference },
        ),
      );
      if (!session.url) throw new Error("Stripe opened a page without an address");
      return { id: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) };
    },
    async close(checkoutId) {
      try {
        await asked(stripe.checkout.sessions.expire(checkoutId));
        return true;
      } catch (error) {
        if (!(error instanceof CardRefused)) throw error;
      }
      try {
        return (await asked(stripe.checkout.sessions.retrieve(checkoutId))).status === "expired";
      } catch (error) {
        if (!(error instanceof CardRefused)) throw error;
        // It is of another account, whose messages are not heard here.
        return true;
      }
    },
    read(body, headers): CardMessage {
      const event = signed(stripe, body, headers.get("stripe-signature") ?? "", secret);
      return { id: event.id, paid: paidIn(event), ended: endedIn(event) };
    },
  };
}

async function asked<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    const { StripeError, StripeInvalidRequestError } = Stripe.errors;
    if (error instanceof StripeInvalidRequestError) throw new CardRefused(error.message);
    if (error instanceof StripeError) throw new CardsUnavailable(error.message);
    throw error;
  }
}

function signed(stripe: Stripe, body: Uint8Array, signature: string, secret: string): Stripe.Event {
  try {
    return stripe.webhooks.constructEvent(Buffer.from(body), signature, secret, tolerance);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw new CardMessageUnsigned(error.message);
    throw error;
  }
}

function paidIn(event: Stripe.Event): CardMessage["paid"] {
  const tells =
    event.type === "checkout.session.completed" || event.type === "checkout.session.async_payment_succeeded";
  // Of a payment that takes days, the first of the two comes before the money.
  if (!tells || event.data.object.payment_status !== "paid") return undefined;
  const { id, amount_total: amount, currency, payment_intent: intent } = event.data.object;
  if (amount === null || currency === null) return undefined;
  const paymentId = typeof intent === "string" ? intent : (intent?.id ?? null);
  return { checkoutId: id, paymentId, amount, currency, at: new Date(event.created * 1000) };
}

function endedIn(event: Stripe.Event): string | undefined {
  const tells = event.type === "checkout.session.expired" || event.type === "checkout.session.async_payment_failed";
  return tells ? event.data.object.id : undefined;
}

function at(place: string) {
  const { protocol, hostname, port } = new URL(place);
  const web = protocol === "http:" ? ("http" as const) : ("https" as const);
  return { protocol: web, host: hostname, port: port === "" ? (web === "http" ? 80 : 443) : Number(port) };
}
