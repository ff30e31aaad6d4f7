import { formatPercent } from "#lib/format.ts";
import type { RentRoll } from "../api/leases.ts";

export const ages = ["days0to30", "days31to60", "days61to90", "over90"] as const;
export type Age = (typeof ages)[number];

export const ageWords: Record<Age, string> = {
  days0to30: "Up to 30 days",
  days31to60: "31 to 60 days",
  days61to90: "61 to 90 days",
  over90: "More than 90 days",
};

/** How much of the building is let: "7 of 8", and what share that is. */
export function occupancyWords({ units, let: taken, percent }: RentRoll["occupancy"]): { value: string; note: string } {
  if (units === null || percent === null) {
    return { value: String(taken), note: "The property's description does not say how many units there are" };
  }
  const [whole = "0", part = ""] = percent.split(".");
  const basisPoints = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
  return { value: `${taken} of ${units}`, note: `${formatPercent(basisPoints)} is let` };
}
