import type { Tone } from "#components/ui/badge.tsx";
import { basisPoints, formatDateTime, formatPercent, formatShares, formatSpan } from "#lib/format.ts";
import type { Offering, Subscription } from "../api/offerings.ts";

type Sale = Omit<Offering, "subscribers">;

/** Its money waits, and goes back if too few shares are sold. */
export const isConditional = ({ softCap }: Pick<Sale, "softCap">): boolean => softCap !== "0";

export type Stage = "upcoming" | "open" | "sold-out" | "deciding" | "succeeded" | "failed" | "cancelled";

export function stageOf({ state, outcome }: Pick<Sale, "state" | "outcome">): Stage {
  if (outcome !== "running") return outcome;
  return state === "over" ? "deciding" : state;
}

export const stageLooks: Record<Stage, { tone: Tone; label: string }> = {
  upcoming: { tone: "neutral", label: "Not open yet" },
  open: { tone: "green", label: "Raising" },
  "sold-out": { tone: "green", label: "Sold out" },
  deciding: { tone: "amber", label: "Over, not settled" },
  succeeded: { tone: "green", label: "Succeeded" },
  failed: { tone: "red", label: "Failed" },
  cancelled: { tone: "red", label: "Called off" },
};

const back = "Everybody is paid back what they paid, and the shares are taken back.";

/** What will come of it, or came, in plain words. */
export function outlook(sale: Sale): string {
  const least = formatShares(sale.softCap);
  const reached = BigInt(sale.sold) >= BigInt(sale.softCap);
  const when = sale.settleableAt === null ? "" : formatDateTime(sale.settleableAt);
  switch (stageOf(sale)) {
    case "succeeded":
      return `It succeeded: ${formatShares(sale.sold)} shares were sold, and they are their buyers' without any condition.`;
    case "failed":
      return `It failed: ${formatShares(sale.sold)} shares were sold, and ${least} were needed. ${back}`;
    case "cancelled":
      return `The issuer called it off. ${back}`;
    case "deciding":
    case "sold-out": {
      const ended = stageOf(sale) === "deciding" ? "The sale is over" : "Every share is sold";
      const result = reached ? "and enough were sold" : "and too few were sold: it will fail";
      return `${ended}, ${result}. ${sale.settleable ? "Anybody can settle it now." : `It can be settled from ${when}.`}`;
    }
    default:
      return reached
        ? "The least amount is reached. Unless the issuer calls it off, it succeeds when it closes."
        : `At least ${least} shares must be sold by ${formatDateTime(sale.closesAt)}. Otherwise nothing is sold: everybody is paid back what they paid, and the shares are taken back.`;
  }
}

/** "in 38 days", exactly enough to plan by. */
export function timeLeft(closesAt: number, now = Date.now() / 1000): string {
  const hours = Math.max(Math.floor((closesAt - now) / 3_600), 0);
  if (hours >= 48) return `in ${Math.floor(hours / 24)} days`;
  return hours > 1 ? `in ${hours} hours` : "within two hours";
}

/** Who pays for the sale, and how much. */
export const feeWords = ({ feeBasisPoints }: Pick<Sale, "feeBasisPoints">): string =>
  feeBasisPoints === 0
    ? "None, for you and for the issuer"
    : `None for you; the issuer pays ${formatPercent(feeBasisPoints)} of the money if it succeeds`;

export const takeBackWords = ({ coolingOff }: Pick<Sale, "coolingOff">): string =>
  coolingOff === 0 ? "Not possible: it stands until the close" : `Within ${formatSpan(coolingOff)} of buying`;

/** Where the soft cap stands on the bar, in percent. */
export const markOf = ({ softCap, shares }: Pick<Sale, "softCap" | "shares">): number =>
  Math.min(Number(basisPoints(softCap, shares)) / 100, 100);

/** What stands with somebody's purchase, in a sentence. */
export function standing({ offering, held, refundable, shares, burnt }: Subscription): string {
  if (held !== "0" && refundable !== "0")
    return "Money is owed to you and could not be paid: the coin refuses this wallet, or payments to you are stopped.";
  if (refundable !== "0") return "You are owed what you paid. Fetch it whenever you like; nobody can keep it from you.";
  if (shares === "0" && burnt === "0") return "You were paid back what you paid. There is nothing left to do.";
  if (offering.outcome === "succeeded") return "It succeeded: the shares are yours without any condition.";
  if (shares === "0") return "An officer has burnt your shares. If the offering fails, you are owed what you paid.";
  return "Your shares are locked until the offering is settled: they cannot be sold or sent until then.";
}
