import { HEALTH_KIND, type HealthKind, PROPERTY_STATUS, type PropertyStatus } from "@freehold/contracts/property-kinds";
import { moment, type Words, who } from "./values.ts";

const keyOf = <Key extends string>(kinds: Record<Key, number>, value: unknown) =>
  (Object.keys(kinds) as Key[]).find((key) => kinds[key] === Number(value));

/** After "is". */
const states: Record<PropertyStatus, string> = {
  unknown: "not on record",
  pendingApproval: "waiting for approval",
  sentBack: "sent back to its manager",
  approved: "approved",
  tokenized: "tokenized",
  suspended: "suspended",
  retired: "retired",
};

const facts: Record<HealthKind, string> = {
  titleHolder: "who holds the title",
  liens: "liens",
  unpaidTaxes: "unpaid taxes",
  insurance: "insurance",
  codeCompliance: "compliance with the building code",
  repairReserve: "the reserve for repairs",
};

/** By `IPropertyHealth.Reason`. */
const faults = ["nobody has attested it", "who attested it may not any more", "it is out of date", "it is bad"];

const state = (value: unknown) => states[keyOf(PROPERTY_STATUS, value) ?? "unknown"];
const fact = (value: unknown) => {
  const key = keyOf(HEALTH_KIND, value);
  return key ? facts[key] : "a fact";
};

/** "liens (it is bad), insurance (it is out of date)". */
function listed(problems: unknown): string {
  if (!Array.isArray(problems)) return "See the property's health.";
  const told = (problems as { kind?: unknown; reason?: unknown }[]).map(
    ({ kind, reason }) => `${fact(kind)} (${faults[Number(reason)] ?? "a problem"})`,
  );
  return `It concerns ${told.join(", ")}.`;
}

/** Why sales stopped, by `ITradingHalts.Kind`. */
const haltReasons = [
  "The issuer has suspended this property.",
  "Something about the property's health is being looked into.",
  "Its valuation has moved a lot.",
  "Its valuation is out of date.",
];

const ends = (kind: unknown, until: unknown) =>
  Number(kind) === 0 ? "Come back once it is lifted." : `Come back after ${moment(until)}.`;

/** Properties before and beside their shares: steps, papers, health, and halts of trading. */
export const propertyWords = {
  PropertyStepIllegal: (_id, from, to) => ({
    what: `A property that is ${state(from)} cannot become ${state(to)}.`,
    next: "Look at where it stands now.",
  }),
  PropertyNotManager: (_id, _account, manager) => ({
    what: "Only who submitted this property can do that.",
    why: `That is ${who(manager)}.`,
    next: "Switch to that wallet.",
  }),
  PropertyOwnApproval: () => ({
    what: "Who drafts a property cannot approve it.",
    next: "Ask another issuer.",
  }),
  PropertyProfileDiffers: () => ({
    what: "The property was changed after you reviewed it.",
    next: "Review what is on record now.",
  }),
  PropertyProfileMissing: () => ({
    what: "A property needs a description.",
    next: "Save the draft, then submit it.",
  }),
  PropertyUnhealthy: (_id, problems) => ({
    what: "This property's health does not allow shares yet.",
    why: listed(problems),
    next: "Have these facts attested.",
  }),
  PropertyTokenNotRetired: () => ({
    what: "Shares of this property exist, or may yet be made.",
    next: "Retire its token first.",
  }),

  PaperNotByManager: () => ({
    what: "You cannot file papers of this property.",
    why: "Its manager and the issuer can.",
    next: "Switch to one of their wallets.",
  }),
  PaperPropertyUnknown: () => ({ what: "There is no such property.", next: "Submit it first." }),
  PaperHashMissing: () => ({ what: "A paper is known by the hash of its bytes.", next: "Choose the file again." }),
  PaperFromFuture: (_hash, issuedAt) => ({
    what: "This paper would be issued in the future.",
    why: `It says ${moment(issuedAt)}.`,
    next: "Check its date.",
  }),
  PaperValidityInvalid: () => ({
    what: "This paper would end before it was issued.",
    next: "Check its dates.",
  }),
  PaperFiledAlready: () => ({ what: "This paper is on record already.", next: "There is nothing left to do." }),
  PaperUnknown: () => ({
    what: "The paper that this would replace is not on record.",
    next: "File it as a new paper.",
  }),
  PaperSupersededAlready: () => ({
    what: "That paper was replaced already.",
    next: "Replace the present one instead.",
  }),
  PaperKindDiffers: () => ({
    what: "A paper can only replace one of its own kind.",
    next: "File it as a new paper.",
  }),

  HealthAttestorUnknown: (kind, attestor) => ({
    what: `${who(attestor)} may not vouch for ${fact(kind)}.`,
    next: "Ask somebody who may.",
  }),
  HealthNotAttestor: (_account, attestor) => ({
    what: "A fact is attested by whoever vouches for it.",
    why: `This one names ${who(attestor)}.`,
    next: "Switch to that wallet, or send what it has signed.",
  }),
  HealthSignatureInvalid: () => ({
    what: "The signature under this fact does not count.",
    why: "It is not its attestor's, or the fact was changed after signing.",
    next: "Ask for it to be signed afresh.",
  }),
  HealthPropertyUnknown: () => ({ what: "There is no such property.", next: "Check its number." }),
  HealthFactFromFuture: (issuedAt) => ({
    what: "This fact would be of the future.",
    why: `It says ${moment(issuedAt)}.`,
    next: "Check its date.",
  }),
  HealthFactExpired: (validUntil) => ({
    what: "This fact is out of date.",
    why: `It held until ${moment(validUntil)}.`,
    next: "Ask for a newer one.",
  }),
  HealthFactValidTooLong: (_validUntil, latest) => ({
    what: "A fact cannot hold that long.",
    why: `It can hold until ${moment(latest)}.`,
    next: "Choose an earlier end.",
  }),
  HealthFactNotNewer: (_id, _kind, _issuedAt, onRecord) => ({
    what: "A newer fact is on record.",
    why: `It is of ${moment(onRecord)}.`,
    next: "There is nothing left to do.",
  }),
  HealthNotOfficer: () => ({
    what: "Only an officer of this property can do that.",
    next: "Switch to an officer's wallet.",
  }),
  HealthNoProblem: () => ({
    what: "Nothing is wrong with this property's health.",
    why: "Sales can be halted for its health only while something is.",
    next: "There is nothing left to do.",
  }),

  TradingHalted: (_token, kind, until) => ({
    what: "Shares of this property are not for sale just now.",
    why: haltReasons[Number(kind)] ?? "Trading is halted.",
    next: ends(kind, until),
  }),
  TradingNotHalted: () => ({
    what: "No such halt is in force.",
    why: "It has ended, or was lifted.",
    next: "There is nothing left to do.",
  }),
  TradingHaltUntilInvalid: (_until, earliest, latest) => ({
    what: "A halt cannot last that long, or would end at once.",
    why: `It can end from ${moment(earliest)} to ${moment(latest)}.`,
    next: "Choose another end.",
  }),
} as const satisfies Partial<Record<string, Words>>;
