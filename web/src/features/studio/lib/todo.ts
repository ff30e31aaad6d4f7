import type { Coin } from "#lib/format.ts";
import { formatDateTime, formatMoney, formatMonth } from "#lib/format.ts";
import { undistributed } from "./distribution.ts";
import { missingPeriods } from "./month.ts";

export interface Todo {
  id: "rent" | "distribute" | "announce" | "wait";
  /** amber needs the manager; neutral only tells. */
  tone: "amber" | "neutral";
  title: string;
  text: string;
}

export interface Situation {
  rent: readonly { period: number }[];
  records: readonly { recordId: string; recordAt: number; passed: boolean }[];
  dividends: readonly { recordId: string }[];
  treasury: bigint;
  now: number;
  coin: Coin;
}

/** What a manager must do for one property, most urgent first; and what comes by itself. */
export function todosOf({ rent, records, dividends, treasury, now, coin }: Situation): Todo[] {
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
  return todos;
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
  if (total === 0) return "Nothing at the moment. Rent is in, and what can be paid out is paid out.";
  const things = total === 1 ? "One thing needs you" : `${total} things need you`;
  if (waiting.length === 1) return `${things}, at ${waiting[0]?.name}.`;
  return `${things}: ${waiting.map(({ name, count }) => `${count} at ${name}`).join(", ")}.`;
}
