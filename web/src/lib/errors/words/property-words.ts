import { moment, type Words } from "./values.ts";

/** Why sales stopped, by `ITradingHalts.Kind`. */
const haltReasons = [
  "The issuer has suspended this property.",
  "Something about the property's health is being looked into.",
  "Its valuation has moved a lot.",
  "Its valuation is out of date.",
];

const ends = (kind: unknown, until: unknown) =>
  Number(kind) === 0 ? "Come back once it is lifted." : `Come back after ${moment(until)}.`;

/** Properties before and beside their shares: steps, papers, health, and halts of trading. */
export const propertyWords = {
  TradingHalted: (_token, kind, until) => ({
    what: "Shares of this property are not for sale just now.",
    why: haltReasons[Number(kind)] ?? "Trading is halted.",
    next: ends(kind, until),
  }),
  TradingNotHalted: () => ({
    what: "No such halt is in force.",
    why: "It has ended, or was lifted.",
    next: "There is nothing left to do.",
  }),
  TradingHaltUntilInvalid: (_until, earliest, latest) => ({
    what: "A halt cannot last that long, or would end at once.",
    why: `It can end from ${moment(earliest)} to ${moment(latest)}.`,
    next: "Choose another end.",
  }),
} as const satisfies Partial<Record<string, Words>>;
