import type { Coin } from "#lib/format.ts";
import { parseAmount } from "#lib/parse-amount.ts";

export type Side = "buy" | "sell";

export interface OrderForm {
  side: Side;
  shares: string;
  price: string;
  days: string;
}

/** What a filled-in form says; undefined while something is missing or wrong. */
export interface OrderDraft {
  side: Side;
  shares: bigint;
  price: bigint;
  total: bigint;
  days: number;
}

export const expiries = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
] as const;

/** What the contract's fields can hold. */
const most = { shares: (1n << 96n) - 1n, price: (1n << 128n) - 1n };

export function readForm(form: OrderForm, coin: Pick<Coin, "decimals">): OrderDraft | undefined {
  const shares = parseAmount(form.shares, 0).units ?? 0n;
  const price = parseAmount(form.price, coin.decimals).units ?? 0n;
  const days = Number(form.days);
  const fits = shares > 0n && shares <= most.shares && price > 0n && price <= most.price;
  return fits && days > 0 ? { side: form.side, shares, price, total: shares * price, days } : undefined;
}

/** When an order ends: so many days from now, by whichever clock is ahead, ours or the chain's. */
export function expiryOf(days: number, clock: { wall: number; chain: number }): number {
  return Math.max(Math.floor(clock.wall), clock.chain) + days * 86_400;
}

/**
 * A number that no other order of this maker bears. It grows with time, so that everything signed until some moment
 * can be voided at once by raising the lowest number that counts.
 */
export function orderNonce(lowest: bigint, milliseconds: number, random: number): bigint {
  const fresh = BigInt(Math.floor(milliseconds)) * 1_000_000n + BigInt(Math.floor(random * 1_000_000));
  return fresh >= lowest ? fresh : lowest + fresh;
}
