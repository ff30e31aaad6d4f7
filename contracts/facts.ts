/** Verification status of `Facts.sol`. */
export const STATUS = { none: 0, active: 1, lapsed: 2, revoked: 3, sanctioned: 4 } as const;
export type Status = keyof typeof STATUS;

/** 2^40 - 1: the expiry that never comes. */
export const NEVER = 2 ** 40 - 1;

/** Claim topics that the demo and the default deployment use. Any uint256 is a topic; these are ours. */
export const TOPIC = { kyc: 1n, accredited: 2n } as const;

export interface StoredFacts {
  topics: bigint;
  expiry: number;
  epoch: number;
  /** As stored and in `FactsUpdated`: 1 active, 3 revoked, 4 sanctioned. */
  status: number;
}

/**
 * The status that stored facts amount to at a moment, as `IdentityWords._evaluated` decides it while the word is current
 * and complete. Any other word counts as lapsed here until it is refreshed (or as revoked, if a required claim was
 * withdrawn), where the registry would read the claims live.
 */
export function statusOf(facts: StoredFacts, now: number, required: bigint, epoch: number): Status {
  if (facts.status === STATUS.sanctioned) return "sanctioned";
  if (facts.status !== STATUS.active && facts.status !== STATUS.revoked) return "none";
  const current = facts.epoch === epoch && facts.expiry > now;
  if (current && (facts.topics & required) === required) return "active";
  return facts.status === STATUS.revoked ? "revoked" : "lapsed";
}
