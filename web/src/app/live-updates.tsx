import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepLive, liveWords } from "#lib/live/live.ts";
import { sessionQuery } from "#lib/session/session.ts";
import { useStore } from "#lib/store.ts";

/** Has open pages show what happens as it happens, and says so to those who do not see it. */
export function LiveUpdates() {
  const queries = useQueryClient();
  const words = useStore(liveWords);
  useEffect(
    () => keepLive(queries, () => queries.getQueryData(sessionQuery.queryKey)?.address.toLowerCase()),
    [queries],
  );
  useEffect(() => {
    if (!words) return;
    // the same may happen again, and is to be said again
    const timer = setTimeout(() => liveWords.set(""), 5_000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="sr-only" data-testid="live">
      {words}
    </p>
  );
}
