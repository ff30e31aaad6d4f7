import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import type { Deps } from "./lib/deps.ts";
import { router } from "./lib/router.ts";
import { limitBody } from "./middleware/body-limit.ts";
import { deadline } from "./middleware/deadline.ts";
import { notFound } from "./middleware/not-found.ts";
import { onError } from "./middleware/on-error.ts";
import { rateLimit } from "./middleware/rate-limit.ts";
import { requestLog } from "./middleware/request-log.ts";
import { sameSite } from "./middleware/same-site.ts";
import { authRoutes } from "./routes/auth.ts";
import { docsRoutes } from "./routes/docs.ts";
import { healthRoutes } from "./routes/health.ts";

/** Everything under one roof; `AppType` is what the typed client knows. */
export function createApp(deps: Deps) {
  const { config, log } = deps;
  const app = router();
  app.use(requestLog(log));
  app.use(secureHeaders({ contentSecurityPolicy, overwrite: false }));
  app.use(cors({ origin: [...config.WEB_ORIGINS], credentials: true, maxAge: 600, exposeHeaders }));
  app.use(rateLimit(config.RATE_LIMIT_SCALE, config.TRUST_PROXY));
  app.use(deadline(15_000));
  app.use(sameSite(config.WEB_ORIGINS));
  app.use(limitBody);

  const routes = app.route("/", healthRoutes(deps)).route("/v1/auth", authRoutes(deps));

  routes.route("/v1", docsRoutes(routes));
  routes.onError(onError(log));
  routes.notFound(notFound(routes.routes));
  return routes;
}

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};
const exposeHeaders = ["X-Request-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"];

export type AppType = ReturnType<typeof createApp>;
