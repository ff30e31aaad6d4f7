import { createStore, type Store } from "#lib/store.ts";
import type { Memory } from "#lib/tx/activity-store.ts";

export interface Report {
  /** Of the act that was announced. */
  id: string;
  /** Of the transaction that carried it out. */
  hash: string;
}

export interface Outbox {
  waiting: Store<readonly Report[]>;
  add: (report: Report) => void;
  /** Tells the log of all that waits; what cannot be told now goes on waiting. */
  flush: () => Promise<void>;
}

const key = "freehold.desk.outbox";

/** Keeps what the audit log must be told until it has been, whatever happens to the page. */
export function createOutbox(memory: Memory, tell: (report: Report) => Promise<"settled" | "kept">): Outbox {
  const waiting = createStore<readonly Report[]>(read(memory));
  const keep = (next: readonly Report[]) => {
    waiting.set(next);
    memory.write(key, next.length > 0 ? JSON.stringify(next) : null);
  };
  return {
    waiting,
    add: (report) => keep([...waiting.get().filter(({ id }) => id !== report.id), report]),
    flush: async () => {
      for (const report of waiting.get()) {
        const end = await tell(report).catch(() => "kept" as const);
        if (end === "settled") keep(waiting.get().filter(({ id }) => id !== report.id));
      }
    },
  };
}

function read(memory: Memory): Report[] {
  try {
    const found: unknown = JSON.parse(memory.read(key) ?? "[]");
    return Array.isArray(found) ? found.filter(isReport) : [];
  } catch {
    return [];
  }
}

const isReport = (value: unknown): value is Report =>
  typeof value === "object" && value !== null && "id" in value && "hash" in value;
