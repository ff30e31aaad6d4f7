import { count, standing, type Words, who } from "./values.ts";

/** Rent, dividends and what is paid for shares given back. */
export const incomeWords = {
  DividendClaimed: () => ({
    what: "This dividend is paid already.",
    why: "Somebody may have had it paid out to you.",
    next: "See it among your paid dividends.",
  }),
  DividendNothing: () => ({
    what: "Nothing is due from this dividend.",
    why: "No shares were held at its record date.",
    next: "Later dividends count the shares held at theirs.",
  }),
  DividendHeld: (payee, status) => ({
    what: "This dividend is held for you.",
    why: `${who(payee)} is ${standing(status)}, and so cannot be paid now. Nothing is lost.`,
    next: "It can be claimed once your verification stands again: see Verification.",
  }),
  DividendUnknown: () => ({ what: "There is no such dividend.", next: "Look at your portfolio afresh." }),
  DividendTransferFailed: (_coin, payee) => ({
    what: "The payment did not go through.",
    why: `The coin refuses to pay ${who(payee)}.`,
    next: "The dividend stays claimable. Try again later.",
  }),
  DividendNotTreasurer: () => ({
    what: "Only a treasurer of this property can pay a dividend.",
    next: "Ask the property's owner for the role.",
  }),
  DividendNoShares: () => ({
    what: "Nobody held shares at that record date.",
    next: "Choose another record date.",
  }),
  DividendTooSmall: (_amount, supply) => ({
    what: "The amount is too small to share out.",
    why: `Less than the smallest unit of the coin would fall on each of ${count(supply)} shares.`,
    next: "Choose a larger amount.",
  }),
  DividendTooLarge: () => ({ what: "The amount is too large.", next: "Choose a smaller amount." }),
  DividendBatchLength: () => ({ what: "The list of dividends is not complete.", next: "Start again." }),
  RedemptionNotOwner: () => ({
    what: "Only the property's owner can do this.",
    next: "Ask the owner.",
  }),
  RedemptionOpen: () => ({
    what: "The redemption of this property is open already.",
    next: "Its price cannot be changed.",
  }),
  RedemptionUnknown: () => ({
    what: "Shares of this property cannot be given back yet.",
    why: "Its owner has opened no redemption.",
    next: "You can still sell them to others.",
  }),
  RedemptionNoShares: () => ({ what: "Nobody holds shares of this property.", next: "It can be ended at once." }),
  RedemptionPriceMissing: () => ({ what: "The price is missing.", next: "Enter a price above zero." }),
  RedemptionTooLarge: () => ({ what: "The amount is too large.", next: "Choose a smaller price." }),
  RedemptionNothing: () => ({ what: "No shares were named.", next: "Choose how many to give back." }),
  RedemptionExceedsDeposit: (_token, shares) => ({
    what: "So many shares do not exist.",
    why: `${count(shares)} shares are more than are still to be paid for.`,
    next: "Choose fewer shares.",
  }),
  RedemptionReceiverMissing: () => ({ what: "Nobody is named to be paid.", next: "Choose a wallet." }),
  RedemptionNoSurplus: () => ({
    what: "There is nothing to return.",
    why: "All that is left is owed for shares that are still held.",
    next: "Wait until they are given back.",
  }),
  TreasuryAmountZero: () => ({ what: "Nothing cannot be paid in.", next: "Enter an amount above zero." }),
  TreasuryPeriodInvalid: () => ({ what: "This is no month.", next: "Choose the month that the rent is for." }),
  TreasuryInsufficient: () => ({
    what: "The treasury does not hold so much.",
    next: "Choose a smaller amount, or deposit rent first.",
  }),
  TreasuryNotTreasurer: () => ({
    what: "Only a treasurer of this property can do this.",
    next: "Ask the property's owner for the role.",
  }),
} as const satisfies Partial<Record<string, Words>>;
