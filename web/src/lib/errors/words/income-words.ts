import { count, country, moment, standing, type Words, who } from "./values.ts";

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
    why: `${who(payee)} is ${standing(status)}, and so cannot be paid now.`,
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
  DividendTableForeign: () => ({
    what: "This table of tax rates is not for this property.",
    why: "Each table is made by a property's owner, for that property alone.",
    next: "Choose a table of this property, or none.",
  }),
  DividendLapseInvalid: (_after, earliest) => ({
    what: "Unclaimed money may not lapse so early.",
    why: `Holders have ${count(Number(earliest) / 86_400)} days at least to claim it.`,
    next: "Choose a longer time, or none.",
  }),
  DividendAside: (_token, _index, account) => ({
    what: "This payment is set aside.",
    why: `The money of ${who(account)} does not lapse with the rest.`,
    next: "It can be claimed once the verification stands again.",
  }),
  DividendNeverLapses: () => ({
    what: "This dividend never lapses.",
    next: "Unclaimed money stays for its holders.",
  }),
  DividendNotLapsing: (_token, _index, at) => ({
    what: "This dividend cannot lapse yet.",
    why: `Its holders can claim it until ${moment(at)}.`,
    next: "Wait until then.",
  }),
  DividendHasLapsed: () => ({
    what: "This dividend has lapsed.",
    why: "It was not claimed in the time that was stated when it was declared, and went back to the property.",
    next: "Ask the property's manager.",
  }),
  DividendNothingLeft: () => ({
    what: "Nothing of this dividend is left.",
    next: "All of it was paid.",
  }),
  DividendTreasuryMissing: () => ({
    what: "This property has no treasury here.",
    next: "The money stays for its holders.",
  }),
  DividendNothingWithheld: () => ({
    what: "No tax waits to be passed on.",
    next: "Come back after further payments.",
  }),
  DividendOfferingForeign: () => ({
    what: "This offering sells shares of another property.",
    next: "Choose an offering of the same property.",
  }),
  DividendCoinDiffers: () => ({
    what: "This offering takes another coin.",
    why: "A dividend buys shares only in the coin in which it is paid.",
    next: "Claim the dividend, or choose another offering.",
  }),
  DividendNotPayee: (_account, payee) => ({
    what: "This dividend belongs to another wallet now.",
    why: `It is paid to ${who(payee)}.`,
    next: "Use that wallet.",
  }),
  DividendTooLittle: () => ({
    what: "These dividends do not cover the purchase.",
    next: "Choose fewer shares, or more dividends.",
  }),
  WithholdingNotOwner: () => ({
    what: "Only the property's owner can make a table of tax rates.",
    next: "Ask the owner.",
  }),
  WithholdingCollectorMissing: () => ({ what: "Nobody is named to collect the tax.", next: "Choose a wallet." }),
  WithholdingRateTooHigh: () => ({ what: "A rate is above 100%.", next: "Choose a lower rate." }),
  WithholdingCountryInvalid: (code) => ({
    what: "A country is missing or stands twice.",
    why: `The country is ${country(code)}.`,
    next: "Name each country once.",
  }),
  WithholdingIdentityInvalid: () => ({
    what: "A person is missing or stands twice.",
    next: "Name each person once.",
  }),
  WithholdingUnknown: () => ({ what: "There is no such table of tax rates.", next: "Choose another one." }),
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
} as const satisfies Partial<Record<string, Words>>;
