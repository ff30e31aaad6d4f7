import { count, country, isYou, moment, shares, type Words, who } from "./values.ts";

/** A length of time in the largest unit that it fills: "30 days", "6 hours". */
function span(seconds: unknown): string {
  const hours = Number(seconds) / 3_600;
  if (!Number.isFinite(hours)) return "a time";
  const [value, unit] = hours >= 24 ? [hours / 24, "day"] : [hours, "hour"];
  const whole = Math.round(value * 10) / 10;
  return `${whole} ${whole === 1 ? unit : `${unit}s`}`;
}

/** What a claim of a topic says of its holder, for the topics of `contracts/facts.ts`. */
function claim(topic: unknown): string {
  if (Number(topic) === 1) return "a checked identity";
  if (Number(topic) === 2) return "the standing of an accredited investor";
  return `the claim of topic ${String(topic)}`;
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
  LockUpNotOver: (account, amount, unlocked, until) =>
    Number(until) === 0
      ? {
          what: "Nobody may send shares of this property yet.",
          why: "Its shares are to be locked for a time after they are acquired, and that time is not set.",
          next: "Try again once the property's owner has set it.",
        }
      : {
          what: `${who(account)} can send ${shares(unlocked)} now; the others are locked.`,
          why: "Shares of this property stay with whoever acquires them for a time.",
          next: `${shares(amount)} can be sent from ${moment(until)}. Until then, choose fewer.`,
        },
  TopicMissing: (account, code, topic) => ({
    what: `${isYou(account) ? "You lack" : `${who(account)} lacks`} ${claim(topic)}.`,
    why: `Residents of ${country(code)} need it to acquire shares of this property.`,
    next: isYou(account)
      ? "Ask for it on the Verification page."
      : "Ask them to look at their own Verification page, or choose somebody else.",
  }),
  TopicsNotSet: (_account, code) => ({
    what: `Residents of ${country(code)} cannot acquire these shares for now.`,
    why: "The property asks its holders for certain claims, and which ones for this country is not set.",
    next: "Try again once the property's owner has set it.",
  }),
  PreapprovalMissing: (_from, _to, amount, approved) => ({
    what: `${shares(amount)} cannot move between these two without an officer's approval.`,
    why:
      Number(approved) === 0
        ? "Every movement of this property's shares to another person is approved beforehand, and this one is not."
        : `${shares(approved)} are approved at most.`,
    next: "Ask the compliance officer to approve it: from whom, to whom, and how many shares.",
  }),
  PreapprovalInPast: (until) => ({
    what: "An approval must reach into the future.",
    why: `This one would have ended on ${moment(until)}.`,
    next: "Choose a later time.",
  }),
  PreapprovalNotOfficer: () => ({
    what: "You cannot approve movements of this property's shares.",
    why: "Only its compliance officers can.",
    next: "Ask one of them.",
  }),
  MinHoldingNotReached: (account, balance, minimum) =>
    BigInt(String(minimum)) > 2n ** 96n
      ? {
          what: "These shares cannot be acquired yet.",
          why: "Everybody who holds some has to hold a least number, and that number is not set.",
          next: "Try again once the property's owner has set it.",
        }
      : {
          what: `Whoever holds shares of this property holds ${shares(minimum)} at least.`,
          why: `With this, ${isYou(account) ? "you" : who(account)} would hold ${shares(balance)}, all wallets counted.`,
          next: "Choose a number that leaves both sides with enough, or all of them.",
        },
  TradingClosed: (_account, _timestamp, opens) => ({
    what: "These shares cannot change hands now.",
    why: "The property's rules say at which hours and on which days they may.",
    next: Number(opens) === 0 ? "No opening is set. Ask the property's owner." : `Not before ${moment(opens)}.`,
  }),
  BlocklistWalletBlocked: (account) => ({
    what: `${who(account)} is blocked for this property.`,
    why: "Its rules list wallets that take part in no transfer.",
    next: isYou(account) ? "Ask the compliance officer for the reason." : "Choose somebody else.",
  }),
  BlocklistIdentityBlocked: (account) => ({
    what: `${isYou(account) ? "You are" : `${who(account)} is`} blocked for this property, with every wallet.`,
    why: "Its rules list people who take part in no transfer.",
    next: isYou(account) ? "Ask the compliance officer for the reason." : "Choose somebody else.",
  }),
  SpenderNotListed: (operator) => ({
    what: `${who(operator)} may not move somebody else's shares of this property.`,
    why: "Its rules name the venues that may, whatever a holder has allowed.",
    next: "The holder can send the shares themselves, or use a venue that is listed.",
  }),
} as const satisfies Record<string, Words>;
