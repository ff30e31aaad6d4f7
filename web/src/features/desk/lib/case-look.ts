import type { Tone } from "#components/ui/badge.tsx";
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

const acts: Record<string, string> = {
  "case.approve": "Approved",
  "case.reject": "Rejected",
  "case.ask": "Asked for more",
  "case.reopen": "Reopened",
  "case.erase": "Erased",
  "case.ask-erasure": "Asked for erasure",
  "case.open-document": "Opened a document",
  "case.provider-result": "A provider answered",
};

export const actWords = (action: string): string => acts[action] ?? action;
