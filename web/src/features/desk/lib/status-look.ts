import type { Tone } from "#components/ui/badge.tsx";
import type { Account } from "#features/account/api/account.ts";

const looks: Record<Account["status"], { tone: Tone; label: string }> = {
  none: { tone: "neutral", label: "Not verified" },
  active: { tone: "green", label: "Verified" },
  lapsed: { tone: "amber", label: "Lapsed" },
  revoked: { tone: "red", label: "Withdrawn" },
  sanctioned: { tone: "red", label: "Sanctioned" },
};

export const statusLook = (status: Account["status"]) => looks[status];
