import type { Tone } from "#components/ui/badge.tsx";
import type { PropertyRecord } from "../api/drafts.ts";

/** Where a property stands, to whoever submitted it. */
export const recordWords: Record<PropertyRecord["status"], { tone: Tone; label: string; next: string }> = {
  pendingApproval: { tone: "neutral", label: "With the issuer", next: "The issuer looks at it. You may submit again." },
  sentBack: { tone: "amber", label: "Sent back", next: "Mend what the remarks say, then submit again." },
  approved: { tone: "green", label: "Approved", next: "The issuer makes its shares next." },
  tokenized: { tone: "green", label: "Has shares", next: "File papers as they come in, and deposit its rent." },
  suspended: { tone: "red", label: "Suspended", next: "The issuer has stopped the sale of its shares." },
  retired: { tone: "neutral", label: "Retired", next: "It has no shares any more." },
};

/** Whether a description may be put on record now. */
export const maySubmit = (status: PropertyRecord["status"] | undefined): boolean =>
  status === undefined || status === "sentBack" || status === "pendingApproval";
