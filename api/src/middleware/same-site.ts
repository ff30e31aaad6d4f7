import { createMiddleware } from "hono/factory";
import { Problem } from "../lib/problem.ts";
import { takesBytes } from "../lib/raw-paths.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);
const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/**
 * A page of somebody else can make a browser send requests with our cookie, but neither choose their `Origin` nor,
 * without asking first, send JSON. So whatever changes state needs both. Webhooks come from no browser and carry no
 * cookie: a signature of the body stands in for all that.
 */
export const sameSite = (origins: readonly string[]) =>
  createMiddleware(async (c, next) => {
    if (safe.has(c.req.method) || c.req.path.startsWith("/v1/webhooks/")) return next();
    const origin = c.req.header("origin");
    if (!origin || !origins.includes(origin)) {
      throw new Problem("origin-not-allowed", `Origin must be one of: ${origins.join(", ")}.`, { allowed: origins });
    }
    const sendsBody =
      c.req.header("transfer-encoding") !== undefined || Number(c.req.header("content-length") ?? 0) > 0;
    if (sendsBody && !takesBytes(c.req.path) && !json.test(c.req.header("content-type") ?? "")) {
      throw new Problem("unsupported-media-type", "Send application/json.", {}, { "accept-post": "application/json" });
    }
    await next();
  });
