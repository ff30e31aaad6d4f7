/** What a lease owes and when, as `LeaseTerms.sol` and `LeaseRent.sol` reckon it. Times are Unix seconds. */
export interface LeaseTerms {
  startsAt: number;
  /** How many it has now. */
  periods: number;
  frequency: "monthly" | "quarterly";
  /** Of each period of the first year. */
  rent: bigint;
  indexBasisPoints: number;
  graceDays: number;
  lateFee: bigint;
  /** Renewals: from which period on which rent counts, oldest first. */
  renewals: readonly { first: number; rent: bigint }[];
}

/** How far a lease is paid. */
export interface LeaseProgress {
  /** First period that is not paid in full, and what was paid of it. */
  next: number;
  paidOfNext: bigint;
}

export interface Owed {
  index: number;
  /** Month in which the period begins, yyyymm. */
  month: number;
  dueAt: number;
  /** Late from the second after this one on. */
  lateAfter: number;
  rent: bigint;
  /** Zero before it is owed. */
  lateFee: bigint;
  /** What of rent and late fee is not paid. */
  open: bigint;
}

const day = 86_400;

/** Seconds after a lease's end in which deductions can be claimed, and after that disputed, as `LeaseTerms.SETTLING`. */
export const SETTLING = 30 * day;

/** The same time so many calendar months later (UTC), on the month's last day where it has no such day. */
export function monthsLater(timestamp: number, months: number): number {
  const at = new Date(timestamp * 1000);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Date.UTC(year, month, Math.min(at.getUTCDate(), last)) / 1000;
  return date + (timestamp % day);
}

const monthsOf = ({ frequency }: LeaseTerms) => (frequency === "monthly" ? 1 : 3);

/** When a period is due; of the number of periods: when the last one is over. */
export const dueAt = (terms: LeaseTerms, index: number): number => monthsLater(terms.startsAt, index * monthsOf(terms));

/** The month of a time, as yyyymm. */
export function monthOf(timestamp: number): number {
  const at = new Date(timestamp * 1000);
  return at.getUTCFullYear() * 100 + at.getUTCMonth() + 1;
}

/** Rent of a period, without late fee: indexed at each anniversary of the first period at this rent, rounded down every year. */
export function rentOf(terms: LeaseTerms, index: number): bigint {
  const added = terms.renewals.findLast(({ first }) => index >= first) ?? { first: 0, rent: terms.rent };
  const years = Math.floor((index - added.first) / (12 / monthsOf(terms)));
  let { rent } = added;
  for (let year = 0; year < years; year++) rent = (rent * BigInt(10_000 + terms.indexBasisPoints)) / 10_000n;
  return rent;
}

/** What a period costs at a moment, and what of it is open. */
export function owedOf(terms: LeaseTerms, { next, paidOfNext }: LeaseProgress, index: number, now: number): Owed {
  const due = dueAt(terms, index);
  const lateAfter = due + terms.graceDays * day;
  const rent = rentOf(terms, index);
  // Paid periods cost what they cost when they were paid.
  const lateFee = index >= next && now > lateAfter ? terms.lateFee : 0n;
  const open = index < next ? 0n : rent + lateFee - (index === next ? paidOfNext : 0n);
  return { index, month: monthOf(due), dueAt: due, lateAfter, rent, lateFee, open };
}

export interface Arrears {
  amount: bigint;
  /** Since when; null: nothing is due. */
  oldestDueAt: number | null;
  lateFees: bigint;
  /** Those that are due and not paid in full. */
  periods: Owed[];
}

/** What is due and not paid, late fees included, as `Leases.arrearsOf` tells it. */
export function arrearsOf(terms: LeaseTerms, progress: LeaseProgress, now: number): Arrears {
  const periods: Owed[] = [];
  for (let index = progress.next; index < terms.periods; index++) {
    const owed = owedOf(terms, progress, index, now);
    if (owed.dueAt > now) break;
    periods.push(owed);
  }
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  return {
    amount: periods.reduce((sum, { open }) => sum + open, 0n),
    oldestDueAt: periods[0]?.dueAt ?? null,
    // Of a period the rent is paid first.
    lateFees: periods.reduce((sum, { open, lateFee }) => sum + least(open, lateFee), 0n),
    periods,
  };
}
