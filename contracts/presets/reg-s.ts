import * as calls from "./calls.ts";
import { type PresetRule, UNITED_STATES } from "./rule.ts";

export interface RegSOptions {
  /** The claim by which somebody certified not to be a U.S. person, and to resell as Regulation S allows. */
  certificationTopic: bigint;
}

/**
 * Shares of a United States issuer, sold outside the United States only (category 3, equity). An example, not advice.
 *
 * Does not cover: directed selling efforts and offshore transactions (17 CFR 230.902(c), (h)), hedging, legends and notices of
 * distributors (230.903(b)(3)(iii)(B) and (iv)), and U.S. persons who reside elsewhere but for their certificate: a wallet's
 * country is its person's residence. The period (one year, six months for reporting issuers) does not end by itself: the owner
 * removes the rules; and 230.905 keeps the shares restricted securities.
 */
export function regS({ certificationTopic }: RegSOptions): PresetRule[] {
  return [
    {
      module: "countryModule",
      configuration: calls.allBut([UNITED_STATES.country, ...UNITED_STATES.territories]),
      law: "17 CFR 230.903(b)(3)(iii)(A): no sale to a U.S. person in the distribution compliance period; 230.902(l): territories",
    },
    {
      module: "topicsModule",
      configuration: [calls.claims(0, [certificationTopic])],
      law: "17 CFR 230.903(b)(3)(iii)(B)(1) and (2): the purchaser certifies; (4): the issuer registers no other transfer",
    },
  ];
}
