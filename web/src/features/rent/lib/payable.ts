import type { Period } from "../api/leases.ts";

type Open = Pick<Period, "index" | "month" | "open" | "state" | "lateFee">;

const sum = (periods: readonly { open: string }[]) => periods.reduce((all, { open }) => all + BigInt(open), 0n);

/** Periods that are not paid in full, oldest first: money is counted for them in this order. */
export const unpaid = <One extends Open>(schedule: readonly One[]): One[] =>
  schedule.filter(({ state }) => state !== "paid");

/** What it costs to pay the next so many periods in full. */
export const costOfNext = (schedule: readonly Open[], periods: number): bigint =>
  sum(unpaid(schedule).slice(0, periods));

/** Everything that the rest of the lease costs: no more can be paid. */
export const costOfRest = (schedule: readonly Open[]): bigint => sum(unpaid(schedule));

export interface PayChoice {
  /** How many of the unpaid periods, from the oldest on. */
  periods: number;
  amount: bigint;
  /** Of the last period that it pays. */
  month: number;
}

/** What a tenant would pay: what is due, then one more period at a time, up to a year ahead. */
export function payChoices(schedule: readonly Open[], ahead = 12): PayChoice[] {
  const open = unpaid(schedule);
  const due = open.filter(({ state }) => state !== "upcoming").length;
  const first = Math.max(due, 1);
  const choices: PayChoice[] = [];
  let amount = costOfNext(schedule, first - 1);
  for (let periods = first; periods <= Math.min(open.length, due + ahead); periods++) {
    const last = open[periods - 1];
    if (!last) break;
    amount += BigInt(last.open);
    choices.push({ periods, amount, month: last.month });
  }
  return choices;
}

export interface PaidPart {
  month: number;
  amount: bigint;
  /** The period is paid in full with it. */
  complete: boolean;
}

/** For what an amount is counted: the oldest first, each in full before the next. */
export function spread(schedule: readonly Open[], amount: bigint): PaidPart[] {
  const parts: PaidPart[] = [];
  let left = amount;
  for (const { month, open } of unpaid(schedule)) {
    if (left === 0n) break;
    const whole = BigInt(open);
    const part = left < whole ? left : whole;
    left -= part;
    parts.push({ month, amount: part, complete: part === whole });
  }
  return parts;
}
