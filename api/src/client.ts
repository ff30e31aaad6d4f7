import { hc } from "hono/client";
import type { AppType } from "./app.ts";

export type { AppType } from "./app.ts";
export type { ProblemName, ProblemType } from "./lib/problem.ts";

export type Client = ReturnType<typeof hc<AppType>>;

/** The API with the types of its routes: `client.v1.properties.$get({ query: {} })`. */
export const createClient = (...args: Parameters<typeof hc>): Client => hc<AppType>(...args);
