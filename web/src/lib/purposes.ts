/** What parts of a property's income are set aside for, in the order of the contracts' numbers. */
export const purposes = ["taxes", "insurance", "management-fee", "repair-reserve", "other"] as const;
export type Purpose = (typeof purposes)[number];

export const purposeWords: Record<Purpose, string> = {
  taxes: "Taxes",
  insurance: "Insurance",
  "management-fee": "Management fee",
  "repair-reserve": "Repair reserve",
  other: "Other costs",
};

/** A step of a waterfall as a call of the contracts tells it. */
export interface ToldStep {
  purpose: Purpose;
  basisPoints: number;
  /** Null: no bound. */
  target: string | null;
}

/** The steps within a call of `setWaterfall`, as the API tells its arguments; what cannot be read is left out. */
export function stepsTold(value: unknown): ToldStep[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const { purpose, basisPoints, target } = (one ?? {}) as Record<string, unknown>;
    const known = purposes[Number(purpose)];
    return known
      ? [{ purpose: known, basisPoints: Number(basisPoints), target: target === "0" ? null : String(target) }]
      : [];
  });
}
