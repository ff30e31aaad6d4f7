import { viewerNow } from "../../viewer.ts";
import { country, isYou, moment, shares, standing, type Words, who } from "./values.ts";

const unverified: Words = (account, status) => {
  const is = `${who(account)} is ${standing(status)}.`;
  if (!isYou(account)) {
    return {
      what: is,
      why: "Only verified people can hold shares.",
      next: "Ask them to look at their own Verification page, or choose somebody else.",
    };
  }
  switch (Number(status)) {
    case 2:
      return {
        what: "Your verification has lapsed.",
        why: "It is good for a limited time. You keep your shares and are still paid dividends meanwhile.",
        next: "Have it renewed: see Verification.",
      };
    case 3:
      return {
        what: "Your verification was withdrawn.",
        why: "A compliance officer did so. You keep your shares, but cannot buy or move any; dividends wait for you.",
        next: "See Verification, and ask the compliance officer for the reason.",
      };
    case 4:
      return {
        what: "Your wallet is on a sanctions list.",
        why: "The law forbids us to trade with it.",
        next: "If this is a mistake, contact the compliance officer.",
      };
    default:
      if (viewerNow().identity === "waiting") {
        return {
          what: "Your verification is in review.",
          why: "Only verified people can hold shares of a building.",
          next: "A compliance officer looks at it. Once it is granted, you can buy.",
        };
      }
      return {
        what: "You are not verified yet.",
        why: "Only verified people can hold shares of a building.",
        next: "Apply on the Verification page. A compliance officer answers, and then you can buy.",
      };
  }
};

