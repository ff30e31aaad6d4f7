import { formatCount, formatDateTime, shortHex } from "../format.ts";
import type { Explanation } from "./explanation.ts";

type Words = (...args: readonly unknown[]) => Omit<Explanation, "tone" | "code">;

const account = (value: unknown) => (typeof value === "string" ? shortHex(value) : "an account");
const count = (value: unknown) => formatCount(Number(value));
const moment = (value: unknown) => (typeof value === "bigint" ? formatDateTime(value) : "an earlier time");

const notVerified = {
  next: "Both sides must be verified. See Verification for what is missing.",
};

const badSignature = {
  why: "The signature does not belong to the account it speaks for, or what was signed has changed since.",
  next: "Start again and sign what your wallet shows.",
};

/** Custom error name → words. Arguments come in the order of the Solidity declaration. */
export const contractWords: Record<string, Words> = {
  // coin and shares
  ERC20InsufficientBalance: (sender) => ({
    what: "There is not enough to send.",
    why: `${account(sender)} holds less than this needs.`,
    next: "Choose a smaller amount, or add to the balance first.",
  }),
  ERC20InsufficientAllowance: () => ({
    what: "Freehold may not take this amount yet.",
    why: "Your permission for it is missing or smaller than the amount.",
    next: "Start again: giving permission is the first of the two steps.",
  }),
  ERC20InvalidReceiver: () => ({ what: "Nothing can be sent to this address.", next: "Check the recipient." }),
  SafeERC20FailedOperation: () => ({
    what: "The payment was refused by the coin.",
    next: "Check your balance and try again.",
  }),
  ERC2612ExpiredSignature: (deadline) => ({
    what: "Your permission came too late.",
    why: `It was good until ${moment(deadline)}.`,
    next: "Start again and sign a fresh one.",
  }),
  ERC2612InvalidSigner: () => ({ what: "Your permission could not be read.", ...badSignature }),
  ECDSAInvalidSignature: () => ({ what: "The signature is not valid.", ...badSignature }),

  // shares under the law
  ERC7943CannotSend: (from) => ({
    what: "These shares cannot be sent.",
    why: `${account(from)} is not verified at present, or is frozen.`,
    ...notVerified,
  }),
  ERC7943CannotReceive: (to) => ({
    what: "These shares cannot be received.",
    why: `${account(to)} is not verified at present, or is frozen.`,
    ...notVerified,
  }),
  ERC7943CannotTransfer: () => ({
    what: "The rules of this property do not allow this transfer.",
    next: "Open the review again: it names each rule that refuses, and what to do about it.",
  }),
  ERC7943InsufficientUnfrozenBalance: (_account, amount, unfrozen) => ({
    what: "Part of these shares is frozen.",
    why: `You asked for ${count(amount)}; ${count(unfrozen)} can move.`,
    next: "Choose fewer shares, or ask the compliance officer about the freeze.",
  }),
  EnforcedPause: () => ({
    what: "Transfers of this property are paused.",
    why: "A compliance officer has stopped them for now. Claims and refunds still work.",
    next: "Try again once the pause is lifted.",
  }),

  // powers
  AccessControlUnauthorizedAccount: () => ({
    what: "Your wallet does not have the role this needs.",
    next: "Switch to a wallet that has it, or ask the owner for the role.",
  }),
  ScopedMissingRole: () => ({
    what: "Your wallet does not have the role this needs for this property.",
    next: "Switch to a wallet that has it, or ask the property's owner for the role.",
  }),
  FourEyesSameOfficer: () => ({
    what: "You cannot confirm your own proposal.",
    why: "Two officers must agree on this.",
    next: "Ask another officer to confirm it.",
  }),
  FourEyesNotOfficer: () => ({
    what: "Only a compliance officer of this property may do this.",
    next: "Switch to an officer's wallet.",
  }),
  FourEyesExpired: (_id, expiredAt) => ({
    what: "This proposal has expired.",
    why: `It was open until ${moment(expiredAt)}.`,
    next: "Propose it again.",
  }),
  FourEyesSettled: () => ({ what: "This proposal is already settled.", next: "There is nothing left to do." }),
};
