import { moment, type Words, who } from "./values.ts";

/** What properties are worth, and currencies. */
export const valueWords = {
  ValuationStreamUnknown: () => ({
    what: "Nobody values this property in this currency.",
    next: "The owner opens it first.",
  }),
  ValuationQuorumInvalid: (_quorum, most) => ({
    what: "That many valuers cannot be required.",
    why: `From 1 to ${most} can.`,
    next: "Choose another number.",
  }),
  ValuationMaxAgeMissing: () => ({
    what: "Valuations need an age after which they no longer count.",
    next: "Enter one.",
  }),
  ValuationProviderMissing: () => ({ what: "Whose valuations should count is missing.", next: "Enter a wallet." }),
  ValuationTooManyProviders: (_subject, _currency, most) => ({
    what: "No more valuers can be named.",
    why: `There is room for ${most}, those who left included.`,
    next: "Name one who was named before.",
  }),
  ValuationNotProvider: (account) => ({
    what: "You are not one of this property's valuers.",
    why: `${who(account)} was not named by the owner, or no longer is.`,
    next: "Switch to the valuer's wallet.",
  }),
  ValuationDecimalsInvalid: (_decimals, most) => ({
    what: "The value has too many digits behind the point.",
    why: `At most ${most} are possible.`,
    next: "Round it.",
  }),
  ValuationFromFuture: () => ({
    what: "A valuation cannot be of a day to come.",
    next: "Choose today or earlier.",
  }),
  ValuationNotNewer: (_provider, _effectiveAt, newest) => ({
    what: "You have already said what it was worth on that day or later.",
    why: `Your newest valuation is of ${moment(newest)}.`,
    next: "Choose a later day, or correct what you said.",
  }),
  ValuationEvidenceMissing: () => ({
    what: "A valuation needs its report and the description of its method.",
    next: "Add both files.",
  }),
  ValuationReasonMissing: () => ({
    what: "A valuation is not taken out without a reason.",
    next: "Say why.",
  }),
  ValuationUnknown: () => ({ what: "There is no such valuation.", next: "Go back to the property." }),
  ValuationCorrected: () => ({
    what: "This valuation has been corrected.",
    next: "Look at the correction instead.",
  }),
  ValuationAlreadyInvalidated: () => ({
    what: "This valuation was taken out before.",
    next: "There is nothing left to do.",
  }),
  ValuationTooManyCorrections: (_index, most) => ({
    what: "This valuation cannot be corrected once more.",
    why: `${most} corrections of one valuation are the most.`,
    next: "Publish a valuation of a later day.",
  }),
  ValuationOfAnother: (_index, provider) => ({
    what: "Only who made a valuation can correct it.",
    why: `That is ${who(provider)}.`,
    next: "Switch to that wallet.",
  }),
  ValuationGasTooLow: () => ({
    what: "The transaction was given too little gas.",
    next: "Let your wallet estimate it.",
  }),
  BreakerBoundInvalid: () => ({
    what: "That bound is not possible.",
    why: "It is from 0.01 to 100 percent.",
    next: "Choose another.",
  }),
  CurrencyCodeInvalid: () => ({
    what: "That is not a currency's code.",
    why: "A currency has three capital letters, such as EUR.",
    next: "Choose one from the list.",
  }),
  CurrencyUnknown: () => ({
    what: "There is no exchange rate for this currency.",
    next: "Choose another currency.",
  }),
  CurrencyIsTheDollar: () => ({ what: "The dollar needs no exchange rate.", next: "Choose another currency." }),
  CurrencyMaxAgeMissing: () => ({
    what: "Exchange rates need an age after which they no longer count.",
    next: "Enter one.",
  }),
  CurrencyFeedFailed: () => ({
    what: "The source of this exchange rate does not answer.",
    next: "Choose another currency, or try later.",
  }),
  CurrencyDecimalsInvalid: () => ({
    what: "The source of this exchange rate cannot be used.",
    why: "Its answers have too many digits.",
    next: "Choose another currency.",
  }),
  CurrencyAnswerInvalid: () => ({
    what: "The source of this exchange rate gives no usable answer.",
    next: "Choose another currency, or try later.",
  }),
  CurrencyRoundIncomplete: () => ({
    what: "The exchange rate is being determined.",
    next: "Try again in a few minutes.",
  }),
  CurrencyAnswerFromFuture: () => ({
    what: "The source of this exchange rate gives no usable answer.",
    why: "It is dated in the future.",
    next: "Choose another currency, or try later.",
  }),
  CurrencyAnswerStale: (_feed, updatedAt) => ({
    what: "The exchange rate is out of date.",
    why: `It is of ${moment(updatedAt)}.`,
    next: "Choose another currency, or try later.",
  }),
  CurrencySequencerDown: () => ({
    what: "Exchange rates may be out of date.",
    why: "The network has been interrupted.",
    next: "Try again later.",
  }),
  CurrencySequencerJustUp: (usableFrom) => ({
    what: "Exchange rates may be out of date.",
    why: "The network was interrupted until a short while ago.",
    next: `Try again after ${moment(usableFrom)}.`,
  }),
} as const satisfies Partial<Record<string, Words>>;
