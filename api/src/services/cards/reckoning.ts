import { type LeaseProgress, type LeaseTerms, owedOf } from "@freehold/contracts/leases";

/** A payment that stands on the chain, period by period. */
export interface ChainPayment {
  at: number;
  index: number;
  amount: bigint;
  lateFee: bigint;
  /** A manager's, for money that a card has paid. */
  settlesCard: boolean;
}

export interface CardPayment {
  id: number;
  at: number;
  /** In the coin's smallest units. */
  amount: bigint;
}

export interface Reckoned {
  /** What is left to pay of the periods up to one, late fees included. */
  openTo(index: number): { amount: bigint; lateFee: bigint; periods: readonly number[] };
  /** Late fees that the chain asks, and nobody would owe had the managers deposited at once: theirs to pay, by card payment. */
  feesOf: ReadonlyMap<number, bigint>;
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

/**
 * What is owed by those who pay by card. The chain counts their money when a manager deposits it, perhaps days later; they
 * have paid when the card has. So payments are counted as if each card payment had reached the chain at that moment; where the
 * chain asks for a late fee that this reckoning does not know, whoever held the money back owes it.
 */
export function reckon(
  terms: LeaseTerms,
  progress: LeaseProgress,
  { payments, cards, now }: { payments: readonly ChainPayment[]; cards: readonly CardPayment[]; now: number },
): Reckoned {
  const others = payments.filter(({ settlesCard }) => !settlesCard).map((one) => ({ ...one, id: undefined }));
  const entries = [...others, ...cards].sort((one, two) => one.at - two.at);
  const counted = { next: 0, paidOfNext: 0n };
  const fees = new Map<number, bigint>();
  const paidBy = new Map<number, number | undefined>();
  for (const { at, amount, id } of entries) {
    for (let left = amount; left > 0n && counted.next < terms.periods; ) {
      const { open, lateFee, index } = owedOf(terms, counted, counted.next, at);
      const part = least(left, open);
      left -= part;
      paidBy.set(index, id);
      if (part < open) counted.paidOfNext += part;
      else {
        fees.set(index, lateFee);
        Object.assign(counted, { next: index + 1, paidOfNext: 0n });
      }
    }
  }

  const asked = Map.groupBy(payments, ({ index }) => index);
  const feesOf = new Map<number, bigint>();
  for (let index = 0; index < terms.periods; index++) {
    const here = owedOf(terms, progress, index, now);
    const paid = (asked.get(index) ?? []).reduce((sum, { lateFee }) => sum + lateFee, 0n);
    const onChain = index < progress.next ? paid : here.lateFee;
    const ought = fees.get(index) ?? owedOf(terms, counted, index, now).lateFee;
    if (onChain <= ought) continue;
    const inTime = cards.filter(({ at }) => at <= here.lateAfter).sort((one, two) => one.at - two.at);
    const held = paidBy.get(index) ?? inTime.at(-1)?.id;
    if (held !== undefined) feesOf.set(held, (feesOf.get(held) ?? 0n) + onChain - ought);
  }

  return {
    feesOf,
    openTo(last) {
      const sum = { amount: 0n, lateFee: 0n };
      const periods: number[] = [];
      let onChain = 0n;
      for (let index = 0; index <= last && index < terms.periods; index++) {
        const { open, lateFee } = owedOf(terms, counted, index, now);
        sum.amount += open;
        sum.lateFee += least(open, lateFee);
        if (open > 0n) periods.push(index);
        onChain += owedOf(terms, progress, index, now).open;
      }
      // A manager may have paid more than the card did: nobody owes what the chain has.
      const amount = least(sum.amount, onChain);
      return { amount, lateFee: least(sum.lateFee, amount), periods };
    },
  };
}
