/** What a distribution of at most `amount` comes to. A share is paid in whole units; what does not divide stays. */
export function distributionOf(amount: bigint, supply: bigint): { perShare: bigint; total: bigint; stays: bigint } {
  const perShare = supply > 0n ? amount / supply : 0n;
  const total = perShare * supply;
  return { perShare, total, stays: amount - total };
}

interface Records {
  records: readonly { recordId: string; recordAt: number; passed: boolean }[];
  dividends: readonly { recordId: string }[];
}

/** Record dates that have passed and that no dividend was declared for yet, newest first. */
export function undistributed({ records, dividends }: Records) {
  const used = new Set(dividends.map(({ recordId }) => recordId));
  return records.filter(({ recordId, passed }) => passed && !used.has(recordId));
}
