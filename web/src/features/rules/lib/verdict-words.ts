import { explainContractError } from "#lib/errors/explain.ts";
import { formatCountry, formatDate, formatShares, shortHex } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import { checkOfRule, wordsOfRule } from "#lib/rules/rule-words.ts";
import type { Verdict } from "../api/rules.ts";

type Values = Verdict["values"];

const who = (value: Values[string] | undefined): string =>
  typeof value === "string" ? (nameOf(value) ?? shortHex(value)) : "Nobody";
const shares = (value: Values[string] | undefined): string => formatShares(String(value ?? "0"));

const standings: Record<string, string> = {
  none: "is not in the register",
  active: "is verified",
  lapsed: "was verified, and is no longer",
  revoked: "had the verification withdrawn",
  sanctioned: "is on a sanctions list",
};

function standing({ account, status, country, expiresAt }: Values): string {
  const place = typeof country === "number" ? `, lives in ${formatCountry(country)}` : "";
  const until =
    status === "active" && typeof expiresAt === "number" && expiresAt < 2 ** 40 - 1
      ? `, until ${formatDate(expiresAt)}`
      : "";
  return `${who(account)} ${standings[String(status)] ?? "is not verified"}${place}${until}.`;
}

type Words = { label: string; values: (values: Values) => string | undefined };

const none = () => undefined;

const words: Record<Exclude<Verdict["asked"], "rule">, Words> = {
  paused: { label: "Transfers are not paused", values: none },
  counted: { label: "Everybody's holdings are counted", values: none },
  operator: { label: "Whoever moves the shares may do so", values: ({ account }) => `${who(account)} moves them.` },
  "sender-verified": { label: "The sender is verified", values: standing },
  "receiver-verified": { label: "The receiver is verified", values: standing },
  "sender-frozen": { label: "The sender's wallet is not frozen", values: none },
  "receiver-frozen": { label: "The receiver's wallet is not frozen", values: none },
  balance: {
    label: "The sender has so many shares",
    values: ({ balance, amount }) => `Has ${shares(balance)}, of which ${shares(amount)} would go.`,
  },
  "frozen-part": {
    label: "So many of them are free to move",
    values: ({ frozen, unfrozen }) =>
      frozen === "0" ? "None are frozen." : `${shares(frozen)} are frozen; ${shares(unfrozen)} can move.`,
  },
  allowance: {
    label: "The sender lets them be moved",
    values: ({ account, allowance }) => `${who(account)} may move ${shares(allowance)}.`,
  },
  authorised: {
    label: "So many shares are authorised",
    values: ({ supply, cap }) => `${shares(supply)} of ${shares(cap)} exist.`,
  },
  other: { label: "Another refusal", values: none },
};

export interface SpokenVerdict {
  label: string;
  /** What was compared, whether it passed or not. */
  values: string | undefined;
  /** Why it was refused. */
  reason: string | undefined;
}

/** One rule that was asked, in words, with what it compared. */
export function wordsOfVerdict(verdict: Verdict, cap: string): SpokenVerdict {
  const { asked, rule, reason, values } = verdict;
  const said = reason ? explainContractError(reason.name, reason.args) : undefined;
  const because = said && [said.what, said.why].filter(Boolean).join(" ");
  if (asked === "rule" && rule) {
    return { label: checkOfRule(rule, "both"), values: wordsOfRule(rule, { cap }).text, reason: because };
  }
  const spoken = words[asked === "rule" ? "other" : asked];
  return { label: spoken.label, values: spoken.values(values), reason: because };
}
