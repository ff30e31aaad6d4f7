import { formatCountry, toDecimal } from "#lib/format.ts";
import type { Entitlement } from "../api/portfolio.ts";

/** 333 basis points → "3.33%": of a rate no digit is left out. */
export const rateWords = (basisPoints: number): string => `${toDecimal(BigInt(basisPoints), 2)}%`;

/** Whose rate it is. Without a known country the highest rate of the table counts. */
export const countryWords = (country: number | null): string =>
  country === null ? "no country known" : formatCountry(country);

/** "20%, United Kingdom" */
export const taxWords = ({ basisPoints, country }: { basisPoints: number; country: number | null }): string =>
  `${rateWords(basisPoints)}, ${countryWords(country)}`;

/** What is withheld of dividends together. */
export const withheldOf = (dividends: readonly Pick<Entitlement, "tax">[]): bigint =>
  dividends.reduce((sum, { tax }) => sum + BigInt(tax?.amount ?? 0), 0n);

/** Seconds before a dividend may lapse, from which on that needs attention. */
const soon = 90 * 86_400;

/** How a dividend that waits stands to its lapse: from then on anybody may have it returned to the property. */
export function lapseOf({ lapsesAt, status }: Pick<Entitlement, "lapsesAt" | "status">, now: number) {
  if (lapsesAt === null || (status !== "claimable" && status !== "held")) return undefined;
  return { at: lapsesAt, over: lapsesAt <= now, soon: lapsesAt - now <= soon };
}
