import type { Address, Hex } from "viem";
import { parseAmount } from "#lib/parse-amount.ts";

/** A country's rate as it is typed; the country by its ISO number. */
export interface CountryDraft {
  country: string;
  percent: string;
}

/** A person's rate as it is typed: the number in the register, and the fingerprint of the paper that entitles them. */
export interface PersonDraft {
  identityId: string;
  percent: string;
  certificate: Hex | undefined;
}

export interface TableDraft {
  countries: readonly CountryDraft[];
  people: readonly PersonDraft[];
  usual: string;
  collector: string;
}

export interface TableTerms {
  countries: { country: number; basisPoints: number }[];
  identities: { identityId: number; basisPoints: number; certificate: Hex }[];
  usual: number;
  collector: Address;
}

/** Basis points; undefined: no share from 0% to 100%. */
export function readRate(text: string): number | undefined {
  const { units } = parseAmount(text, 2);
  return units === undefined || units > 10_000n ? undefined : Number(units);
}

export const rateProblem = (text: string): string | undefined =>
  text.trim() === "" || readRate(text) !== undefined ? undefined : "From 0% to 100%, as in 12.5.";

/** The first thing that stands in the way, in words; undefined: it can be proposed. */
export function tableProblem({ countries, people, usual, collector }: TableDraft): string | undefined {
  if (readRate(usual) === undefined) return "Enter the usual rate, from 0% to 100%.";
  if (!/^0x[\da-f]{40}$/i.test(collector.trim()) || /^0x0{40}$/.test(collector.trim()))
    return "Enter the wallet that the tax goes to.";
  if (countries.some(({ country }) => country === "")) return "Choose the country of each rate.";
  if (new Set(countries.map(({ country }) => country)).size < countries.length) return "Each country stands once.";
  if (countries.some(({ percent }) => readRate(percent) === undefined))
    return "Enter the rate of each country, from 0% to 100%.";
  if (people.some(({ identityId }) => !/^[1-9]\d{0,8}$/.test(identityId.trim())))
    return "Enter each person's number in the register.";
  if (new Set(people.map(({ identityId }) => identityId.trim())).size < people.length)
    return "Each person stands once.";
  if (people.some(({ percent }) => readRate(percent) === undefined))
    return "Enter the rate of each person, from 0% to 100%.";
  if (people.some(({ certificate }) => certificate === undefined)) return "Add the paper that entitles each person.";
  return undefined;
}

export function readTable(draft: TableDraft): TableTerms | undefined {
  if (tableProblem(draft)) return undefined;
  return {
    countries: draft.countries.map(({ country, percent }) => ({
      country: Number(country),
      basisPoints: readRate(percent) ?? 0,
    })),
    identities: draft.people.map(({ identityId, percent, certificate }) => ({
      identityId: Number(identityId.trim()),
      basisPoints: readRate(percent) ?? 0,
      certificate: certificate ?? "0x",
    })),
    usual: readRate(draft.usual) ?? 0,
    collector: draft.collector.trim().toLowerCase() as Address,
  };
}

/** What whoever is not in the register pays: nobody does better by being unknown. */
export const highestOf = ({ countries, identities, usual }: TableTerms): number =>
  Math.max(
    usual,
    ...countries.map(({ basisPoints }) => basisPoints),
    ...identities.map(({ basisPoints }) => basisPoints),
  );
