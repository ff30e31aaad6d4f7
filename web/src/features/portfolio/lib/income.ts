/** What one month brought, by building. */
export interface MonthOfIncome {
  /** As in 202611. */
  month: number;
  /** For each building in the order of the list. */
  amounts: bigint[];
  total: bigint;
}

export interface Income {
  buildings: { token: string; name: string }[];
  /** Oldest first, those that brought nothing among them. */
  months: MonthOfIncome[];
}

type Paid = { month: number; token: string; amount: string };

const after = (month: number) => (month % 100 === 12 ? month + 89 : month + 1);

/** Dividends by month, from the first one to this month; the buildings that brought most come first. */
export function incomeByMonth(
  income: readonly Paid[],
  properties: readonly { token: string; name: string }[],
  now: Date,
): Income {
  const of = (some: readonly Paid[]) => some.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const sums = new Map([...Map.groupBy(income, ({ token }) => token)].map(([token, some]) => [token, of(some)]));
  const buildings = properties
    .filter(({ token }) => sums.has(token))
    .toSorted((a, b) => Number((sums.get(b.token) ?? 0n) - (sums.get(a.token) ?? 0n)))
    .map(({ token, name }) => ({ token, name }));
  const first = Math.min(...income.map(({ month }) => month));
  const last = Math.max(now.getUTCFullYear() * 100 + now.getUTCMonth() + 1, ...income.map(({ month }) => month));
  const months: MonthOfIncome[] = [];
  for (let month = first; month <= last; month = after(month)) {
    const those = income.filter((one) => one.month === month);
    const amounts = buildings.map(({ token }) => of(those.filter((one) => one.token === token)));
    months.push({ month, amounts, total: of(those) });
  }
  return { buildings, months };
}

/** So many series as a drawing has; those beyond are drawn as one. */
export function drawnSeries({ buildings }: Pick<Income, "buildings">, most: number) {
  const alone = buildings.length <= most ? buildings.length : most - 1;
  const rest = buildings.length - alone;
  return {
    names: [...buildings.slice(0, alone).map(({ name }) => name), ...(rest > 0 ? [`${rest} others`] : [])],
    partsOf: (amounts: readonly bigint[]): bigint[] => [
      ...amounts.slice(0, alone),
      ...(rest > 0 ? [amounts.slice(alone).reduce((sum, one) => sum + one, 0n)] : []),
    ],
  };
}
