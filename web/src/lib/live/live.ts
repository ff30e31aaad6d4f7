import type { QueryClient } from "@tanstack/react-query";
import { createStore } from "../store.ts";
import { createLiveStream } from "./live-stream.ts";
import { isCovered, isTouched, type LiveChange, topicsOf, wordsOf } from "./topics.ts";

/** Topics that the stream follows now. */
const followed = createStore<ReadonlySet<string>>(new Set());

/** What happened last, in words, for whoever does not see it. */
export const liveWords = createStore("");

/** While the stream tells of changes, only what time alone changes is left to ask for. */
const seldom = 20_000;

/** A `refetchInterval` that is needed only while the stream is down. */
export const untilLive =
  (milliseconds: number) =>
  ({ queryKey }: { queryKey: readonly unknown[] }): number =>
    isCovered(queryKey, followed.get()) ? Math.max(seldom, milliseconds) : milliseconds;

/** Several changes of one block are one. */
const gathering = 200;

/** Follows what open pages show, and has them read again what changes. Returns what ends it. */
export function keepLive(queries: QueryClient, reader: () => string | undefined): () => void {
  const cache = queries.getQueryCache();
  let changes: LiveChange[] = [];
  let gather: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    gather = undefined;
    const told = changes;
    changes = [];
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
      told.some((change) => isTouched(queryKey, change));
    void queries.invalidateQueries({ predicate });
    const words = wordsOf(told);
    if (words) liveWords.set(words);
  };

  const stream = createLiveStream({
    onChange(change) {
      changes.push(change);
      gather ??= setTimeout(tell, gathering);
    },
    onReset: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" }),
    onFollowing(topics) {
      const before = followed.get();
      const now = new Set(topics);
      followed.set(now);
      // an interval is reckoned when a query changes: those that are on their own now are asked at once
      const alone = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        isCovered(queryKey, before) && !isCovered(queryKey, now);
      if (before.size > 0 && !document.hidden) void queries.invalidateQueries({ predicate: alone });
    },
  });

  const look = () => {
    looking = undefined;
    const active = cache.findAll({ type: "active" });
    const shown = active.map(({ queryKey, state }) => ({ queryKey, data: state.data }));
    stream.follow(topicsOf(shown, reader()));
  };
  const forget = cache.subscribe(({ type }) => {
    const matters = ["observerAdded", "observerRemoved", "updated", "removed"].includes(type);
    if (matters) looking ??= setTimeout(look, 50);
  });
  look();
  return () => {
    forget();
    clearTimeout(gather);
    clearTimeout(looking);
    stream.close();
    followed.set(new Set());
  };
}
