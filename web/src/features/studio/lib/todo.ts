import type { Coin } from "#lib/format.ts";
import { formatDateTime, formatMoney, formatMonth } from "#lib/format.ts";
import type { CardPayment } from "../api/leases.ts";
import { cardMoneyOf } from "./card-words.ts";
import { undistributed } from "./distribution.ts";
import { missingPeriods } from "./month.ts";

export interface Todo {
  id: "rent" | "cards" | "expenses" | "distribute" | "announce" | "wait" | "arrears" | "unclaimed";
  /** amber needs the manager; neutral only tells. */
  tone: "amber" | "neutral";
  title: string;
  text: string;
}

export interface Situation {
  rent: readonly { period: number }[];
  records: readonly { recordId: string; recordAt: number; passed: boolean }[];
  dividends: readonly { recordId: string; outstanding?: string }[];
  /** Payments by card, for a manager. */
  cards?: readonly Pick<CardPayment, "state" | "expected" | "settled">[];
  /** How many expenses wait for whoever looks. */
  expenses?: number;
  /** Rent that is due and not paid, by the leases. */
  arrears?: bigint;
  treasury: bigint;
  now: number;
  coin: Coin;
}

/** What a manager must do for one property, most urgent first; and what comes by itself. */
export function todosOf(situation: Situation): Todo[] {
  const { rent, records, dividends, cards = [], expenses = 0, arrears = 0n, treasury, now, coin } = situation;
  const todos: Todo[] = [];
  const missing = missingPeriods(
    rent.map(({ period }) => period),
    now,
  );
  const [oldest, ...others] = missing;
  if (oldest !== undefined) {
    const more = others.length > 0 ? ` and ${others.length} more ${others.length === 1 ? "month" : "months"}` : "";
    todos.push({
      id: "rent",
      tone: "amber",
      title: `Rent for ${formatMonth(oldest)}${more} has not come in`,
      text: "Deposit it here once the tenants have paid.",
    });
  }
  const byCard = cards.filter(({ state }) => state !== "matched");
  if (byCard.length > 0) {
    const payments = byCard.length === 1 ? "One payment by card is" : `${byCard.length} payments by card are`;
    todos.push({
      id: "cards",
      tone: "amber",
      title: `${payments} not deposited yet`,
      text: `${formatMoney(cardMoneyOf(byCard), coin)} goes into the treasury, under Paid by card.`,
    });
  }
  if (expenses > 0) {
    todos.push({
      id: "expenses",
      tone: "amber",
      title: expenses === 1 ? "One expense waits for you" : `${expenses} expenses wait for you`,
      text: "A manager proposed to pay it: agree to it or call it off, under Expenses.",
    });
  }
  const ahead = records.find(({ passed }) => !passed);
  const [ready] = undistributed({ records, dividends });
  // what a division left over is not worth a dividend
  const worth = treasury >= 10n ** BigInt(coin.decimals);
  if (worth && ready) {
    todos.push({
      id: "distribute",
      tone: "amber",
      title: `${formatMoney(treasury, coin)} can be paid to the holders`,
      text: `The record date of ${formatDateTime(ready.recordAt)} has passed: who held shares then is paid.`,
    });
  } else if (worth && !ahead) {
    todos.push({
      id: "announce",
      tone: "amber",
      title: `${formatMoney(treasury, coin)} waits in the treasury`,
      text: "Announce the record date that decides who receives it.",
    });
  }
  if (ahead) {
    todos.push({
      id: "wait",
      tone: "neutral",
      title: `The next record date is ${formatDateTime(ahead.recordAt)}`,
      text: "You can distribute once it has passed.",
    });
  }
  const unclaimed = dividends.reduce((sum, { outstanding = "0" }) => sum + BigInt(outstanding), 0n);
  if (arrears > 0n) {
    todos.push({
      id: "arrears",
      tone: "neutral",
      title: `${formatMoney(arrears, coin)} of rent is due and not paid`,
      text: "Who is behind, and since when, stands under Leases.",
    });
  }
  if (unclaimed > 0n) {
    todos.push({
      id: "unclaimed",
      tone: "neutral",
      title: `${formatMoney(unclaimed, coin)} of dividends is not claimed yet`,
      text: "It waits for its holders. You can also pay it out to them, under Dividends.",
    });
  }
  return todos;
}

/** What can be said where nothing needs anybody: that all is in and paid out only if it is. */
export function quietWords(todos: readonly Pick<Todo, "id">[]): string {
  const has = (id: Todo["id"]) => todos.some((one) => one.id === id);
  const isIn = has("arrears") ? undefined : "Rent is in";
  const isOut = has("wait") || has("unclaimed") ? undefined : "what can be paid out is paid out";
  if (isIn && isOut) return `${isIn}, and ${isOut}.`;
  if (isIn) return `${isIn}.`;
  return isOut ? "What can be paid out is paid out." : "What is still open stands below.";
}

/** How many of them wait for the manager. */
export const needing = (todos: readonly Todo[] | undefined): number =>
  todos?.filter(({ tone }) => tone === "amber").length ?? 0;

/** What needs the manager at properties that are not for sale yet: those that were sent back to be mended. */
export const sentBackCounts = (
  records: readonly { id: string; status: string; profile: { name: string } | null }[],
): { name: string; count: number }[] =>
  records
    .filter(({ status }) => status === "sentBack")
    .map(({ id, profile }) => ({ name: profile?.name ?? `property no. ${id}`, count: 1 }));

/** "3 things need you: 2 at Marina Vista Tower, 1 at Barnsbury Terrace." */
export function studioAnswer(counts: readonly { name: string; count: number }[]): string {
  const waiting = counts.filter(({ count }) => count > 0);
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "Nothing at the moment.";
  const things = total === 1 ? "One thing needs you" : `${total} things need you`;
  if (waiting.length === 1) return `${things}, at ${waiting[0]?.name}.`;
  return `${things}: ${waiting.map(({ name, count }) => `${count} at ${name}`).join(", ")}.`;
}
