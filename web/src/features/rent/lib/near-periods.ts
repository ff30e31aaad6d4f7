/** The last ones that were paid, and those that come next: what a page shows before it is asked for all. */
export function nearPeriods<One extends { index: number }>(schedule: readonly One[], paid: number): readonly One[] {
  const [before, after] = [2, 10];
  const first = Math.max(0, Math.min(paid - before, schedule.length - before - after));
  return schedule.slice(first, first + before + after);
}