/** Why shares do not move. */
export const shareWords = {
  PropertyTokenSenderNotVerified: unverified,
  PropertyTokenReceiverNotVerified: unverified,
  PropertyTokenSpenderBarred: (account) => ({
    what: `${who(account)} may not move somebody else's shares.`,
    why: "It is sanctioned, its verification was withdrawn, or it was replaced as a lost wallet.",
    next: "The holder can still send the shares themselves, or allow somebody else to.",
  }),
  PropertyTokenAddressFrozen: (account) => ({
    what: `${who(account)} is frozen for this property.`,
    why: "A compliance officer has stopped it from sending and receiving these shares.",
    next: isYou(account) ? "Ask the compliance officer for the reason." : "Choose somebody else.",
  }),
  PropertyTokenPaused: () => ({
    what: "All transfers of this property's shares are paused.",
    why: "A compliance officer has stopped them for now. Dividends can still be claimed.",
    next: "Try again once the pause is lifted.",
  }),
  PropertyTokenLedgerDesynced: () => ({
    what: "Transfers of this property's shares wait for a repair.",
    why: "Its rules could not be counted during an officer's intervention, so nothing moves until they can be.",
    next: "Try again later. Your shares and dividends are safe.",
  }),
  PropertyTokenWindingUp: () => ({
    what: "No more shares of this property are made.",
    why: "It is being wound up: holders give their shares back and are paid for them.",
    next: "Choose another property.",
  }),
  PropertyTokenRetired: () => ({
    what: "This property has come to its end.",
    why: "All of its shares were given back.",
    next: "Choose another property.",
  }),
  PropertyTokenSharesRemain: (supply) => ({
    what: "This property cannot end yet.",
    why: `${shares(supply)} are still held.`,
    next: "Wait until they are given back.",
  }),
  PropertyTokenRedemptionHeld: (account, status) => ({
    what: "This payment is held.",
    why: `${who(account)} is ${standing(status)}, and so cannot be paid now. The money waits without end.`,
    next: "The shares can be given back once verification stands again: see Verification.",
  }),
  PropertyTokenComplianceFailed: () => ({
    what: "The rules of this property cannot be asked.",
    why: "Its compliance contract fails, and refuses everything meanwhile.",
    next: "Try again later, or tell the compliance officer.",
  }),
  ComplianceLedgerUnseeded: (counted, supply) => ({
    what: "The rules of this property are being replaced.",
    why: `${shares(counted)} of ${shares(supply)} are counted under the new rules so far.`,
    next: "Try again in a little while.",
  }),
  PropertyTokenCapExceeded: (supply, _amount, cap) => ({
    what: "More shares than this property may ever have.",
    why: `${shares(cap)} are authorised, and ${shares(supply)} exist already.`,
    next: "Choose fewer shares.",
  }),
  PropertyTokenMinterAllowance: (_minter, allowance) => ({
    what: "The offering may not issue so many shares.",
    why: `The property's owner has left it ${shares(allowance)}.`,
    next: "Choose fewer shares, or try again later.",
  }),
  PropertyTokenAmountTooLarge: () => ({ what: "There are not so many shares.", next: "Choose a smaller amount." }),
  CountryNotAllowed: (account, code) => ({
    what: isYou(account)
      ? `Residents of ${country(code)} may not buy these shares.`
      : `${who(account)} lives in ${country(code)}, where these shares may not go.`,
    why: "The property's rules name the countries whose residents may hold it.",
    next: isYou(account) ? "Choose another property: each has its own list." : "Choose somebody else.",
  }),
  MaxBalanceExceeded: (account, balance, maximum) => ({
    what: `One person may hold ${shares(maximum)} of this property at most.`,
    why: `With this, ${isYou(account) ? "you" : who(account)} would hold ${shares(balance)}, all wallets counted.`,
    next: "Choose fewer shares.",
  }),
  ERC7943CannotSend: (account) => ({
    what: `${who(account)} cannot send these shares.`,
    why: "It is not verified at present, or is frozen.",
    next: "See Verification for what is missing.",
  }),
  ERC7943CannotReceive: (account) => ({
    what: `${who(account)} cannot receive these shares.`,
    why: "It is not verified at present, or is frozen.",
    next: "Both sides must be verified. See Verification for what is missing.",
  }),
  ERC7943CannotTransfer: () => ({
    what: "The rules of this property do not allow this transfer.",
    next: "Open the review again: it names each rule that refuses, and what to do about it.",
  }),
  ERC7943InsufficientUnfrozenBalance: (_account, amount, unfrozen) => ({
    what: "Part of these shares is frozen.",
    why: `You asked for ${shares(amount)}; ${shares(unfrozen)} can move.`,
    next: "Choose fewer shares, or ask the compliance officer about the freeze.",
  }),
  PropertyTokenRecordUnknown: () => ({
    what: "This record date was never announced.",
    next: "Announce it first, or choose one from the list.",
  }),
  PropertyTokenSharesLocked: (_account, locked) => ({
    what: "These shares are locked.",
    why: `${shares(locked)} were bought in an offering that is not settled yet, or wait to be paid back.`,
    next: "Send fewer, or wait until the offering is settled.",
  }),
  PropertyTokenRecordAhead: (_id, at) => ({
    what: "The record date has not come yet.",
    why: `It is ${moment(at)}; who holds shares then is who gets paid.`,
    next: "Come back after it.",
  }),
  PropertyTokenRecordTooFar: (_at, latest) => ({
    what: "The record date is too far ahead.",
    why: "A date bars all dates before it, so it may be at most 400 days ahead.",
    next: `Choose one before ${moment(latest)}.`,
  }),
  PropertyTokenRecordNotFuture: (_at, earliest) => ({
    what: "A record date must lie ahead.",
    why: `The earliest that can be announced now is ${moment(earliest)}: it may neither be past nor come before another.`,
    next: "Choose a later time.",
  }),
  PropertyTokenRecordsExhausted: () => ({ what: "This property can have no more record dates." }),
  PropertyTokenFreezeExceedsBalance: (_account, frozen, balance) => ({
    what: "There are not so many shares to freeze.",
    why: `${shares(frozen)} would be frozen of ${shares(balance)}.`,
    next: "Choose fewer shares.",
  }),
  PropertyTokenUnfreezeExceedsFrozen: (_account, frozen) => ({
    what: "Not so many shares are frozen.",
    why: `${shares(frozen)} are.`,
    next: "Choose fewer shares.",
  }),
  PropertyTokenNotPaused: () => ({ what: "Nothing is paused.", next: "There is nothing to lift." }),
  PropertyTokenNotReplaced: (lost) => ({
    what: `${who(lost)} was not replaced by another wallet.`,
    why: "Shares are recovered only to the wallet that the register names as successor.",
    next: "Record the lost wallet's successor in the register first.",
  }),
  PropertyTokenWrongIdentity: () => ({
    what: "This wallet belongs to somebody else.",
    next: "Check whom the lost and the new wallet belong to.",
  }),
} as const satisfies Partial<Record<string, Words>>;
