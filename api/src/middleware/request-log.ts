import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import type { AppEnv } from "../lib/router.ts";

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
    log.info({ requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms }, "request");
  });
