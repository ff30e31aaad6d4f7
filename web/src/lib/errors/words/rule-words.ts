import { count, country, isYou, shares, type Words, who } from "./values.ts";

/** A length of time in the largest unit that it fills: "30 days", "6 hours". */
function span(seconds: unknown): string {
  const hours = Number(seconds) / 3_600;
  if (!Number.isFinite(hours)) return "a time";
  const [value, unit] = hours >= 24 ? [hours / 24, "day"] : [hours, "hour"];
  const whole = Math.round(value * 10) / 10;
  return `${whole} ${whole === 1 ? unit : `${unit}s`}`;
}

/** Why a property's rules refuse a movement. Each rule is a module that the property may or may not have. */
export const ruleWords = {
  VolumeExceeded: (account, volume, limit, duration) =>
    Number(duration) === 0
      ? {
          what: "Nobody may send shares of this property yet.",
          why: "It limits how much one person may send, and the limit is not set.",
          next: "Try again once the property's owner has set it.",
        }
      : {
          what: `One person may send ${shares(limit)} of this property within ${span(duration)} at most.`,
          why: `With this, ${isYou(account) ? "you" : who(account)} would have sent ${shares(volume)}, all wallets counted.`,
          next: "Choose fewer shares, or wait: what was sent stops counting as time passes.",
        },
  SupplyCapExceeded: (_account, supply, maximum) => ({
    what: "More shares than this property may have for now.",
    why: `Its rules allow ${count(maximum)}; with this there would be ${count(supply)}.`,
    next: "Choose fewer shares, or ask the property's owner whether more will be issued.",
  }),
  MaxHoldersExceeded: (account, holders, maximum) => ({
    what: `At most ${count(maximum)} people may hold shares of this property.`,
    why: `${isYou(account) ? "You" : who(account)} would be number ${count(holders)}.`,
    next: isYou(account)
      ? "Try again when somebody has sold all their shares, or choose another property."
      : "Choose somebody who holds shares already, or try again when somebody has sold all of theirs.",
  }),
  MaxHoldersOfCountryExceeded: (account, code, holders, maximum) => ({
    what: `At most ${count(maximum)} residents of ${country(code)} may hold shares of this property.`,
    why: `${isYou(account) ? "You" : who(account)} would be number ${count(holders)}.`,
    next: isYou(account)
      ? "Try again when one of them has sold all their shares, or choose another property."
      : "Choose somebody who holds shares already, or somebody who lives elsewhere.",
  }),
  ComplianceModuleFailed: (module) => ({
    what: "One of the property's rules does not work at present.",
    why: `The contract of the rule, ${who(module)}, gave no answer. Until it does, shares cannot change hands.`,
    next: "Tell the property's issuer, who can replace the rule.",
  }),
} as const satisfies Record<string, Words>;
