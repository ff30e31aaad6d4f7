import { offeringWords } from "./offering-words.ts";
import { moment, shares, type Words, who } from "./values.ts";

/** Offerings of new shares, and orders on the market. */
export const tradeWords = {
  OfferingUnknown: () => ({ what: "There is no such offering.", next: "Go back to the property." }),
  OfferingNotOpen: (_id, opensAt) => ({
    what: "The offering is not open yet.",
    why: `It opens ${moment(opensAt)}.`,
    next: "Come back then.",
  }),
  OfferingOver: (_id, closedAt) => ({
    what: "The offering is over.",
    why: `It closed ${moment(closedAt)}.`,
    next: "Shares may still be for sale by other people: see Trade.",
  }),
  OfferingSoldOut: (_id, _requested, available) => ({
    what: Number(available) === 0 ? "All shares are sold." : "Not so many shares are left.",
    why: Number(available) === 0 ? "The offering has found its buyers." : `${shares(available)} can still be bought.`,
    next: Number(available) === 0 ? "Other people may sell theirs: see Trade." : "Choose fewer.",
  }),
  OfferingBelowMinimum: (_id, _requested, minimum) => ({
    what: "This is less than the smallest purchase.",
    why: `A purchase is for ${shares(minimum)} or more.`,
    next: "Choose more shares.",
  }),
  OfferingNotIssuer: () => ({
    what: "Only the property's issuer can do this with an offering.",
    next: "Switch to the issuer's wallet.",
  }),
  OfferingTermsInvalid: () => ({
    what: "These terms make no offering.",
    why: "Shares, price and smallest purchase must be above zero and fit together.",
    next: "Check the numbers.",
  }),
  OfferingWindowInvalid: () => ({
    what: "The offering cannot run at these times.",
    why: "It must close after it opens and in the future, within 366 days where the money waits for the close.",
    next: "Choose other times.",
  }),
  ...offeringWords,
  OfferingNothingToWithdraw: () => ({
    what: "There are no proceeds to pay out.",
    next: "There is nothing left to do.",
  }),

  OrderExpired: (_hash, expiry) => ({
    what: "This order has expired.",
    why: `It was good until ${moment(expiry)}.`,
    next: "Choose another order, or post a new one.",
  }),
  OrderCancelledAlready: () => ({ what: "This order was cancelled.", next: "Choose another order." }),
  OrderVoid: (_hash) => ({
    what: "This order no longer counts.",
    why: "Its maker has voided all their earlier orders.",
    next: "Choose another order.",
  }),
  OrderFilledUp: (_hash, requested, remaining) => ({
    what: Number(remaining) === 0 ? "This order is filled." : "Not so many shares are left in this order.",
    why: `You asked for ${shares(requested)}; ${shares(remaining)} remain.`,
    next: Number(remaining) === 0 ? "Choose another order." : "Choose fewer shares.",
  }),
  OrderFillTooSmall: (_hash, _requested, minimum) => ({
    what: "This is less than the order takes at once.",
    why: `Its maker trades ${shares(minimum)} or more at a time.`,
    next: "Choose more shares, or another order.",
  }),
  OrderTakerOnly: (_hash, taker) => ({
    what: "This order is meant for somebody else.",
    why: `Only ${who(taker)} can take it.`,
    next: "Choose another order.",
  }),
  OrderVenueOnly: () => ({ what: "This order can only be filled elsewhere.", next: "Choose another order." }),
  OrderOwn: () => ({ what: "This is your own order.", next: "Cancel it, or choose somebody else's." }),
  OrderNotMaker: (_account, maker) => ({
    what: "Only who posted this order can cancel it.",
    why: `That is ${who(maker)}.`,
    next: "Switch to that wallet.",
  }),
  OrderSideInvalid: () => ({ what: "An order either sells or buys.", next: "Start again." }),
  OrderSignatureInvalid: () => ({
    what: "The signature of this order does not count.",
    why: "It is not its maker's, or the order was changed after signing.",
    next: "Choose another order, or sign yours afresh.",
  }),
  MarketNonceNotHigher: () => ({
    what: "Those orders are void already.",
    next: "There is nothing left to do.",
  }),
} as const satisfies Partial<Record<string, Words>>;
