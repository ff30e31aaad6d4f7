/** A decimal string as integer units: "6075000.50" → 607500050 with two decimals. */
export function unitsOf(decimal: string): { units: string; decimals: number } {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { units: BigInt(whole + fraction).toString(), decimals: fraction.length };
}

/** A quotient such as "0.9812" in basis points, rounded down: 9812. */
export function basisPointsOf(quotient: string): bigint {
  const { units, decimals } = unitsOf(quotient);
  return (BigInt(units) * 10_000n) / 10n ** BigInt(decimals);
}
