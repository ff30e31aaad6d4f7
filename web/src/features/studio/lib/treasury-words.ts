import { type Coin, formatMoney, formatRate } from "#lib/format.ts";
import type { Purpose } from "#lib/purposes.ts";
import type { Expense, Treasury } from "../api/treasury.ts";

/** What a bucket takes of all income, and until when. */
export function stepWords(
  { basisPoints, target }: Pick<Treasury["waterfall"][number], "basisPoints" | "target">,
  coin: Coin,
): string {
  const share = `${formatRate(basisPoints)} of all income`;
  return target === null ? share : `${share}, until ${formatMoney(target, coin)} lie there`;
}

export interface Bucket {
  purpose: Purpose;
  amount: string;
  /** Undefined: income does not fill it any more. */
  rule: string | undefined;
}

/** Buckets in the order in which income fills them; those that nothing fills come last, if anything lies there. */
export function bucketsOf({ waterfall, purse }: Pick<Treasury, "waterfall" | "purse">, coin: Coin): Bucket[] {
  const amountOf = (purpose: Purpose) => purse.buckets.find((one) => one.purpose === purpose)?.amount ?? "0";
  const filled = waterfall.map((step) => ({
    purpose: step.purpose,
    amount: amountOf(step.purpose),
    rule: stepWords(step, coin),
  }));
  const known = new Set(filled.map(({ purpose }) => purpose));
  const left = purse.buckets.flatMap(({ purpose, amount }) =>
    known.has(purpose) || amount === "0" ? [] : [{ purpose, amount, rule: undefined }],
  );
  return [...filled, ...left];
}

export const expenseState: Record<Expense["state"], string> = {
  proposed: "Waits for a treasurer",
  paid: "Paid",
  cancelled: "Called off",
};

/** Whether a wallet may agree to an expense: never its own. */
export const mayPay = (
  { state, proposer }: Pick<Expense, "state" | "proposer">,
  wallet: string,
  isTreasurer: boolean,
) => state === "proposed" && isTreasurer && proposer.toLowerCase() !== wallet.toLowerCase();
