import { formatCount } from "#lib/format.ts";

/** What waits for an officer. */
export interface Waiting {
  cases: number;
  /** There are more cases than those. */
  more: boolean;
  proposals: number;
}

/** "3", "30+": for a badge. Undefined when nothing waits. */
export const waitingMark = (count: number, more = false): string | undefined =>
  count === 0 ? undefined : `${formatCount(count)}${more ? "+" : ""}`;

/** "2 cases and 1 proposal wait for you" */
export function waitingWords({ cases, more, proposals }: Waiting): string {
  const parts = [
    ...(cases > 0 ? [`${waitingMark(cases, more)} ${cases === 1 && !more ? "case" : "cases"}`] : []),
    ...(proposals > 0 ? [`${waitingMark(proposals)} ${proposals === 1 ? "proposal" : "proposals"}`] : []),
  ];
  if (parts.length === 0) return "Nothing waits for you";
  return `${parts.join(" and ")} ${cases + proposals === 1 && !more ? "waits" : "wait"} for you`;
}
