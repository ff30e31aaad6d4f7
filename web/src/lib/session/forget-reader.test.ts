import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { forgetReader } from "./forget-reader.ts";

describe("after a sign-out", () => {
  it("keeps nothing that was read before, not even while it is asked for again", () => {
    const queries = new QueryClient();
    queries.setQueryData(["session"], null);
    queries.setQueryData(["desk", "cases"], { names: ["Layla Haddad"] });
    queries.setQueryData(["desk", "people"], { names: ["Tuya Erdene"] });
    const stop = new QueryObserver(queries, {
      queryKey: ["desk", "people"],
      queryFn: () => new Promise(() => undefined),
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => undefined);
    forgetReader(queries);
    assert.equal(queries.getQueryData(["desk", "cases"]), undefined);
    assert.equal(queries.getQueryData(["desk", "people"]), undefined);
    assert.equal(queries.getQueryData(["session"]), null);
    stop();
    queries.clear();
  });
});
