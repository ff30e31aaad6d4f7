import { moment, shares, type Words, who } from "./values.ts";

/** `IOffering.State`, as the person meets it. */
const ending = (state: unknown): string =>
  ({ 1: "It succeeded: its shares are sold.", 2: "It failed: too few shares were sold." })[Number(state)] ??
  "It was cancelled: everybody is paid back.";

const held = (standing: unknown) =>
  Number(standing) === 4
    ? { why: "Payments to this person are stopped by a sanctions mark.", next: "Ask the compliance office." }
    : { why: "The coin refuses this wallet.", next: "Have it paid to another wallet of the same person." };

/** Offerings in which the money waits for the close, limits, and what is paid back. */
export const offeringWords = {
  OfferingCoinUnapproved: () => ({
    what: "Offerings in this coin are not allowed.",
    why: "The platform's owner approves each coin first.",
    next: "Choose an approved coin.",
  }),
  OfferingRunning: () => ({
    what: "Another offering of this property is not settled yet.",
    why: "One at a time, so that everybody knows which shares are still locked.",
    next: "Settle or cancel that one first.",
  }),
  OfferingRefundsOpen: (_token, offerings) => ({
    what: "Too many earlier offerings wait for refunds.",
    why: `${String(offerings)} of them have not been paid back completely.`,
    next: "Pay those refunds first; anybody can.",
  }),
  OfferingNotConditional: () => ({
    what: "This offering is not of the kind that is settled.",
    why: "Every purchase in it is final.",
    next: "There is nothing to do.",
  }),
  OfferingEnded: (_id, state) => ({
    what: "The offering has ended.",
    why: ending(state),
    next: "Go back to the property.",
  }),
  OfferingNotOver: (_id, at) => ({
    what: "The offering cannot be settled yet.",
    why: `It can be ${moment(at)}, when everybody's time to withdraw is over too.`,
    next: "Come back then.",
  }),
  OfferingTermsDiffer: () => ({
    what: "These are not the offering's terms.",
    why: "What you were about to sign names other papers than the offering does.",
    next: "Reload the page and read the terms again.",
  }),
  OfferingNotAllocated: (_id, account) => ({
    what: "This offering is for a list of people.",
    why: `${who(account)} is not on it with this allocation.`,
    next: "Ask the issuer.",
  }),
  OfferingAllocationExceeded: (_id, _account, _total, allocation) => ({
    what: "This is more than was allocated to you.",
    why: `The list allows this wallet ${shares(allocation)} in all.`,
    next: "Choose fewer shares.",
  }),
  OfferingMaximumExceeded: (_id, _identity, _total, maximum) => ({
    what: "This is more than one person may buy.",
    why: `One person may buy ${shares(maximum)} in all, over all their wallets.`,
    next: "Choose fewer shares.",
  }),
  OfferingCoolingOffOver: (_id, endedAt) => ({
    what: "The time to withdraw this purchase is over.",
    why: Number(endedAt) > 10 ** 9 ? `It ended ${moment(endedAt)}.` : "Nothing was bought that could be withdrawn.",
    next: "The purchase stands until the offering is settled.",
  }),
  OfferingNotWithdrawable: (_id, _requested, withdrawable) => ({
    what: "Not so many shares can be withdrawn.",
    why: `${shares(withdrawable)} can be withdrawn now.`,
    next: "Choose fewer shares.",
  }),
  OfferingNothingToRefund: () => ({
    what: "There is nothing to pay back.",
    why: "Nothing was paid here, or it was paid back already.",
    next: "There is nothing left to do.",
  }),
  OfferingRefundHeld: (_payee, standing) => ({ what: "This money waits and cannot be paid now.", ...held(standing) }),
  OfferingNotPayee: (_account, payee) => ({
    what: "Only who is owed the money can say where it goes.",
    why: `It is owed to ${who(payee)}.`,
    next: "Switch to that wallet.",
  }),
  OfferingOfAnother: () => ({
    what: "This wallet belongs to somebody else.",
    why: "Money goes back to the person who paid it only.",
    next: "Choose another wallet of the same person.",
  }),
  OfferingNotSucceeded: (_id, state) => ({
    what: "The proceeds are not the issuer's.",
    why: Number(state) === 0 ? "The offering has not been settled yet." : ending(state),
    next: Number(state) === 0 ? "Settle it once it is over." : "There is nothing to do.",
  }),
  OfferingFeeTooHigh: () => ({
    what: "The fee is too high.",
    why: "It may be five percent at most.",
    next: "Choose a lower fee.",
  }),
  OfferingFeeRecipientInvalid: () => ({
    what: "The fee cannot go to this address.",
    next: "Choose the platform's wallet.",
  }),
  OfferingGasMissing: () => ({
    what: "The transaction had too little gas.",
    why: "Part of it must not fail for want of gas, and would have.",
    next: "Send it again with the gas that the wallet proposes.",
  }),
} as const satisfies Record<string, Words>;
