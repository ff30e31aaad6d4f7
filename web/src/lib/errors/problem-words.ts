import type { Explanation } from "./explanation.ts";

type Words = Omit<Explanation, "tone" | "code">;

const signInAgain: Words = {
  what: "The sign-in did not work.",
  why: "Its request was too old, or meant for another page.",
  next: "Sign in again: a new request is made for you.",
};

const unknownFile: Words = {
  what: "We cannot take this file.",
  why: "It is neither a picture (JPEG, PNG, WebP) nor a PDF.",
  next: "Take a picture of the document, or save it as a PDF.",
};

/** The last part of an API problem's `type` → words, where we can say it better than the API, or what to do next. */
export const problemWords: Record<string, Words> = {
  "not-signed-in": { what: "You are not signed in.", next: "Sign in with your wallet and try again." },
  "missing-role": { what: "Your wallet may not do this.", next: "Switch to a wallet that has the role." },
  "not-found": { what: "We could not find this.", next: "Check the address, or go back to the list." },
  "payload-too-large": { what: "This is too large to send.", next: "Choose something smaller." },
  "rate-limited": { what: "That was a little too often.", next: "Wait a moment, then try again." },

  "nonce-unknown": signInAgain,
  "nonce-used": signInAgain,
  "nonce-expired": signInAgain,
  "wrong-domain": signInAgain,
  "wrong-uri": signInAgain,
  "message-expired": signInAgain,
  "message-not-yet-valid": {
    what: "The sign-in did not work.",
    why: "The clock of this device seems to be ahead.",
    next: "Set the clock, then sign in again.",
  },
  "bad-signature": {
    what: "The signature does not belong to this wallet.",
    next: "Check which account is chosen in your wallet, then try again.",
  },
  "wrong-chain": {
    what: "This is for another network.",
    next: "Switch the network in your wallet and try again.",
  },

  "card-impossible": {
    what: "This cannot be paid by card.",
    why: "Cards are not set up here, or the rent is in a coin without a price in dollars.",
    next: "Pay from a wallet, or ask the manager for another way.",
  },
  "cards-unavailable": {
    what: "Cards cannot be used at this moment.",
    why: "The service that takes card payments does not answer.",
    next: "Nothing was paid. Try again in a minute, or pay from a wallet.",
  },
  "nothing-due": { what: "Nothing is left to pay here.", next: "Reload the page to see what was paid." },
  "link-expired": { what: "This payment link has ended.", next: "Ask your manager for a new one." },

  "nothing-disputed": {
    what: "Nothing can be written here now.",
    why: "No part of the deposit is claimed or disputed.",
    next: "Reload the page to see how the deposit stands.",
  },
  "too-many-messages": {
    what: "Enough was written about this deposit.",
    why: "Two hundred and fifty messages of each side are the most.",
    next: "The arbiter decides by what was written.",
  },
  "mail-off": { what: "No e-mail is sent from here.", next: "Notifications stand in the app all the same." },
  "mail-link-ended": {
    what: "This link has ended.",
    why: "It was good for a day, or the address was changed or removed since.",
    next: "Sign in, and write the address again under Notifications, Settings.",
  },
  "topic-not-yours": { what: "This is somebody else's.", next: "Switch to the wallet that it belongs to." },

  "too-many-favourites": { what: "A hundred favourites are the most.", next: "Remove one, then add the other." },
  "too-many-drafts": { what: "Fifty drafts are the most.", next: "Throw one away, then begin another." },
  "draft-changed": {
    what: "This draft was saved in another window.",
    why: "Saving this one too would undo what was written there.",
    next: "Load the other one, then write on.",
  },
  "profile-invalid": { what: "The description is not complete.", next: "Fill in what is marked, then try again." },
  "currency-unknown": {
    what: "We know no rate for this currency.",
    next: "Choose another currency.",
  },
  "too-many-movements": {
    what: "There are too many movements for one answer.",
    next: "Choose a shorter period, or the table instead of the PDF.",
  },
  "already-verified": {
    what: "You are verified already.",
    next: "You can ask for renewal when your verification nears its end.",
  },
  "too-many-documents": { what: "Ten documents are the most.", next: "Remove one, then add the other." },
  "document-refused": unknownFile,
  "file-type-refused": unknownFile,
  "own-case": { what: "This case is your own.", next: "Another officer decides it." },
  "case-state": { what: "Somebody has decided this case meanwhile.", next: "Look at it afresh." },
  "case-changed": {
    what: "The applicant has sent other data meanwhile.",
    next: "Look at the case again, then decide.",
  },
  "approval-not-found": {
    what: "The approval could not be noted.",
    why: "The transaction does not verify this person for what the case says now.",
    next: "Look at the case afresh. If it waits for you still, approve it again.",
  },

  "order-expired": { what: "This order has expired.", next: "Post a new one, or choose another." },
  "order-cancelled": { what: "This order was cancelled.", next: "Choose another order." },
  "order-filled": { what: "This order is filled.", next: "Choose another order." },
  "order-insufficient-balance": {
    what: "There is not enough behind this order.",
    why: "Whoever posted it no longer has what it offers.",
    next: "Choose a smaller amount, or another order.",
  },
  "order-insufficient-allowance": {
    what: "The marketplace may not take what this order offers.",
    next: "Start again: giving permission is the first of the two steps.",
  },

  "proposal-closed": {
    what: "This proposal is closed.",
    next: "Look at it afresh: somebody settled it, or it expired.",
  },
  "same-officer": { what: "You proposed this yourself.", next: "Ask another officer to confirm it." },
  "call-unreadable": {
    what: "This call cannot be told in words.",
    why: "Nobody should sign what cannot be read.",
    next: "Propose a call of a contract of this platform.",
  },
  "safe-nonce-used": {
    what: "This place in the issuer's order is taken.",
    why: "Another proposal with the same number was carried out.",
    next: "Propose it again.",
  },
  "safe-hash-differs": { what: "The signature would be of something else.", next: "Start again from the proposal." },
  "safe-owner-unsupported": {
    what: "This owner cannot sign here.",
    why: "It is a contract and has no key of its own.",
    next: "Have another owner sign, or approve the hash on the chain.",
  },
  "safe-signature-invalid": {
    what: "The signature does not count.",
    why: "It is not that of the wallet you are signed in with.",
    next: "Choose that wallet, and sign again.",
  },
  "act-done": { what: "This was carried out already.", next: "The audit log shows by which transaction." },
};

/** For answers that are not ours, such as those of a proxy in between. */
export const statusWords: Record<number, Words> = {
  401: problemWords["not-signed-in"] as Words,
  403: problemWords["missing-role"] as Words,
  404: problemWords["not-found"] as Words,
  409: { what: "This has changed in the meantime.", next: "Look at it afresh and try again." },
  413: problemWords["payload-too-large"] as Words,
  429: problemWords["rate-limited"] as Words,
};
