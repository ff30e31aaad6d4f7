import type { Tone } from "#components/ui/badge.tsx";
import { formatPercent } from "#lib/format.ts";
import type { Case, CaseSummary } from "../api/cases.ts";

export const stateLook: Record<CaseSummary["state"], { tone: Tone; label: string }> = {
  submitted: { tone: "amber", label: "Waits for you" },
  "needs-info": { tone: "neutral", label: "Waits for their answer" },
  approved: { tone: "green", label: "Approved" },
  rejected: { tone: "red", label: "Rejected" },
  erased: { tone: "neutral", label: "Erased" },
};

export const providerLook: Record<NonNullable<CaseSummary["provider"]>, { tone: Tone; label: string }> = {
  green: { tone: "green", label: "Passed" },
  red: { tone: "red", label: "Failed" },
  pending: { tone: "neutral", label: "Under way" },
  "on-hold": { tone: "amber", label: "On hold" },
};

export const birthWords: Record<Case["hits"][number]["birth"], { tone: Tone; label: string }> = {
  "same-day": { tone: "red", label: "Same day" },
  "same-year": { tone: "amber", label: "Same year" },
  differs: { tone: "green", label: "Differs" },
  unknown: { tone: "neutral", label: "Not on the list" },
};

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");

/** How much a name on a list resembles: nothing but the same name is told as the same. */
export function likenessWords(score: number, listed: string, said: string | undefined): string {
  if (said !== undefined && plain(said) === plain(listed)) return "Same name";
  const tenths = Math.min(999, Math.floor(score * 1000 + 1e-6));
  return `${formatPercent(tenths * 10)} alike`;
}

const acts: Record<string, string> = {
  "case.approve": "Approved",
  "case.reject": "Rejected",
  "case.ask": "Asked for more",
  "case.reopen": "Reopened",
  "case.tell": "Told them why",
  "case.clear-hit": "Said that a listed name is somebody else",
  "case.reopen-hit": "Took back that a listed name is somebody else",
  "case.import": "Imported",
  "case.erase": "Erased",
  "case.ask-erasure": "Asked for erasure",
  "case.open-document": "Opened a document",
  "case.provider-result": "A provider answered",
};

export const actWords = (action: string): string => acts[action] ?? action;
