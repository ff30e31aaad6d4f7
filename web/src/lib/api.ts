import { createClient } from "@freehold/api/client";
import type { InferResponseType } from "hono/client";
import { apiFetch } from "./http.ts";

/**
 * The API, with the types of its routes. Rejects with ApiProblem unless the answer is 2xx. Everything it tells of the
 * chain stands under `data`, beside the block it was true at.
 */
export const api = createClient("/api", { fetch: apiFetch }).v1;

/** What a route answers: `Answer<typeof api.chain.$get>["data"]`. */
export type Answer<Route> = InferResponseType<Route, 200>;

/** A page of a list, and where the next begins. */
export const firstPage = undefined as string | undefined;
export const nextPage = ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined;
export const pageQuery = (cursor: string | undefined, limit: number) => ({
  limit: String(limit),
  ...(cursor ? { cursor } : {}),
});
