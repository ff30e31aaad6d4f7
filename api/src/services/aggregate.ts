/** A valuation that stands: neither corrected nor invalidated, of somebody who is allowed. */
export interface Opinion {
  provider: string;
  /** In 10^-decimals of the currency. */
  value: bigint;
  decimals: number;
  effectiveAt: bigint;
}

export interface Aggregate {
  valid: boolean;
  value: bigint;
  decimals: number;
  asOf: bigint;
  validUntil: bigint;
  providers: number;
}

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What the valuers together say at a moment, as `Valuations.latest` counts: the lower median over the newest opinion of
 * each that is not too old, where there are enough.
 */
export function aggregateAt(
  opinions: readonly Opinion[],
  { quorum, maxAge }: { quorum: number; maxAge: bigint },
  at: number,
): Aggregate {
  const newest = new Map<string, Opinion>();
  for (const opinion of opinions) {
    if (opinion.effectiveAt > at || (newest.get(opinion.provider)?.effectiveAt ?? 0n) > opinion.effectiveAt) continue;
    newest.set(opinion.provider, opinion);
  }
  const counted = [...newest.values()].filter(({ effectiveAt }) => effectiveAt + maxAge >= at);
  const providers = counted.length;
  const decimals = Math.max(0, ...counted.map((opinion) => opinion.decimals));
  const values = counted.map((opinion) => opinion.value * 10n ** BigInt(decimals - opinion.decimals)).sort(ascending);
  const dates = counted.map(({ effectiveAt }) => effectiveAt).sort(ascending);
  const [value, asOf, last] = [values[(providers - 1) >> 1], dates[0], dates[providers - quorum]];
  if (value === undefined || asOf === undefined || last === undefined) {
    return { valid: false, value: 0n, decimals: 0, asOf: 0n, validUntil: 0n, providers };
  }
  return { valid: true, value, decimals, asOf, validUntil: last + maxAge, providers };
}
