import type { Tone } from "#components/ui/badge.tsx";
import type { CardPayment, PayLink } from "../api/leases.ts";

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

/** What is still to be deposited for all of them. */
export const cardMoneyOf = (payments: readonly Pick<CardPayment, "expected" | "settled">[]): bigint =>
  payments.reduce((sum, one) => sum + restOf(one), 0n);

/** Periods that cards paid and nobody has deposited yet: what is waiting covers what is open, the oldest first. */
export function coveredByCard(
  schedule: readonly { index: number; open: string }[],
  payments: readonly Pick<CardPayment, "expected" | "settled">[],
): Set<number> {
  const covered = new Set<number>();
  let left = cardMoneyOf(payments);
  for (const { index, open } of schedule.toSorted((a, b) => a.index - b.index)) {
    if (open === "0") continue;
    left -= BigInt(open);
    if (left < 0n) break;
    covered.add(index);
  }
  return covered;
}

export const linkWords = {
  works: { label: "Works", tone: "green" },
  ended: { label: "Ended", tone: "neutral" },
  expired: { label: "Run out", tone: "neutral" },
} as const satisfies Record<string, { label: string; tone: Tone }>;

/** Whether somebody can pay by a link now. */
export function linkState(
  { revoked, expiresAt }: Pick<PayLink, "revoked" | "expiresAt">,
  now: number,
): keyof typeof linkWords {
  if (revoked) return "ended";
  return expiresAt <= now ? "expired" : "works";
}
