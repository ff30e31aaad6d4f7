import { formatCount, formatShares, shortHex } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import type { Proposal } from "../api/proposals.ts";
import { spoken } from "./call-words.ts";

type Named = Pick<Proposal, "call" | "property">;

const who = (address: unknown): string => (typeof address === "string" ? (nameOf(address) ?? shortHex(address)) : "?");
const shares = (amount: unknown): string => {
  const text = typeof amount === "string" && /^\d+$/.test(amount) ? amount : "0";
  return `${formatShares(text)} ${text === "1" ? "share" : "shares"}`;
};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
const sum = (amounts: unknown): string =>
  texts(amounts)
    .reduce((total, one) => total + BigInt(one), 0n)
    .toString();
const wallets = (addresses: unknown): string => {
  const all = [...new Set(texts(addresses))];
  return all.length === 1 ? who(all[0]) : `${formatCount(all.length)} wallets`;
};

/** Modules are known as "Rule: countries". */
function ruleName(module: unknown): string {
  const name = typeof module === "string" ? nameOf(module)?.replace(/^Rule: /, "") : undefined;
  return name ? `the rule “${name}”` : "a rule";
}

/** What a proposal would do, in one line. */
export function proposalTitle({ call, property }: Named): string {
  const of = property ? ` of ${property.name}` : "";
  const arg = (name: string) => call?.args.find((one) => one.name === name)?.value as unknown;
  if (!call) {
    return `A call that the desk cannot read${property ? `, of ${property.name}` : ""}`;
  }
  switch (call.function) {
    case "forcedTransfer":
      return `Move ${shares(arg("amount"))}${of} from ${who(arg("from"))} to ${who(arg("to"))}`;
    case "replaceWallet":
      return `Replace the lost wallet of ${who(arg("lost"))}`;
    case "burn":
      return `Burn ${shares(arg("amount"))}${of} held by ${who(arg("userAddress"))}`;
    case "batchBurn":
      return `Burn ${shares(sum(arg("amounts")))}${of} held by ${wallets(arg("userAddresses"))}`;
    case "batchForcedTransfer":
      return `Move ${shares(sum(arg("amounts")))}${of} from ${wallets(arg("fromList"))} to ${wallets(arg("toList"))}`;
    case "mint":
      return `Issue ${shares(arg("amount"))}${of} to ${who(arg("to"))}`;
    case "updateIdentity":
      return `Give the wallet ${who(arg("userAddress"))} to another person, ${who(arg("identity"))}`;
    case "deleteIdentity":
      return `Take ${who(arg("userAddress"))} out of the register`;
    case "addModule":
      return `Add ${ruleName(arg("module"))}${property ? ` to ${property.name}` : ""}`;
    case "removeModule":
      return `Remove ${ruleName(arg("module"))}${property ? ` from ${property.name}` : ""}`;
    case "configure":
    case "configureAll":
      return `Change ${ruleName(arg("module"))}${of}`;
    case "setCompliance":
      return `Bind other rules${property ? ` to ${property.name}` : ""}`;
    default: {
      const said = spoken(call.function);
      return `${said.charAt(0).toUpperCase()}${said.slice(1)}${property ? `, ${property.name}` : ""}`;
    }
  }
}

/** What follows once it is confirmed, line by line. */
export function proposalEffects({ call, property }: Named): readonly string[] {
  switch (call?.function) {
    case "forcedTransfer":
      return [
        "The shares move at once, whatever the property's rules say; frozen ones are released as far as needed.",
        "What it leaves above a limit is counted, and blocks further purchases.",
      ];
    case "replaceWallet":
      return [
        "The lost wallet is dead for ever; verification, country and standing are the new wallet's at once.",
        "Then each property carries over shares, frozen part and freeze: from the person's page, by anybody.",
        "Dividends not yet claimed are paid to the new wallet; offers of the lost one end.",
      ];
    case "addModule":
    case "configure":
    case "configureAll":
      return [
        "The rule holds from then on for whoever acquires or sends shares.",
        "Nobody loses shares: whoever does not meet it keeps what they hold.",
      ];
    case "removeModule":
      return ["The rule is asked no more. Its settings are kept, should it be added again."];
    case "burn":
    case "batchBurn":
      return [
        `These shares${property ? ` of ${property.name}` : ""} cease to exist: nobody receives them, and nobody is paid for them.`,
        "There are so many fewer of it, so that each other share stands for more.",
      ];
    case "updateIdentity":
      return [
        "From then on the wallet speaks for the other person: their verification, country and standing are its own.",
        "What it holds counts with that person's other wallets. No shares move.",
        "The person before has one wallet less.",
      ];
    case "deleteIdentity":
      return [
        "The wallet belongs to nobody in the register any more: it can neither receive nor send shares.",
        "It keeps what it holds, until an officer moves it or links the wallet again.",
      ];
    default:
      return [];
  }
}

const objections: Record<NonNullable<Proposal["objection"]>, string> = {
  settled: "It is settled.",
  expired: "It has expired: a proposal can be confirmed for seven days. Propose it again.",
  own: "You proposed it. Another officer must confirm.",
  "proposer-dismissed": "Whoever proposed it is no officer any more. Propose it again.",
  "not-officer": "Only compliance officers of what it concerns may confirm.",
};

export const objectionWords = (objection: Proposal["objection"]): string | undefined =>
  objection === null ? undefined : objections[objection];

export const stateLook = {
  open: { tone: "amber", label: "Waits" },
  confirmed: { tone: "green", label: "Confirmed" },
  withdrawn: { tone: "neutral", label: "Withdrawn" },
  expired: { tone: "neutral", label: "Expired" },
} as const;
