import { type Words, who } from "./values.ts";

/** What comes into a property's treasury, and what goes out of it. */
export const treasuryWords = {
  TreasuryAmountZero: () => ({ what: "There is nothing to move.", next: "Enter an amount above zero." }),
  TreasuryPeriodInvalid: () => ({ what: "This is no month.", next: "Choose the month that the rent is for." }),
  TreasuryInsufficient: () => ({
    what: "The treasury has less to distribute.",
    why: "What is set aside for taxes, repairs and the like is not for dividends.",
    next: "Choose a smaller amount, or deposit rent first.",
  }),
  TreasuryNotReceived: () => ({
    what: "So much did not arrive.",
    next: "Send the money first.",
  }),
  TreasuryTooLarge: () => ({ what: "The amount is too large.", next: "Choose a smaller amount." }),
  TreasuryNotTreasurer: () => ({
    what: "Only a treasurer of this property can do this.",
    next: "Ask the property's owner for the role.",
  }),
  TreasuryNotManager: () => ({
    what: "Only a manager of this property can propose an expense.",
    next: "Ask the property's owner for the role.",
  }),
  TreasuryNotOwner: () => ({
    what: "Only the property's owner can change how income is divided.",
    next: "Ask the owner.",
  }),
  TreasuryStepInvalid: (step) => ({
    what: `Step ${Number(step) + 1} is not complete.`,
    why: "Each purpose stands once, with a share from 0.01% to 100%; the management fee, and nothing else, names who is paid.",
    next: "Correct the step.",
  }),
  TreasuryExpenseUnknown: () => ({ what: "There is no such expense.", next: "Look at the list afresh." }),
  TreasuryExpenseSettled: (_id, state) => ({
    what: Number(state) === 2 ? "This expense is paid already." : "This expense was called off.",
    next: "Look at the list afresh.",
  }),
  TreasuryNotAnExpense: () => ({
    what: "The management fee cannot pay an expense.",
    why: "It belongs to whom the property's owner named.",
    next: "Choose what else to pay it out of.",
  }),
  TreasuryPaperMissing: () => ({
    what: "The paper is missing.",
    why: "An expense needs an invoice or a contract.",
    next: "Add it.",
  }),
  TreasuryReceiverInvalid: () => ({ what: "This wallet cannot be paid.", next: "Choose another one." }),
  TreasuryOwnExpense: () => ({
    what: "You proposed this expense yourself.",
    why: "Two different people must agree to it.",
    next: "Ask another treasurer, or the owner.",
  }),
  TreasuryProposerDismissed: (_id, proposer) => ({
    what: "Whoever proposed this expense is no manager any more.",
    why: `It was ${who(proposer)}.`,
    next: "Have a manager propose it again.",
  }),
  TreasuryBucketInsufficient: () => ({
    what: "Not enough is set aside for this.",
    next: "Wait for further income, or choose what else to pay it out of.",
  }),
} as const satisfies Partial<Record<string, Words>>;
