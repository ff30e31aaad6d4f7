import type { Config } from "../../lib/deps.ts";
import { stripeCards } from "./stripe.ts";

export interface Wanted {
  /** In the currency's smallest units. */
  amount: number;
  /** ISO 4217 in lower case. */
  currency: string;
  /** What we call the payment: the provider tells it back, and asking twice with it makes one page. */
  reference: string;
  /** What the payer reads. Names nobody. */
  title: string;
  paidUrl: string;
  backUrl: string;
}

export interface Checkout {
  /** As the provider calls it. */
  id: string;
  /** Where the payer is sent. */
  url: string;
  expiresAt: Date;
}

export interface CardMessage {
  /** As the provider numbers its messages. */
  id: string;
  /** Nobody can pay on this page any more, and nobody has. */
  ended?: string | undefined;
  /** A page was paid; undefined: nothing that concerns us. */
  paid: { checkoutId: string; paymentId: string | null; amount: number; currency: string; at: Date } | undefined;
}

/** A service that takes payments by card, and tells by webhook. */
export interface CardProvider {
  name: string;
  /** Throws `CardRefused` where it does not take such a payment; all of its calls `CardsUnavailable` where it cannot answer. */
  open(wanted: Wanted): Promise<Checkout>;
  /** Nobody can pay on it any more. False: somebody has, or is about to. */
  close(checkoutId: string): Promise<boolean>;
  /** Reads a message; throws `CardMessageUnsigned` where the provider did not sign it, or long ago. */
  read(body: Uint8Array, headers: Headers): CardMessage;
}

export class CardMessageUnsigned extends Error {}
export class CardRefused extends Error {}
export class CardsUnavailable extends Error {}

/** Another provider is another file, and an entry here. Undefined where it is not set up. */
export const cardProviders: ReadonlyMap<string, (config: Config) => CardProvider | undefined> = new Map([
  ["stripe", stripeCards],
]);

/** The first that is set up. */
export const cardsOf = (config: Config): CardProvider | undefined =>
  [...cardProviders.values()].map((make) => make(config)).find((one) => one !== undefined);
