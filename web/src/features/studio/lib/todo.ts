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
  if (treasury > 0n && ready) {
    todos.push({
      id: "distribute",
      tone: "amber",
      title: `${formatMoney(treasury, coin)} can be paid to the holders`,
      text: `The record date of ${formatDateTime(ready.recordAt)} has passed: who held shares then is paid.`,
    });
  } else if (treasury > 0n && !ahead) {
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
