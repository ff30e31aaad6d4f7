import type { Rule } from "#components/ui/rule-list.tsx";
import type { Halt } from "#features/properties/api/properties.ts";
import { contractWords } from "#lib/errors/contract-words.ts";
import type { Check, Reason } from "#lib/tx/prepare.ts";

/** A refusal of the contracts as a line of a list of rules. */
export function reasonRule({ name, args, message }: Reason): Rule {
  const words = contractWords[name]?.(...args);
  return {
    id: name,
    label: words?.what ?? message,
    state: "fails",
    ...(words?.why ? { reason: words.why } : {}),
    ...(words?.next ? { remedy: words.next } : {}),
  };
}

const passing: Partial<Record<Check["rule"], string>> = {
  order: "The order still stands",
  trading: "Sales are not halted",
  "coin-balance": "You have enough money for it",
  "share-balance": "You have enough shares",
  compliance: "The rules of this property allow it",
};

/** Permission is the step before, and a trial run without it would only say so again. */
const later: readonly Check["rule"][] = ["coin-allowance", "share-allowance", "simulation"];

/** Whether a list of rules refuses because somebody is not verified. */
export const refusesUnverified = (rules: readonly Rule[]): boolean =>
  rules.some(({ id, state }) => state === "fails" && id.includes("NotVerified"));

/** What was checked before taking an order. */
export function fillRules(checks: readonly Check[] | undefined): Rule[] {
  if (!checks) return [{ id: "pending", label: "Asking the rules of this property", state: "pending" }];
  const asked = checks.filter(({ rule }) => !later.includes(rule));
  return asked
    .filter(({ reason }) => !reason || !isOfNowhere(reason))
    .map(({ rule, reason }) =>
      reason ? { ...reasonRule(reason), id: `${rule}-${reason.name}` } : pass(rule, passing[rule] ?? "In order"),
    );
}

const pass = (id: string, label: string): Rule => ({ id, label, state: "passes" });

export interface OrderFacts {
  side: "buy" | "sell";
  /** What the order needs, and what is there: shares to sell, money to buy with. */
  needed: bigint;
  available: bigint | undefined;
  /** Of the token's own explanation; undefined while it is asked. */
  reasons: readonly Reason[] | undefined;
  /** Why nothing of the property is sold just now. */
  halt?: Reason | undefined;
}

/** Refusals that depend on who takes the order, or that concern new shares only. */
const ofOthers = /CapExceeded|InsufficientUnfrozen|ReceiverNotVerified/;
/** Of somebody whom the register does not know, no country is known either: that they are not verified says it all. */
const isOfNowhere = ({ name, args }: Reason) => name === "CountryNotAllowed" && Number(args[1]) === 0;
const ofNewShares = /CapExceeded|InsufficientUnfrozen/;

/** In the order of `ITradingHalts.Kind`. */
const kinds: readonly Halt["kind"][] = ["suspension", "health", "valuationMoved", "valuationStale"];

/** What the contracts would say to whoever buys or sells meanwhile. */
export const haltReason = (token: string, { kind, until }: Halt): Reason => ({
  name: "TradingHalted",
  args: [token, kinds.indexOf(kind), until ?? 0],
  message: "Sales are halted.",
});

/** What would keep an order out of the book. */
export function orderRules({ side, needed, available, reasons, halt }: OrderFacts): Rule[] {
  const what = side === "sell" ? "shares" : "money";
  const enough: Rule =
    available === undefined
      ? { id: "balance", label: `Looking up your ${what}`, state: "pending" }
      : available >= needed
        ? pass("balance", side === "sell" ? "You have these shares, free to move" : "You have the money it may cost")
        : {
            id: "balance",
            label: side === "sell" ? "You have fewer shares free to move" : "You have less money than this costs",
            state: "fails",
            reason:
              side === "sell" ? "Frozen shares cannot be sold." : "The market refuses an order that nobody could fill.",
            remedy: side === "sell" ? "Offer fewer shares." : "Offer for fewer shares, or at a lower price.",
          };
  const halted = halt ? [reasonRule(halt)] : [];
  if (!reasons)
    return [...halted, enough, { id: "pending", label: "Asking the rules of this property", state: "pending" }];
  const refusals = reasons
    .filter(({ name }) => !(side === "sell" ? ofOthers : ofNewShares).test(name))
    .filter((reason) => !isOfNowhere(reason));
  if (refusals.length === 0) {
    return [
      ...halted,
      enough,
      pass("rules", side === "sell" ? "You may sell shares of this property" : "You may hold these shares"),
    ];
  }
  return [...halted, enough, ...refusals.map(reasonRule)];
}
