/** dUSD has six decimals. */
export const dollars = (amount: number): bigint => BigInt(Math.round(amount * 100)) * 10_000n;
