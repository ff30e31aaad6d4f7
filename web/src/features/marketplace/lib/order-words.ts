import type { Tone } from "#components/ui/badge.tsx";
import type { MarketOrder } from "../api/orders.ts";

type Status = MarketOrder["status"];

const words: Record<Status, { tone: Tone; label: string }> = {
  open: { tone: "green", label: "Open" },
  "partially-filled": { tone: "green", label: "Partly filled" },
  filled: { tone: "neutral", label: "Filled" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  expired: { tone: "neutral", label: "Expired" },
  unfillable: { tone: "amber", label: "Cannot be filled" },
};

export const statusWords = (status: Status) => words[status];

/** Still in the book, or would be if what is missing came back. */
export const stands = ({ status }: Pick<MarketOrder, "status">): boolean =>
  status === "open" || status === "partially-filled" || status === "unfillable";

/** What all standing orders of one side may still take, so that a permission covers every one of them. */
export function reserved(
  orders: readonly Pick<MarketOrder, "status" | "side" | "token" | "remaining" | "pricePerShare">[],
  wanted: { side: "buy" | "sell"; token: string },
): bigint {
  return orders
    .filter(stands)
    .filter(({ side, token }) =>
      wanted.side === "sell" ? side === 0 && token === wanted.token.toLowerCase() : side === 1,
    )
    .reduce(
      (sum, { remaining, pricePerShare }) =>
        sum + BigInt(remaining) * (wanted.side === "sell" ? 1n : BigInt(pricePerShare)),
      0n,
    );
}
