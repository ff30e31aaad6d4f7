import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "./session.ts";

/** Drops all that was read as whoever signed in or out: what a page still shows is asked for again, the rest is gone. */
export function forgetReader(queries: QueryClient): void {
  const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== sessionQuery.queryKey[0];
  queries.removeQueries({ predicate, type: "inactive" });
  void queries.resetQueries({ predicate, type: "active" });
}
