import type { Tone } from "#components/ui/badge.tsx";
import type { CardPayment } from "../api/leases.ts";

export const cardWords: Record<CardPayment["state"], { label: string; tone: Tone }> = {
  unmatched: { label: "Not deposited yet", tone: "amber" },
  short: { label: "A part is missing", tone: "amber" },
  matched: { label: "Deposited", tone: "green" },
};

/** What is still to be deposited for a payment by card. */
export function restOf({ expected, settled }: Pick<CardPayment, "expected" | "settled">): bigint {
  const rest = BigInt(expected) - BigInt(settled);
  return rest > 0n ? rest : 0n;
}
