import { formatShares } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import type { SafeProposal } from "../api/safe.ts";

type Told = Pick<SafeProposal, "contract" | "call" | "property">;

const spoken = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
const arg = ({ call }: Told, name: string): unknown => call?.args.find((one) => one.name === name)?.value;
const inside = (value: unknown, name: string): string =>
  typeof value === "object" && value !== null ? String((value as Record<string, unknown>)[name] ?? "") : "";

/** What a call of the Safe does, in one line. */
export function callTitle(told: Told): string {
  const { contract, call, property } = told;
  if (contract === "safe") return "Do nothing, in place of another proposal";
  if (!call) return "A call that cannot be read";
  const record = `property no. ${String(arg(told, "id"))}`;
  if (contract === "propertyRegistry") {
    switch (call.function) {
      case "approve":
        return `Approve ${record}`;
      case "sendBack":
        return `Send ${record} back to its manager`;
      case "tokenize":
        return `Tokenize ${record} as ${inside(arg(told, "params"), "name")}`;
      case "suspend":
        return `Halt sales of ${record}`;
      case "resume":
        return `Resume sales of ${record}`;
      case "retire":
        return `Retire ${record}`;
    }
  }
  if (contract === "offering") {
    const offering = `offering no. ${String(arg(told, "offeringId"))}`;
    switch (call.function) {
      case "open":
        return `Open an offering of ${formatShares(inside(arg(told, "terms"), "shares") || "0")} shares`;
      case "close":
        return `Close ${offering}`;
      case "cancel":
        return `Cancel ${offering}`;
    }
  }
  const said = spoken(call.function);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}, ${property?.name ?? nameOf(contract) ?? spoken(contract)}`;
}

/** What follows once it is carried out, line by line. */
export function callEffects(told: Told): readonly string[] {
  const { contract, call } = told;
  if (contract === "safe")
    return ["Nothing changes, but the other proposals with this number can never be carried out."];
  switch (`${contract}.${call?.function}`) {
    case "propertyRegistry.approve":
      return [
        "The description that was reviewed is approved; with another one on record the call fails.",
        "Nothing is sold yet: the property can be tokenized from then on.",
      ];
    case "propertyRegistry.sendBack":
      return [
        "The manager reads your remarks and can submit the property again.",
        "The remarks' hash stands on the chain.",
      ];
    case "propertyRegistry.tokenize":
      return [
        "Shares, rules and treasury of the property are made, and its first offering opens, in one transaction.",
        "The terms are fixed: nobody can change price, window or where the money goes.",
      ];
    case "propertyRegistry.suspend":
      return ["Nobody buys or trades shares until it is resumed. Transfers, refunds and dividends go on."];
    case "offering.close":
      return ["Nothing is sold any more. Below the least number of shares, everybody is paid back."];
    case "offering.cancel":
      return ["Everybody is paid back what they paid, and their shares cease to exist. This cannot be undone."];
    default:
      return [];
  }
}

export const safeStateLook = {
  open: { tone: "amber", label: "Waits for signatures" },
  queued: { tone: "neutral", label: "Signed, waits its turn" },
  ready: { tone: "amber", label: "Signed, ready to carry out" },
  executed: { tone: "green", label: "Carried out" },
  failed: { tone: "red", label: "Failed" },
  replaced: { tone: "neutral", label: "Another took its place" },
} as const;

export const recordLook = {
  pendingApproval: { tone: "amber", label: "Waits for approval" },
  sentBack: { tone: "neutral", label: "Sent back" },
  approved: { tone: "amber", label: "Approved, not tokenized" },
  tokenized: { tone: "green", label: "Tokenized" },
  suspended: { tone: "red", label: "Sales halted" },
  retired: { tone: "neutral", label: "Retired" },
} as const;
