import { isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "../lib/problem.ts";

/** Requests a minute and address. What is dear to us, or worth guessing, is rarer. */
const limits = { read: 3_000, auth: 60, orders: 60, transactions: 300, files: 40, applications: 20, webhooks: 600 };
type Kind = keyof typeof limits;

const duration = 60;

function kindOf(method: string, path: string): Kind {
  if (path.startsWith("/v1/auth/") && method !== "GET") return "auth";
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return "read";
  if (path.startsWith("/v1/webhooks/")) return "webhooks";
  if (path.startsWith("/v1/files") || path === "/v1/applications/own/documents") return "files";
  // A form is compared with every name on the sanctions lists.
  if (path === "/v1/applications/own") return "applications";
  return path.startsWith("/v1/orders") || path.startsWith("/v1/applications") ? "orders" : "transactions";
}

/** Counts in memory: with several instances each grants the limit once. */
export function rateLimit(scale: number, trustedProxies: number) {
  const limiters = new Map(
    (Object.keys(limits) as Kind[]).map((kind) => {
      const points = Math.max(1, Math.round(limits[kind] * scale));
      return [kind, { points, limiter: new RateLimiterMemory({ points, duration }) }] as const;
    }),
  );
  return createMiddleware(async (c, next) => {
    const rule = limiters.get(kindOf(c.req.method, c.req.path));
    if (scale === 0 || !rule || c.req.path === "/health") return next();
    const result = await rule.limiter.consume(clientOf(c, trustedProxies)).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const seconds = Math.ceil(result.msBeforeNext / 1000);
    const headers = {
      "ratelimit-limit": String(rule.points),
      "ratelimit-remaining": String(Math.max(0, result.remainingPoints)),
      "ratelimit-reset": String(seconds),
      "ratelimit-policy": `${rule.points};w=${duration}`,
    };
    if (result.consumedPoints > rule.points) {
      const detail = `At most ${rule.points} requests of this kind are answered in ${duration} seconds.`;
      throw new Problem(
        "rate-limited",
        detail,
        { retryAfter: seconds },
        { ...headers, "retry-after": String(seconds) },
      );
    }
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  });
}

/** Who asks: the peer, or what the proxies that we trust say about it. One IPv6 network counts as one. */
export function clientOf(c: Context, trustedProxies: number): string {
  const forwarded = c.req.header("x-forwarded-for")?.split(",") ?? [];
  const address = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  const client = address ?? getConnInfo(c).remote.address ?? "unknown";
  return networkOf(client);
}

/** An IPv4 address itself; of an IPv6 address the first 64 bits, which one customer has to themselves. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted) return dotted;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
