import { type Coin, formatCountry, formatDate, formatMoney, formatRate, formatShares } from "#lib/format.ts";
import type { DividendShare, PaymentState, PreviewedPayment, WithholdingTable } from "../api/dividends.ts";

type Standing = PreviewedPayment["standing"];

/** Why somebody cannot be paid now; undefined: they can. */
export const standingWords: Record<Standing, string | undefined> = {
  active: undefined,
  revoked: "Verification withdrawn",
  sanctioned: "On a sanctions list",
  unknown: "Not in the register",
};

export const stateWords: Record<PaymentState, string> = {
  paid: "Paid",
  claimable: "Can be claimed",
  held: "Waits",
  aside: "Set aside",
  lapsed: "Back in the treasury",
};

export const stateTone: Record<PaymentState, "green" | "amber" | "neutral" | "red"> = {
  paid: "green",
  claimable: "neutral",
  held: "amber",
  aside: "amber",
  lapsed: "neutral",
};

interface Moved {
  paid: string;
  withheld: string;
  claimable: string;
  held: string;
  lapsed: string | null;
  dust: string | null;
}

export interface Part {
  key: keyof Moved;
  label: string;
  note: string;
  units: bigint;
}

const parts: readonly Omit<Part, "units">[] = [
  { key: "paid", label: "Paid", note: "In the holders' wallets" },
  { key: "withheld", label: "Withheld as tax", note: "For the tax office, by the table" },
  { key: "claimable", label: "Can be claimed", note: "Waits for the holders, or to be paid out to them" },
  { key: "held", label: "Waits", note: "Its holders cannot be paid now; it stays theirs" },
  { key: "lapsed", label: "Went back", note: "Nobody claimed it in time" },
  { key: "dust", label: "Not divided", note: "Does not divide evenly: it never left the treasury" },
];

/** Where every unit of a dividend is; what there is nothing of is left out, but for what was paid. */
export const partsOf = (dividend: Moved): Part[] =>
  parts
    .map((part) => ({ ...part, units: BigInt(dividend[part.key] ?? "0") }))
    .filter(({ key, units }) => units > 0n || key === "paid");

/** The same in one sentence, for whoever does not see the bar. */
export function partsTold(some: readonly Part[], coin: Coin): string {
  const whole = some.reduce((sum, { units }) => sum + units, 0n);
  const each = some.map(({ label, units }) => `${label.toLowerCase()} ${formatMoney(units, coin, { exact: true })}`);
  return `Of ${formatMoney(whole, coin, { exact: true })}: ${each.join(", ")}.`;
}

const rate = (basisPoints: number) => formatRate(basisPoints);

/** The rates of a table in a sentence. */
export function ratesTold(table: Pick<WithholdingTable, "countries" | "identities" | "usual" | "highest">): string {
  const { countries, identities, usual, highest } = table;
  const named = countries
    .slice(0, 4)
    .map(({ country, basisPoints }) => `${formatCountry(country)} ${rate(basisPoints)}`);
  const more = countries.length - named.length;
  const own = identities.length;
  return [
    ...(named.length > 0 ? [`${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`] : []),
    `${named.length > 0 ? "Other countries" : "Every country"} ${rate(usual)}.`,
    ...(own > 0 ? [`${own === 1 ? "One person has a rate" : `${own} people have rates`} of their own.`] : []),
    `Whoever is not in the register pays ${rate(highest)}.`,
  ].join(" ");
}

/** What a table does, and when it was made; its number tells apart those that do the same. */
export const tableName = ({
  table,
  usual,
  createdAt,
}: Pick<WithholdingTable, "table" | "usual" | "createdAt">): string =>
  `Usually ${rate(usual)}, made ${formatDate(createdAt)} (no. ${table})`;

/** By what rate a holder's tax is reckoned. */
export function taxTold({ basisPoints, country }: Pick<DividendShare, "basisPoints" | "country">): string {
  return country === 0 ? rate(basisPoints) : `${rate(basisPoints)}, ${formatCountry(country)}`;
}

export const holdersTold = (count: number): string =>
  count === 1 ? "one holder" : `${formatShares(String(count))} holders`;
