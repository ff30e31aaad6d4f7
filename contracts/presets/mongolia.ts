import * as calls from "./calls.ts";
import { MONGOLIA, type PresetRule } from "./rule.ts";

export interface MongoliaOptions {
  /** The claim that somebody is a citizen of Mongolia: residence, which a wallet's country says, is not citizenship. */
  citizenTopic: bigint;
  /** The most people to whom an offer that is not public may go, as counsel finds it in the Law on the Securities Market. */
  maximumHolders: number;
}

/**
 * Shares in a building with the land on which it stands, for citizens who reside in Mongolia. An example, not advice.
 *
 * Does not cover: registration of the offer and of the securities by the Financial Regulatory Commission (Law on the Securities
 * Market), the entry in the State Register of property rights, companies as holders, and foreign holders of apartments without
 * land, whom the law admits and this preset does not. The Law on Virtual Asset Service Providers of 17 December 2021 does
 * not count digital securities to virtual assets (Article 4.1.1); whether shares here are securities is counsel's to say.
 */
export function mongolia({ citizenTopic, maximumHolders }: MongoliaOptions): PresetRule[] {
  return [
    {
      module: "topicsModule",
      configuration: [calls.claims(0, [citizenTopic])],
      law: "Constitution of Mongolia, Article 6(3): land is given into the ownership of citizens of Mongolia only",
    },
    {
      module: "countryModule",
      configuration: calls.only([MONGOLIA]),
      law: "None: an offer that is kept to the country, so that no other country's law of offers applies",
    },
    {
      module: "maxHoldersModule",
      configuration: calls.maxHolders(maximumHolders),
      law: "Law on the Securities Market: an offer to a limited circle",
    },
  ];
}
