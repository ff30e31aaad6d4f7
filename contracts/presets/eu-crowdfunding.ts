import * as calls from "./calls.ts";
import { EUROPEAN_UNION, type PresetRule } from "./rule.ts";

export interface EuCrowdfundingOptions {
  /** Price of a share in the offer, in euro cents. */
  pricePerShare: bigint;
  /**
   * The claim by which the provider says that it did for this person what Articles 21 and 22 demand: sophisticated, or tested,
   * warned and informed.
   */
  investorTopic: bigint;
}

/** EUR 5,000,000 in cents. */
const CEILING = 500_000_000n;

/**
 * Shares of a company that owns one building, offered through a licensed crowdfunding provider. An example, not advice.
 *
 * Does not cover: the authorisation of the provider (Article 12), the key investment information sheet (Article 23), the four
 * days of reflection (Article 22: they pass before a purchase reaches the chain), other offers of the same project owner within
 * the twelve months, one asset only per special purpose vehicle (Article 3(6)). The law sets no limit for non-sophisticated
 * investors: above the higher of EUR 1,000 and 5 % of their net worth they are warned and must consent (Article 21(7)), which
 * is the provider's to do. No lock-up: what is offered must be transferable (Article 2(1)(m) and (n)).
 */
export function euCrowdfunding({ pricePerShare, investorTopic }: EuCrowdfundingOptions): PresetRule[] {
  if (pricePerShare <= 0n) throw new Error("The price of a share must be above zero.");
  return [
    {
      module: "supplyCapModule",
      configuration: calls.supplyCap(CEILING / pricePerShare),
      law: "Regulation (EU) 2020/1503, Article 1(2)(c): EUR 5,000,000 over twelve months (here: ever)",
    },
    {
      module: "topicsModule",
      configuration: [calls.claims(0, [investorTopic])],
      law: "Regulation (EU) 2020/1503, Article 21: entry knowledge test, ability to bear loss, warnings",
    },
    {
      module: "countryModule",
      configuration: calls.only(EUROPEAN_UNION),
      law: "Regulation (EU) 2020/1503, Article 18: a provider's services reach across the member states, no further",
    },
  ];
}
