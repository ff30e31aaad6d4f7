import { count, isYou, shares, type Words, who } from "./values.ts";

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
} as const satisfies Record<string, Words>;
