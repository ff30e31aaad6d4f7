import { setTimeout as delay } from "node:timers/promises";

export interface WaitOptions {
  /** What is awaited, as it shall read in "timed out after 30 s waiting for …". */
  what: string;
  /** Milliseconds until it is given up. */
  timeout?: number;
  /** Milliseconds between two looks. */
  interval?: number;
  /** Gives up at once, with the signal's reason. */
  signal?: AbortSignal;
}

type Falsy = undefined | null | false;

/**
 * Looks at a condition until it holds, and returns what it gave.
 *
 * A condition that throws does not hold yet; its last error is told when time is up.
 */
export async function until<T>(condition: () => Promise<T | Falsy> | T | Falsy, options: WaitOptions): Promise<T> {
  const { what, timeout = 30_000, interval = 50, signal } = options;
  const end = performance.now() + timeout;
  let cause: unknown;
  do {
    signal?.throwIfAborted();
    try {
      const value = await condition();
      if (value !== undefined && value !== null && value !== false) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(interval, undefined, { signal }).catch(() => signal?.throwIfAborted());
  } while (performance.now() < end);
  const last = cause instanceof Error ? ` (${cause.message})` : "";
  throw new Error(`timed out after ${timeout / 1000} s waiting for ${what}${last}`, { cause });
}
