import type { Tone } from "#components/ui/badge.tsx";
import { formatCountry, formatDate } from "#lib/format.ts";
import type { PropertySummary } from "../api/properties.ts";

/** "4.25" percent → 425 basis points, exactly. */
export function toBasisPoints(percent: string): bigint {
  const [whole = "0", fraction = ""] = percent.split(".");
  return BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, "0"));
}

/** "Dubai, United Arab Emirates" */
export function placeOf(profile: { address: { city: string; country: number } } | null): string | undefined {
  return profile ? `${profile.address.city}, ${formatCountry(profile.address.country)}` : undefined;
}

/** How one can come by shares now. */
export function saleStatus({
  paused,
  offering,
  totalSupply,
}: Pick<PropertySummary, "paused" | "offering" | "totalSupply">): {
  tone: Tone;
  label: string;
} {
  if (paused) return { tone: "amber", label: "Transfers paused" };
  if (offering?.state === "open") return { tone: "green", label: "Open for sale" };
  if (offering?.state === "upcoming") return { tone: "neutral", label: `Opens ${formatDate(offering.opensAt)}` };
  return totalSupply === "0"
    ? { tone: "neutral", label: "Not offered yet" }
    : { tone: "neutral", label: "From other owners" };
}

/** The lowest price at which new shares can be bought now; null where none can. */
export function cheapestOf(properties: readonly Pick<PropertySummary, "paused" | "offering">[]): string | null {
  const prices = properties.flatMap(({ paused, offering }) =>
    !paused && offering?.state === "open" ? [BigInt(offering.pricePerShare)] : [],
  );
  const [least] = prices.toSorted((a, b) => (a < b ? -1 : 1));
  return least === undefined ? null : String(least);
}

/** What a number of shares brought over the last year, by the yield on the last price; rounded down. */
export function yearlyIncome(shares: bigint, lastPrice: string, netYieldPercent: string): bigint {
  return (shares * BigInt(lastPrice) * toBasisPoints(netYieldPercent)) / 10_000n;
}

/** "title-deed" → "Title deed" */
export function inWords(kind: string): string {
  const words = kind.replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const riskHeading = /^(what can go wrong|(the )?(main |chief |key )?risks?)\s*[:.\u2013\u2014-]\s*/i;

/** The words of a description, with what it says of risks apart. */
export function partsOf(description: string): { text: string[]; risks: string[] } {
  const paragraphs = description
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean);
  const upper = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return {
    text: paragraphs.filter((one) => !riskHeading.test(one)),
    risks: paragraphs.filter((one) => riskHeading.test(one)).map((one) => upper(one.replace(riskHeading, ""))),
  };
}
