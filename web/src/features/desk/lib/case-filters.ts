import type { CaseFilters } from "../api/cases.ts";

export const shownOptions = [
  { value: "submitted", label: "Waiting for you" },
  { value: "needs-info", label: "Waiting for their answer" },
  { value: "approved", label: "Approved" },
  { value: "verified", label: "Verified now" },
  { value: "rejected", label: "Rejected" },
  { value: "erasure", label: "Erasure asked for" },
  { value: "all", label: "All cases" },
] as const;

export const providerOptions = [
  { value: "none", label: "No answer" },
  { value: "green", label: "Passed" },
  { value: "red", label: "Failed" },
  { value: "pending", label: "Under way" },
  { value: "on-hold", label: "On hold" },
] as const;

export const waitingOptions = [
  { value: "24", label: "A day or longer" },
  { value: "72", label: "Three days or longer" },
  { value: "168", label: "A week or longer" },
] as const;

/** As it stands in the address of the page. */
export interface QueueSearch {
  show?: Exclude<(typeof shownOptions)[number]["value"], "submitted">;
  country?: number;
  hits?: true;
  duplicates?: true;
  provider?: (typeof providerOptions)[number]["value"];
  waiting?: (typeof waitingOptions)[number]["value"];
}

const oneOf = <const Value extends string>(options: readonly { value: Value }[], value: unknown): Value | undefined =>
  options.find((option) => option.value === String(value))?.value;

/** What of an address makes sense. */
export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const show = oneOf(shownOptions, search.show);
  const country = Number(search.country);
  const provider = oneOf(providerOptions, search.provider);
  const waiting = oneOf(waitingOptions, search.waiting);
  return {
    ...(show && show !== "submitted" ? { show } : {}),
    ...(Number.isInteger(country) && country > 0 && country < 1_000 ? { country } : {}),
    ...(search.hits === true ? { hits: true } : {}),
    ...(search.duplicates === true ? { duplicates: true } : {}),
    ...(provider ? { provider } : {}),
    ...(waiting ? { waiting } : {}),
  };
}

/** What the API is asked. */
export function filtersOf({ show, country, hits, duplicates, provider, waiting }: QueueSearch): CaseFilters {
  return {
    ...(show === "all" ? {} : show === "erasure" ? { erasureRequested: "true" } : { status: show ?? "submitted" }),
    ...(country ? { country: String(country) } : {}),
    ...(hits ? { hasHits: "true" } : {}),
    ...(duplicates ? { hasDuplicates: "true" } : {}),
    ...(provider ? { provider } : {}),
    ...(waiting ? { waitingHours: waiting } : {}),
  };
}

export const renewalOptions = [
  { value: "30", label: "30 days" },
  { value: "60", label: "60 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "Half a year" },
] as const;

export interface RenewalSearch {
  within?: (typeof renewalOptions)[number]["value"];
}

export function renewalSearch({ within }: Record<string, unknown>): RenewalSearch {
  const known = oneOf(renewalOptions, within);
  return known ? { within: known } : {};
}
