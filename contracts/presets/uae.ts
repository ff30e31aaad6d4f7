import type { Address } from "viem";
import * as calls from "./calls.ts";
import { EMIRATES, type PresetRule } from "./rule.ts";

export interface UaeOptions {
  /** Venues with a licence of the Virtual Assets Regulatory Authority for what they do. */
  licensedVenues: readonly Address[];
  /** Numbers of identities on the lists; an officer's sanctions mark bars them in every property at once. */
  listedPeople?: readonly number[];
  /** The fewest shares of one person, as the project's terms have it. */
  minimumShares: bigint;
}

/**
 * Shares of a building in Dubai for residents of the Emirates. An example, not advice.
 *
 * Does not cover: the permit for the issue and the white paper (VARA's Virtual Asset Issuance Rulebook), marketing, the entry in
 * the Land Department's register, without which no title passes, foreign ownership outside designated areas (Dubai Law No. 7 of
 * 2006, Article 4), and the free zones DIFC and ADGM, which have regulators of their own. Residence in the Emirates is no
 * section of a statute: it is how the Land Department's first project (2025) was opened, and stricter than the law.
 */
export function uae({ licensedVenues, listedPeople = [], minimumShares }: UaeOptions): PresetRule[] {
  return [
    {
      module: "countryModule",
      configuration: calls.only([EMIRATES]),
      law: "Terms of the Dubai Land Department's first tokenization project: holders of an Emirates ID",
    },
    {
      module: "blocklistModule",
      configuration: calls.blockedPeople(listedPeople),
      law: "Cabinet Decision No. 74 of 2020 on terrorism lists and Security Council resolutions: no dealing with the listed",
    },
    {
      module: "spenderModule",
      configuration: calls.spenders(licensedVenues),
      law: "Dubai Law No. 4 of 2022: nobody carries on virtual asset activities in the emirate without VARA's permit",
    },
    {
      module: "minHoldingModule",
      configuration: calls.minHolding(minimumShares),
      law: "The project's own terms: a least investment",
    },
  ];
}
