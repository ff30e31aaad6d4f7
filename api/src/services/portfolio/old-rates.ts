import type { Entry } from "./ledger.ts";

/** Costs and payments that one old rate was used for. */
export interface OldRate {
  rate: string;
  saidAt: number;
  /** How many amounts, and when the first and the last of them moved. */
  amounts: number;
  from: number;
  to: number;
}

/** What is converted by a rate of another time, by that rate, oldest first. Where nothing was paid, no rate matters. */
export function oldRatesOf(entries: readonly Entry[]): OldRate[] {
  const found = new Map<string, OldRate>();
  for (const { rate, timestamp, amount, cost } of entries) {
    if (!rate?.old || (!amount && cost === 0n)) continue;
    const key = `${rate.transaction} ${rate.rate}`;
    const one = found.get(key);
    if (one) {
      one.amounts += 1;
      one.to = timestamp;
    } else {
      found.set(key, { rate: rate.rate, saidAt: rate.saidAt, amounts: 1, from: timestamp, to: timestamp });
    }
  }
  return [...found.values()];
}
