/** A value on a day, as the API tells it. */
export interface ValuePoint {
  at: number;
  value: string;
  providers: number;
}

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

export interface Placed {
  point: ValuePoint;
  /** From the left and from the top, in percent of the drawing. */
  x: number;
  y: number;
}

/** Where each point stands: time from left to right, the least value a tenth above the ground, the most a tenth below the top. */
export function place(points: readonly ValuePoint[]): Placed[] {
  const first = points[0]?.at ?? 0;
  const span = (points.at(-1)?.at ?? 0) - first;
  const values = points.map(({ value }) => Number(value));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return points.map((point, i) => ({
    point,
    x: span === 0 ? 50 : ((point.at - first) / span) * 100,
    y: most === least ? 50 : 90 - (((values[i] ?? 0) - least) / (most - least)) * 80,
  }));
}

/** A value holds until the next one is said: steps, not slopes. */
export function stepsOf(placed: readonly Placed[]): string {
  return placed.map(({ x, y }, i) => (i === 0 ? `M${round(x)} ${round(y)}` : `H${round(x)} V${round(y)}`)).join(" ");
}

const round = (value: number) => Math.round(value * 100) / 100;
