/** What the scheduler must know about a piece of work. */
export interface Job {
  name: string;
  after?: string[];
  lane?: string;
  alone?: true;
}

/**
 * Does all jobs, at most so many at once, in the given order where it is free to choose: a job starts when those it
 * comes after have ended, no other of its lane runs, and, if it wants to be alone, nothing runs at all.
 * A job that stands in the way of its own start, by what it comes after, is an error.
 */
export async function runAll<J extends Job>(jobs: readonly J[], most: number, run: (job: J) => Promise<void>) {
  const waiting = [...jobs];
  const names = new Set(jobs.map(({ name }) => name));
  const ended = new Set<string>();
  const running = new Map<J, Promise<void>>();

  const mayStart = (job: J): boolean => {
    if ((job.after ?? []).some((name) => names.has(name) && !ended.has(name))) return false;
    if (job.alone) return running.size === 0;
    return [...running.keys()].every((other) => !other.alone && (!job.lane || other.lane !== job.lane));
  };
  while (waiting.length > 0 || running.size > 0) {
    while (running.size < most) {
      // What wants to be alone goes last: before it, others would wait for it or it for them.
      const next = waiting.find((job) => !job.alone && mayStart(job)) ?? waiting.find(mayStart);
      if (!next) break;
      waiting.splice(waiting.indexOf(next), 1);
      const done = run(next).finally(() => {
        running.delete(next);
        ended.add(next.name);
      });
      running.set(next, done);
    }
    if (running.size === 0) throw new Error(`these wait for each other: ${waiting.map(({ name }) => name).join(", ")}`);
    await Promise.race(running.values());
  }
}
