import { count, moment, type Words, who } from "./values.ts";

/** `ILeases.DepositState`, as the person meets it. */
const depositNow = (state: unknown): string =>
  ({
    0: "It has not been paid in.",
    1: "It is kept safe until the lease is over.",
    2: "The manager claims a part of it.",
    3: "An arbiter is to decide about a part of it.",
  })[Number(state)] ?? "It is settled.";

/** Leases, their rent and their deposits. */
export const leaseWords = {
  LeaseUnknown: () => ({ what: "There is no such lease.", next: "Look at the list of leases again." }),
  LeaseKnown: () => ({ what: "This lease is on record already.", next: "Look at the list of leases again." }),
  LeaseTokenUnknown: () => ({
    what: "This property takes no leases here.",
    why: "It was not made on this platform.",
    next: "Choose another property.",
  }),
  LeaseTermsInvalid: () => ({
    what: "These are no terms for a lease.",
    why: "A lease has 1 to 600 periods, a rent above zero, a yearly increase of 25 percent at most, and a known coin.",
    next: "Correct the terms.",
  }),
  LeaseStartInvalid: (_startsAt, latest) => ({
    what: "The lease starts too far ahead.",
    why: `It may start on ${moment(latest)} at the latest.`,
    next: "Choose an earlier start.",
  }),
  LeaseTooLarge: () => ({ what: "The rent is too large.", next: "Enter a smaller rent." }),
  LeaseNotManager: () => ({
    what: "Only a manager of this property can do this with a lease.",
    next: "Ask the property's owner for the role.",
  }),
  LeaseNotOfficer: () => ({
    what: "Only a compliance officer of this property can have rent kept aside.",
    next: "Give the court's order to one of them.",
  }),
  LeaseNotArbiter: () => ({
    what: "Only an arbiter of this property can decide this.",
    next: "Ask the property's owner who the arbiter is.",
  }),
  LeaseNotParty: (account) => ({
    what: "This is for the parties of the lease.",
    why: `${who(account)} is not one of those whose word is needed here.`,
    next: "Switch to the wallet of the lease.",
  }),
  LeasePeriodUnknown: (_id, _index, periods) => ({
    what: "The lease has no such period.",
    why: `It has ${count(periods)}.`,
    next: "Choose one of these.",
  }),
  LeaseRenewalInvalid: (_id, _periods, maximum) => ({
    what: "The lease cannot be made longer by this.",
    why: `At least one period must be added, and there may be ${count(maximum)} in all.`,
    next: "Choose another number of periods.",
  }),
  LeaseTerminationInvalid: (_id, _periods, paid, present) => ({
    what: "The lease cannot end then.",
    why: `${count(paid)} of its ${count(present)} periods are paid in full, and those stay.`,
    next: "Choose a later end, before the one that was agreed.",
  }),
  LeaseTerminatedAlready: () => ({
    what: "This lease was ended by agreement.",
    next: "A new lease can be made instead.",
  }),
  LeaseProposalMissing: () => ({
    what: "Nothing of the kind is proposed.",
    why: "The other side may have changed or withdrawn its proposal.",
    next: "Reload the page and look at what is proposed now.",
  }),
  LeaseEnded: (_id, endedAt) => ({
    what: "The lease is over.",
    why: `It ended ${moment(endedAt)}.`,
    next: "A new lease can be made instead.",
  }),
  LeaseNotEnded: (_id, endsAt) => ({
    what: "The lease is not over yet.",
    why: `It ends ${moment(endsAt)}.`,
    next: "Come back then.",
  }),
  LeaseAmountZero: () => ({ what: "Nothing cannot be paid.", next: "Enter an amount above zero." }),
  LeaseOverpaid: () => ({
    what: "This is more than is left of the whole lease.",
    why: "Somebody may have paid a part of it just now.",
    next: "Reload the page and pay what is due.",
  }),
  LeaseRentHeld: () => ({ what: "The rent of this lease is kept aside already.", next: "There is nothing to do." }),
  LeaseRentNotHeld: () => ({ what: "The rent of this lease is not kept aside.", next: "There is nothing to release." }),
  LeaseReleaseExceeded: () => ({ what: "Less rent than this is kept aside.", next: "Choose a smaller amount." }),
  LeaseReceiverInvalid: () => ({
    what: "The money cannot go to this address.",
    next: "Name the account that the court's order names.",
  }),
  LeaseDepositNone: () => ({ what: "This lease asks for no deposit.", next: "There is nothing to do." }),
  LeaseDepositStateIllegal: (_id, state) => ({
    what: "This cannot be done with the deposit now.",
    why: depositNow(state),
    next: "Reload the page to see what comes next.",
  }),
  LeaseDeductionInvalid: () => ({
    what: "The amount does not fit.",
    why: "It must be above zero and no more than what it is taken from.",
    next: "Choose another amount.",
  }),
  LeaseTooLate: (_id, endedAt) => ({
    what: "The time for this is over.",
    why: `It ended ${moment(endedAt)}.`,
    next: "The deposit goes its way without it.",
  }),
  LeaseTooEarly: (_id, until) => ({
    what: "The deposit cannot be returned yet.",
    why: `Until ${moment(until)} the manager can claim deductions from it.`,
    next: "Come back then, or ask the manager to return it now.",
  }),
} as const satisfies Partial<Record<string, Words>>;
