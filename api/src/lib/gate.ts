import { Problem } from "./problem.ts";

/** Lets so many through at a time, and so many wait; whoever comes then is told to come again. */
export function gate(open: number, waiting: number) {
  let inside = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside < open) inside++;
    else if (queue.length >= waiting) throw new Problem("busy", "Try again in a moment.", {}, { "retry-after": "5" });
    // Whoever leaves hands the place on.
    else await new Promise<void>((enter) => queue.push(enter));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else inside--;
    }
  };
}
