import type { Property } from "../api/properties.ts";

export interface PriceEvent {
  at: number;
  kind: "traded" | "offered";
  /** A share, in the coin's units. */
  price: string;
  /** Traded that day, or in the offering. */
  shares: string;
}

export interface PriceMoment {
  at: number;
  /** What it last changed hands for between owners; undefined before the first trade. */
  traded: string | undefined;
  /** What the newest offering until then asked. */
  offered: string | undefined;
}

/** What told a price, oldest first: each day's last trade between owners, and every offering. */
export function priceEvents({ priceHistory, offerings }: Pick<Property, "priceHistory" | "offerings">): PriceEvent[] {
  const traded = priceHistory.map(
    ({ at, pricePerShare, shares }): PriceEvent => ({ at, kind: "traded", price: pricePerShare, shares }),
  );
  const offered = offerings.map(
    ({ openedAt, pricePerShare, shares }): PriceEvent => ({
      at: openedAt,
      kind: "offered",
      price: pricePerShare,
      shares,
    }),
  );
  return [...traded, ...offered].toSorted((a, b) => a.at - b.at);
}

/** Both prices at each of those times and now: each stands until something else is said. */
export function priceMoments(events: readonly PriceEvent[], now: number): PriceMoment[] {
  const moments: PriceMoment[] = [];
  for (const { at, kind, price } of events) {
    const before = moments.at(-1);
    const next = { at, traded: before?.traded, offered: before?.offered, [kind]: price };
    if (before?.at === at) moments.pop();
    moments.push(next);
  }
  const last = moments.at(-1);
  return last && last.at < now ? [...moments, { ...last, at: now }] : moments;
}
