/** A day of the calendar (UTC) as in 2026-11-20. */
const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

export interface StatementPeriod {
  value: string;
  label: string;
  from: string;
  to: string;
}

/** The periods that a statement is asked for, as of a moment: this year, those before, and the last twelve months. */
export function statementPeriods(now: number, years = 3): StatementPeriod[] {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const back = new Date(now * 1000);
  back.setUTCFullYear(year - 1);
  back.setUTCDate(back.getUTCDate() + 1);
  return [
    { value: "year", label: `This year, ${year}`, from: `${year}-01-01`, to: today },
    { value: "twelve", label: "The last twelve months", from: dayOf(back.getTime() / 1000), to: today },
    ...Array.from({ length: years }, (_, i) => String(year - 1 - i)).map((one) => ({
      value: one,
      label: one,
      from: `${one}-01-01`,
      to: `${one}-12-31`,
    })),
  ];
}

/** The first month of the books (yyyymm), where they do not reach back to the period's first two months: less than a year. */
export function beginsLate(months: readonly { month: number }[], { from }: { from: string }): number | undefined {
  const [first] = months;
  const [year, month] = from.split("-").map(Number);
  if (!first || year === undefined || month === undefined) return undefined;
  const late = Math.floor(first.month / 100) * 12 + (first.month % 100) - (year * 12 + month);
  return late > 1 ? first.month : undefined;
}

/** What is wrong with days that somebody chose, in words. */
export function periodProblem({ from, to }: { from: string; to: string }): string | undefined {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (!isDay(from) || !isDay(to)) return "Choose both days.";
  if (from < "1970-01-01") return "Choose days from 1970 on.";
  return from > to ? "The first day comes after the last one." : undefined;
}
