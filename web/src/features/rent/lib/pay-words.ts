import { formatDate, formatMoney, formatMonth } from "#lib/format.ts";
import type { PayPageData } from "../api/pay.ts";

/** Sums of a card, in the currency's hundredths. */
export const inCurrency = (amount: string, currency: string): string =>
  formatMoney(amount, { symbol: currency.toUpperCase(), decimals: 2 });

type Told = Pick<
  PayPageData,
  "state" | "month" | "property" | "amount" | "currency" | "dueAt" | "payments" | "lateFee" | "earlier"
>;

/** The page's answer. `returned`: the provider says that a payment was made a moment ago. */
export function payAnswer(page: Told, now: number, returned: boolean): string {
  const { state, month, property, amount, currency, dueAt, payments, lateFee, earlier } = page;
  const [first] = earlier;
  const span = first === undefined ? formatMonth(month) : `${formatMonth(first)} to ${formatMonth(month)}`;
  const what = `the rent of ${property} for ${span}`;
  if (state === "gone") return `Nothing: the lease ended before ${formatMonth(month)}.`;
  if (state === "paid") return `Nothing: ${what} is paid.`;
  if (state === "paid-by-card") return `Nothing: ${what} is paid by card, and on its way to the property.`;
  if (returned && payments.length === 0) return "Your payment is being confirmed. This takes a few seconds.";
  const fee = lateFee === "0" ? "" : " A fee for paying late is in it.";
  const when = first === undefined ? `, due ${now > dueAt ? "since" : "on"} ${formatDate(dueAt)}` : "";
  return `${inCurrency(amount, currency)} for ${what}${when}.${fee}`;
}
