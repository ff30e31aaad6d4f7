import { moment, type Words, who } from "./values.ts";

const badSignature = {
  why: "The signature does not belong to the account it speaks for, or what was signed has changed since.",
  next: "Start again and sign what your wallet shows.",
};

const signature: Words = () => ({ what: "The signature is not valid.", ...badSignature });

/** Why coins or shares were not there to take, and why a signature did not count. */
export const coinWords = {
  ERC20InsufficientBalance: (sender) => ({
    what: "There is not enough to send.",
    why: `${who(sender)} holds less than this needs.`,
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
  CoinAmountMismatch: () => ({
    what: "The coin delivered another amount than it was told.",
    why: "Coins that keep a part of each payment cannot be used here.",
    next: "Nothing has moved.",
  }),
  ERC2612ExpiredSignature: (deadline) => ({
    what: "Your permission came too late.",
    why: `It was good until ${moment(deadline)}.`,
    next: "Start again and sign a fresh one.",
  }),
  ERC2612InvalidSigner: () => ({ what: "Your permission could not be read.", ...badSignature }),
  InvalidAccountNonce: () => ({
    what: "Something else was signed in the meantime.",
    why: "Each signature counts once, in order.",
    next: "Start again and sign a fresh one.",
  }),
  ECDSAInvalidSignature: signature,
  ECDSAInvalidSignatureLength: signature,
  ECDSAInvalidSignatureS: signature,
} as const satisfies Partial<Record<string, Words>>;
