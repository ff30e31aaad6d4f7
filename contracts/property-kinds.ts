/** Kinds of papers, by their numbers in `IPropertyPapers.Kind`. */
export const PAPER_KIND = {
  deed: 0,
  survey: 1,
  appraisal: 2,
  insurance: 3,
  taxReceipt: 4,
  energyCertificate: 5,
  photo: 6,
  floorPlan: 7,
  video: 8,
  tour3d: 9,
  offeringMemorandum: 10,
  other: 11,
} as const;
export type PaperKind = keyof typeof PAPER_KIND;

/** Kinds of health facts, by their numbers in `IPropertyHealth.Kind`. */
export const HEALTH_KIND = {
  titleHolder: 0,
  liens: 1,
  unpaidTaxes: 2,
  insurance: 3,
  codeCompliance: 4,
  repairReserve: 5,
} as const;
export type HealthKind = keyof typeof HEALTH_KIND;

/** What is wrong with a fact, by its number in `IPropertyHealth.Reason`. */
export const HEALTH_REASON = { missing: 0, attestorRemoved: 1, stale: 2, bad: 3 } as const;
export type HealthReason = keyof typeof HEALTH_REASON;

/** Where a property stands, by its number in `IPropertyRegistry.Status`. */
export const PROPERTY_STATUS = {
  unknown: 0,
  pendingApproval: 1,
  sentBack: 2,
  approved: 3,
  tokenized: 4,
  suspended: 5,
  retired: 6,
} as const;
export type PropertyStatus = keyof typeof PROPERTY_STATUS;

/** Kinds of halts, by their numbers in `ITradingHalts.Kind`. */
export const HALT_KIND = { suspension: 0, health: 1, valuationMoved: 2, valuationStale: 3 } as const;
export type HaltKind = keyof typeof HALT_KIND;

/** The key of a number in one of the tables above. */
export function kindNamed<Kinds extends Record<string, number>>(kinds: Kinds, number: number): keyof Kinds & string {
  const found = Object.entries(kinds).find(([, value]) => value === number);
  if (!found) throw new Error(`${number} is none of ${Object.keys(kinds).join(", ")}.`);
  return found[0] as keyof Kinds & string;
}

/** Seconds for which a halt lasts at most unless it is renewed: `TradingHalts.MAX_HALT`. */
export const MAX_HALT = 14 * 86_400;
