import { TOPIC } from "../facts.ts";
import * as calls from "./calls.ts";
import { DAY, type PresetRule } from "./rule.ts";

export interface RegD506cOptions {
  /** Whether the issuer files reports under the Exchange Act (and has for 90 days): six months instead of one year. */
  reportingIssuer?: boolean;
  /** The most holders; below 2,000. */
  maximumHolders?: number;
  /** The claim by which an issuer of claims says that it verified somebody as an accredited investor. */
  accreditedTopic?: bigint;
}

/**
 * An offer in the United States to accredited investors with general solicitation. An example, not advice.
 *
 * Does not cover: what reasonable steps of verification are (506(c)(2)(ii): whoever issues the claim answers for them), bad
 * actors (506(d)), Form D (17 CFR 230.503), legends (230.502(d)), notices to states, an affiliate's volume, manner and notice
 * of sale and the information that must be public (Rule 144(c), (e), (f), (h)), the Investment Company Act. It is stricter than
 * the law where resales go to people who are not accredited: Rule 144 would admit them.
 */
export function regD506c(options: RegD506cOptions = {}): PresetRule[] {
  const { reportingIssuer = false, maximumHolders = 1_999, accreditedTopic = TOPIC.accredited } = options;
  if (maximumHolders > 1_999) throw new Error("From 2,000 holders on the issuer would have to register the shares.");
  return [
    {
      module: "topicsModule",
      configuration: [calls.claims(0, [accreditedTopic])],
      law: "17 CFR 230.506(c)(2)(i) and (ii): all purchasers are accredited investors, and verified to be",
    },
    {
      // the period runs anew only from the issuer or an affiliate of it
      module: "lockUpModule",
      configuration: calls.lockUp(reportingIssuer ? 184 * DAY : 366 * DAY, true),
      law: "17 CFR 230.144(d)(1)(i) and (ii): six months, or one year, between acquisition from the issuer and resale",
    },
    {
      module: "maxHoldersModule",
      configuration: calls.maxHolders(maximumHolders),
      law: "Exchange Act 12(g)(1)(A), 15 U.S.C. 78l(g)(1)(A): registration from 2,000 holders of record (with assets above $10,000,000)",
    },
  ];
}
