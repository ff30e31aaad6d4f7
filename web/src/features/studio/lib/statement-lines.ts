import type { Statement } from "../api/treasury.ts";

const spent = [
  ["taxes", "Taxes"],
  ["insurance", "Insurance"],
  ["managementFee", "Management fee"],
  ["repairReserve", "Repairs"],
  ["other", "Other expenses"],
] as const;

/** What was spent on what, as minuses; what nothing was spent on is left out. */
export function spentLines({
  expensesByPurpose,
}: Pick<Statement, "expensesByPurpose">): { label: string; units: string }[] {
  return spent.flatMap(([key, label]) => {
    const units = -BigInt(expensesByPurpose[key]);
    return units === 0n ? [] : [{ label, units: String(units) }];
  });
}
