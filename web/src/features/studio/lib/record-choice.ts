import { formatDateTime } from "#lib/format.ts";

const MINUTE = 60;
const DAY = 86_400;

export interface RecordChoice {
  value: string;
  label: string;
  /** Unix seconds; undefined: another moment, to be typed. */
  at?: number;
}

/** The first midnight, UTC, at or after a moment. */
const midnightFrom = (seconds: number) => Math.ceil(seconds / DAY) * DAY;

/**
 * Moments that can be announced, the usual one first. Dates come one after another: each must be later than the last.
 * Short ones are for trying it out on a local chain.
 */
export function recordChoices(now: number, last: number | undefined, local: boolean): RecordChoice[] {
  const from = Math.max(now, last ?? 0);
  const named = (value: string, words: string, at: number) => ({ value, label: `${words}, ${formatDateTime(at)}`, at });
  const usual = [
    named(
      "2d",
      last !== undefined && last > now ? "Two days after the last one" : "In two days",
      midnightFrom(from + DAY),
    ),
    named(
      "7d",
      last !== undefined && last > now ? "A week after the last one" : "In a week",
      midnightFrom(from + 6 * DAY),
    ),
  ];
  const short = local && from === now ? [{ value: "1m", label: "In one minute, to try it out", at: now + MINUTE }] : [];
  return [...usual, ...short, { value: "other", label: "Another moment" }];
}

/** What a date field holds, read as UTC → Unix seconds. */
export function readMoment(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const time = Date.parse(`${text.slice(0, 16)}Z`);
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** Why a moment cannot be announced. */
export function momentProblem(at: number | undefined, now: number, last: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  if (at <= now) return "Choose a moment to come: people must be able to know of it beforehand.";
  if (last !== undefined && at <= last) return `Choose a moment after the last one, ${formatDateTime(last)}.`;
  return undefined;
}
