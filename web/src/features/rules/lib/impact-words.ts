import { formatCount, formatShares } from "#lib/format.ts";
import type { Impact, KindName } from "../api/rules.ts";

const people = (count: number) => `${formatCount(count)} ${count === 1 ? "person" : "people"}`;

/** Whom a rule touches that they do not meet, and what is left to them. */
const kept: Record<KindName, string> = {
  country: "They keep their shares and dividends, and may sell. They cannot acquire more.",
  "max-balance": "They keep their shares and dividends, and may sell. They cannot acquire more.",
  "max-holders": "Whoever holds shares keeps them and may buy more. Nobody new comes in above the limit.",
  "supply-cap": "Nobody's shares are touched: only new ones are refused.",
  "min-holding": "They keep their shares and dividends, may sell all of them, or buy up to the minimum.",
  topics: "They keep their shares and dividends, and may sell. They cannot acquire more until they have shown it.",
  "lock-up": "What people hold now stays free. Only what they acquire from then on is kept for that time.",
  "trading-window": "Nobody's shares are touched: outside the hours, purchases and sales wait.",
  preapproval: "Nobody's shares are touched: from then on an officer approves each transfer.",
  spender: "Nobody's shares are touched: owners can always send their own.",
  blocklist: "They keep their shares and dividends. They can neither buy, sell nor receive.",
  volume: "Nobody's shares are touched: only what is sent from now on is counted.",
};

export const whatTheyKeep = (kind: KindName): string => kept[kind];

/** The impact in one sentence. */
export function impactSentence({ counts }: Impact, change: "add" | "configure" | "remove"): string {
  if (change === "remove") {
    return counts.relieved === 0
      ? "Everybody who holds shares meets this rule now; nothing changes for them."
      : `${people(counts.relieved)} who ${counts.relieved === 1 ? "does" : "do"} not meet this rule now could acquire shares again.`;
  }
  if (counts.people === 0) return "Nobody holds shares yet.";
  if (counts.holders === 0) return `All ${people(counts.people)} who hold shares would meet this rule.`;
  const already = counts.holders - counts.newly;
  const before =
    already === 0
      ? ""
      : ` ${already === counts.holders ? "All" : formatCount(already)} of them do not meet it now either.`;
  return `${formatCount(counts.holders)} of ${people(counts.people)} would not meet this rule. Together they hold ${formatShares(counts.shares)} shares.${before}`;
}
