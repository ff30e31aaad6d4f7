import type { HistoryEntry } from "../api/activity.ts";

interface EntryWords {
  label: string;
  /** Which way shares went, as one's own account sees it. */
  shares: 1 | -1 | 0;
  /** Which way money went. */
  money: 1 | -1 | 0;
  /** What stands before the counterparty's name. */
  party?: string;
}

const words: Record<HistoryEntry["kind"], EntryWords> = {
  purchase: { label: "Bought in the offering", shares: 1, money: -1 },
  buy: { label: "Bought on the market", shares: 1, money: -1, party: "from" },
  sale: { label: "Sold on the market", shares: -1, money: 1, party: "to" },
  dividend: { label: "Dividend received", shares: 0, money: 1 },
  rent: { label: "Rent paid in", shares: 0, money: -1 },
  received: { label: "Shares received", shares: 1, money: 0, party: "from" },
  sent: { label: "Shares sent", shares: -1, money: 0, party: "to" },
  issued: { label: "Shares issued to you", shares: 1, money: 0 },
  redeemed: { label: "Shares redeemed", shares: -1, money: 0 },
};

/** What happened, in words, with the signs that shares and money bear. */
export function entryWords({ kind, forced }: Pick<HistoryEntry, "kind" | "forced">): EntryWords {
  const found = words[kind];
  if (!forced) return found;
  return { ...found, label: kind === "sent" ? "Shares moved away by officers" : "Shares moved to you by officers" };
}

export const signed = (amount: string, sign: 1 | -1 | 0): bigint => BigInt(amount) * BigInt(sign || 1);
