import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Logger } from "pino";
import type { AppEnv } from "../lib/router.ts";

/** The pattern of what answers: the first that matches and is no middleware, of several like `/facets` and `/:address`. */
const routeOf = (c: Context): string => {
  const matching = matchedRoutes(c);
  return (matching.find(({ path }) => !path.endsWith("*")) ?? matching.at(-1))?.path ?? "";
};

/**
 * Numbers every request and writes one line about it. The line names the route, not the path: addresses, queries,
 * cookies and bodies are nobody's business in a log.
 */
export const requestLog = (log: Logger) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const requestId = randomUUID();
    c.set("requestId", requestId);
    const start = performance.now();
    await next();
    c.header("X-Request-Id", requestId);
    const ms = Math.round(performance.now() - start);
    log.info({ requestId, method: c.req.method, route: routeOf(c), status: c.res.status, ms }, "request");
  });
