import { keccak256 } from "viem";
import { setPaper } from "./papers.ts";
import { dubai } from "./profiles/dubai.ts";
import { london } from "./profiles/london.ts";
import { ulaanbaatar } from "./profiles/ulaanbaatar.ts";
import type { DemoFile, SharedKey } from "./profiles.ts";
import type { Valuer } from "./valuations.ts";

const properties = { dubai, ulaanbaatar, london };

const valuers = {
  farida: { name: "Farida Rahman", firm: "Rahman Surveyors" },
  conrad: { name: "Conrad Ames", firm: "Ames & Partners, appraisers" },
} as const;

export const method = "Comparable sales, checked by capitalising the net rent";

interface Opinion {
  key: SharedKey;
  who: Valuer;
  /** Unix seconds. */
  day: number;
  thousands: number;
}

/** The report behind a valuation: the same words for the same day are the same bytes. */
export async function reportOf({ key, who, day, thousands }: Opinion): Promise<DemoFile> {
  const property = properties[key];
  const { name, firm } = valuers[who];
  const issuedAt = new Date(day * 1_000).toISOString().slice(0, 10);
  const value = `USD ${(thousands * 1_000).toLocaleString("en-US")}`;
  const bytes = await setPaper(
    {
      kind: "valuation",
      title: "Valuation report",
      issuer: firm,
      reference: `${property.symbol}-${issuedAt}-${who.slice(0, 1).toUpperCase()}`,
      issuedAt,
      opening: `We were asked what ${property.name} is worth as a whole, free of debt, on the day named below. This is our opinion.`,
      entries: [
        ["Property", property.name],
        ["Value of the whole", value],
        ["As of", issuedAt],
      ],
      sections: [
        {
          heading: "Method",
          text: `${method}. No weight was given to what shares of the property were last traded at.`,
        },
        {
          heading: "Limits",
          text: "The opinion is of that day. It says nothing of what anybody will pay, and is no survey of the building.",
        },
      ],
      signedBy: [name, "valuer"],
    },
    property,
  );
  return { hash: keccak256(bytes), bytes, mime: "application/pdf" };
}
