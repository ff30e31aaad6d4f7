import { country, moment, type Words, who } from "./values.ts";

const missingRole: Words = () => ({
  what: "Your wallet does not have the role this needs.",
  next: "Switch to a wallet that has it, or ask the owner for the role.",
});

/** The register of people, and who may do what. */
export const peopleWords = {
  IdentityWalletUnknown: (wallet) => ({
    what: `${who(wallet)} is not in the register.`,
    next: "Register the person first.",
  }),
  IdentityWalletTaken: (wallet) => ({
    what: `${who(wallet)} is registered already.`,
    next: "Look at what the register says of it.",
  }),
  IdentityWalletDead: (wallet, successor) => ({
    what: `${who(wallet)} was given up.`,
    why: `${who(successor)} stands in its place.`,
    next: "Use that wallet instead.",
  }),
  IdentityWalletOfAnother: (wallet) => ({
    what: `${who(wallet)} belongs to somebody else.`,
    next: "Check the wallet and the person.",
  }),
  IdentityWalletMissing: () => ({ what: "No wallet was given.", next: "Enter the wallet's address." }),
  IdentityWalletSame: () => ({ what: "Both wallets are the same.", next: "Enter two different ones." }),
  IdentityCountryInvalid: (code) => ({ what: `${country(code)} is not a country.`, next: "Choose one of the list." }),
  IdentityLinkExpired: (deadline) => ({
    what: "The wallet's consent came too late.",
    why: `It was good until ${moment(deadline)}.`,
    next: "Have the wallet sign a fresh one.",
  }),
  IdentityLinkNotSigned: (wallet) => ({
    what: `${who(wallet)} has not agreed to this.`,
    next: "Have that wallet sign its consent.",
  }),
  IdentityUnsupported: () => ({
    what: "There is no identity contract at this address that can be used.",
    next: "Check the address, or leave it empty to use the register's own.",
  }),
  IdentityCountryDiffers: (_identity, given, registered) => ({
    what: "This person is registered with another country.",
    why: `You gave ${country(given)}; the register says ${country(registered)}.`,
    next: "Use the country of the register, or change it there for all their wallets.",
  }),
  IdentityMarked: (wallet) => ({
    what: `${who(wallet)} belongs to somebody on the sanctions list.`,
    why: "Leaving the identity would wash the mark off.",
    next: "Lift the mark first, if it no longer applies.",
  }),
  IdentityGasMissing: () => ({
    what: "Too little gas was given to look this person up.",
    next: "Try again with a higher gas limit.",
  }),
  ClaimExpired: (expiresAt) => ({
    what: "This confirmation has expired.",
    why: `It was good until ${moment(expiresAt)}.`,
    next: "Issue a fresh one.",
  }),
  ClaimIssuedInFuture: () => ({
    what: "This confirmation is dated in the future.",
    next: "Check the clock of this device, then sign it again.",
  }),
  ClaimIssuerUntrusted: () => ({
    what: "This organisation may not confirm that.",
    why: "It is not among the trusted ones for this kind of confirmation.",
    next: "Have a trusted one sign.",
  }),
  ClaimNotByIssuer: () => ({
    what: "This confirmation was not signed by the organisation it names.",
    next: "Switch to a wallet that signs for it.",
  }),
  ClaimOutdated: () => ({
    what: "A newer confirmation is on record already.",
    next: "Look at the register afresh.",
  }),
  ClaimRevokedBefore: () => ({
    what: "This confirmation was withdrawn.",
    why: "The organisation has withdrawn all that it issued up to then.",
    next: "Issue a fresh one.",
  }),
  ClaimTopicUnknown: () => ({ what: "This kind of confirmation is not known here.", next: "Choose one of the list." }),

  AccessControlUnauthorizedAccount: missingRole,
  ScopedMissingRole: missingRole,
  RolesNotScopeOwner: () => ({
    what: "Only the owner can give or take roles here.",
    next: "Switch to the owner's wallet.",
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
  FourEyesUnknownProposal: () => ({ what: "There is no such proposal.", next: "Look at the list afresh." }),
  FourEyesProposerDismissed: () => ({
    what: "Who proposed this is no longer an officer.",
    next: "Propose it again yourself, and have another officer confirm.",
  }),
} as const satisfies Partial<Record<string, Words>>;
