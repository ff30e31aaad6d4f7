import { formatDateTime } from "#lib/format.ts";

interface Records {
  records: readonly { recordId: string; recordAt: number; passed: boolean }[];
  dividends: readonly { recordId: string }[];
}

/** Record dates that have passed and that no dividend was declared for yet, newest first. */
export function undistributed({ records, dividends }: Records) {
  const used = new Set(dividends.map(({ recordId }) => recordId));
  return records.filter(({ recordId, passed }) => passed && !used.has(recordId));
}

/** Dates to choose from: those that wait for their dividend, then those still ahead, for which one can only look. */
export function datesOf(income: Records) {
  const ahead = income.records.filter(({ passed }) => !passed).toReversed();
  return [...undistributed(income), ...ahead].map((record) => ({
    ...record,
    label: record.passed ? formatDateTime(record.recordAt) : `${formatDateTime(record.recordAt)}, still ahead`,
  }));
}

/** The table one most likely means: the last dividend's, "0" if it had none; before the first dividend the newest. */
export function likelyTable(
  dividends: readonly { index: string; withholdingTable: string | null }[],
  tables: readonly { table: string }[],
): string {
  const newest = <Of>(all: readonly Of[], number: (one: Of) => string) =>
    all.reduce<Of | undefined>(
      (best, one) => (best && BigInt(number(best)) > BigInt(number(one)) ? best : one),
      undefined,
    );
  const last = newest(dividends, ({ index }) => index);
  if (!last) return newest(tables, ({ table }) => table)?.table ?? "0";
  return tables.find(({ table }) => table === last.withholdingTable)?.table ?? "0";
}

const day = 86_400;

/** Whole years in seconds, leap days counted up: three of them are the least that the contracts take. */
export const yearsInSeconds = (years: number): number => (years * 365 + Math.ceil(years / 4)) * day;

export const lapseChoices = [0, 3, 5, 10].map((years) => ({
  value: String(years),
  label: years === 0 ? "Never: a claim stays good for ever" : `After ${years} years it may return to the treasury`,
}));

/** What becomes of money that nobody claims, in a sentence. */
export const lapseTold = (years: number): string =>
  years === 0
    ? "It waits for its owner, however late."
    : `From ${years} years on anybody may send it back to the treasury. Money of sanctioned people can be set aside before, and then waits.`;

/** How many calls it takes to pay so many holders. */
export const pushSize = 200;
export const batchesOf = (holders: number): number => Math.ceil(holders / pushSize);
