import { formatMonth } from "#lib/format.ts";

/** A month as the treasury counts it: 202609. */
export type Period = number;

export function periodOf(seconds: number): Period {
  const date = new Date(seconds * 1000);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

export function addMonths(period: Period, months: number): Period {
  const count = Math.floor(period / 100) * 12 + (period % 100) - 1 + months;
  return Math.floor(count / 12) * 100 + (count % 12) + 1;
}

/** Months one may pay rent for: a year back, and the next one; newest first. */
export function periodOptions(now: number): { value: string; label: string }[] {
  const next = addMonths(periodOf(now), 1);
  return Array.from({ length: 14 }, (_, i) => addMonths(next, -i)).map((period) => ({
    value: String(period),
    label: formatMonth(period),
  }));
}

/** Months since the first rent, up to the last full one, for which none came in; oldest first. */
export function missingPeriods(paid: readonly Period[], now: number): Period[] {
  if (paid.length === 0) return [];
  const known = new Set(paid);
  const missing: Period[] = [];
  const last = addMonths(periodOf(now), -1);
  for (let period = Math.min(...paid); period <= last; period = addMonths(period, 1)) {
    if (!known.has(period)) missing.push(period);
  }
  return missing;
}

/**
 * The month whose rent is offered first: the oldest one since the first rent, up to this one, that is not paid. Where all
 * are, this one, to which more is added; a month to come is for whoever chooses it.
 */
export function duePeriod(paid: readonly Period[], now: number): Period {
  const current = periodOf(now);
  return missingPeriods(paid, now)[0] ?? current;
}
