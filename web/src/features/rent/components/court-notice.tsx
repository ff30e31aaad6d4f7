import { Notice } from "#components/ui/notice.tsx";
import { type Coin, formatMoney } from "#lib/format.ts";
import type { LeaseSummary } from "../api/leases.ts";

const words = {
  tenant:
    "You owe rent as before, and pay it here as before. It reaches the property when an arbiter says so, or whoever a court names.",
  manager: "What is paid does not reach the property before an arbiter releases it, by the court's decision.",
  arbiter:
    "What is paid stays here until you release it, by the court's decision: to the property, or to whoever it names.",
  others:
    "What is paid stays here until an arbiter releases it, by the court's decision: to the property, or to whoever it names.",
} as const;

/** The court mode of a lease, in plain words, for whoever looks. */
export function CourtNotice({
  lease: { held, heldRent },
  coin,
  side,
}: {
  lease: Pick<LeaseSummary, "held" | "heldRent">;
  coin: Coin;
  side: keyof typeof words;
}) {
  if (!held) return null;
  const kept = heldRent === "0" ? "Nothing was paid since." : `${formatMoney(heldRent, coin)} is kept so far.`;
  return (
    <div data-testid="court-notice">
      <Notice tone="amber" title="A court has the rent kept aside">
        {words[side]} {kept}
      </Notice>
    </div>
  );
}
