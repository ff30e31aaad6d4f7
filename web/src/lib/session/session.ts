import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { getJson, postJson } from "../http.ts";

const shape = z.object({
  address: z.string(),
  chainId: z.number(),
  expiresAt: z.union([z.string(), z.number()]),
});

/** Who the API knows this browser to be. */
export type Session = z.infer<typeof shape>;

const path = "/api/v1/auth";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> =>
    z.object({ session: z.nullable(shape) }).parse(await getJson(`${path}/session`, signal)).session,
  staleTime: 60_000,
  retry: 1,
});

// One at a time: a sign-out that is still under way must not undo the sign-in that follows it.
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work, work);
  queue = result.catch(() => undefined);
  return result;
}

export function fetchNonce(): Promise<string> {
  return inTurn(async () => z.object({ nonce: z.string() }).parse(await postJson(`${path}/nonce`)).nonce);
}

export function verifySignIn(message: string, signature: string): Promise<Session> {
  return inTurn(async () => shape.parse(await postJson(`${path}/verify`, { message, signature })));
}

export function signOut(): Promise<unknown> {
  return inTurn(() => postJson(`${path}/logout`));
}
