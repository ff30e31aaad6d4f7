import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { Deps } from "./lib/deps.ts";
import { takesBytes } from "./lib/raw-paths.ts";
import { router } from "./lib/router.ts";
import { limitBody } from "./middleware/body-limit.ts";
import { deadline } from "./middleware/deadline.ts";
import { notFound } from "./middleware/not-found.ts";
import { onError } from "./middleware/on-error.ts";
import { rateLimit } from "./middleware/rate-limit.ts";
import { readableQuery } from "./middleware/readable-query.ts";
import { requestLog } from "./middleware/request-log.ts";
import { sameSite } from "./middleware/same-site.ts";
import { accountingRoutes } from "./routes/accounting.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { activityRoutes } from "./routes/activity.ts";
import { allocationRoutes } from "./routes/allocations.ts";
import { applicationRoutes } from "./routes/applications.ts";
import { arbitrationRoutes } from "./routes/arbitration.ts";
import { authRoutes } from "./routes/auth.ts";
import { cardDeskRoutes } from "./routes/card-desk.ts";
import { chainRoutes } from "./routes/chain.ts";
import { deskActRoutes } from "./routes/desk/acts.ts";
import { deskAuditRoutes } from "./routes/desk/audit.ts";
import { caseRoutes } from "./routes/desk/cases.ts";
import { deskEvidenceRoutes } from "./routes/desk/evidence.ts";
import { deskImportRoutes } from "./routes/desk/imports.ts";
import { deskPeopleRoutes } from "./routes/desk/people.ts";
import { deskProposalRoutes } from "./routes/desk/proposals.ts";
import { deskRulesRoutes } from "./routes/desk/rules.ts";
import { sanctionsRoutes } from "./routes/desk/sanctions.ts";
import { deskWhatIfRoutes } from "./routes/desk/what-if.ts";
import { docsRoutes } from "./routes/docs.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { eventRoutes } from "./routes/events.ts";
import { explainRoutes } from "./routes/explain.ts";
import { favouriteRoutes } from "./routes/favourites.ts";
import { fileRoutes } from "./routes/files.ts";
import { healthRoutes } from "./routes/health.ts";
import { incomeRoutes } from "./routes/income.ts";
import { issuingRoutes } from "./routes/issuing.ts";
import { leaseRoutes } from "./routes/leases.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { offeringRoutes } from "./routes/offerings.ts";
import { orderRoutes } from "./routes/orders.ts";
import { payRoutes } from "./routes/pay.ts";
import { portfolioRoutes } from "./routes/portfolio.ts";
import { propertyRoutes } from "./routes/properties.ts";
import { propertyDividendRoutes } from "./routes/property-dividends.ts";
import { propertyIncomeRoutes } from "./routes/property-income.ts";
import { propertyJournalRoutes } from "./routes/property-journal.ts";
import { propertyMoneyRoutes } from "./routes/property-money.ts";
import { propertyPaperRoutes } from "./routes/property-papers.ts";
import { propertyRoleRoutes } from "./routes/property-roles.ts";
import { propertyRulesRoutes } from "./routes/property-rules.ts";
import { propertySharesRoutes } from "./routes/property-shares.ts";
import { propertyValuationRoutes } from "./routes/property-valuations.ts";
import { recordRoutes } from "./routes/records.ts";
import { remarkRoutes } from "./routes/remarks.ts";
import { safeRoutes } from "./routes/safe.ts";
import { safeProposalRoutes } from "./routes/safe-proposals.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";
import { timelockRoutes } from "./routes/timelock.ts";
import { fateRoutes } from "./routes/transactions/fate.ts";
import { prepareRoutes } from "./routes/transactions/prepare.ts";
import { submitRoutes } from "./routes/transactions/submit.ts";
import { webhookRoutes } from "./routes/webhooks.ts";

/** Everything under one roof; `AppType` is what the typed client knows. */
export function createApp(deps: Deps) {
  const { config, log } = deps;
  const app = router();
  app.use(requestLog(log));
  app.use(secureHeaders({ contentSecurityPolicy, overwrite: false }));
  app.use(neverStored);
  app.use(cors({ origin: [...config.WEB_ORIGINS], credentials: true, maxAge: 600, exposeHeaders }));
  app.use(rateLimit(config.RATE_LIMIT_SCALE, config.TRUST_PROXY));
  app.use(deadline(({ req }) => (takesBytes(req.path) ? 110_000 : 15_000)));
  app.use(sameSite(config.WEB_ORIGINS));
  app.use(readableQuery);
  app.use(limitBody);

  const routes = app
    .route("/", healthRoutes(deps))
    .route("/v1/auth", authRoutes(deps))
    .route("/v1/chain", chainRoutes(deps))
    .route("/v1/properties", propertyRoutes(deps))
    .route("/v1/properties", propertySharesRoutes(deps))
    .route("/v1/properties", propertyMoneyRoutes(deps))
    .route("/v1/properties", propertyDividendRoutes(deps))
    .route("/v1/properties", propertyIncomeRoutes(deps))
    .route("/v1/properties", propertyJournalRoutes(deps))
    .route("/v1/properties", propertyValuationRoutes(deps))
    .route("/v1/properties", propertyPaperRoutes(deps))
    .route("/v1/properties", explainRoutes(deps))
    .route("/v1/properties", propertyRulesRoutes(deps))
    .route("/v1/properties", propertyRoleRoutes(deps))
    .route("/v1/desk/properties", deskRulesRoutes(deps))
    .route("/v1/desk", deskWhatIfRoutes(deps))
    .route("/v1/desk/imports", deskImportRoutes(deps))
    .route("/v1/me/favourites", favouriteRoutes(deps))
    .route("/v1/events", eventRoutes(deps))
    .route("/v1/notices", noticeRoutes(deps))
    .route("/v1/records", recordRoutes(deps))
    .route("/v1/drafts", draftRoutes(deps))
    .route("/v1/offerings", offeringRoutes(deps))
    .route("/v1/allocations", allocationRoutes(deps))
    .route("/v1/issuing", issuingRoutes(deps))
    .route("/v1/accounts", accountRoutes(deps))
    .route("/v1/accounts", portfolioRoutes(deps))
    .route("/v1/accounts", accountingRoutes(deps))
    .route("/v1/accounts", incomeRoutes(deps))
    .route("/v1/accounts", activityRoutes(deps))
    .route("/v1/leases", leaseRoutes(deps))
    .route("/v1/pay", payRoutes(deps))
    .route("/v1", cardDeskRoutes(deps))
    .route("/v1", arbitrationRoutes(deps))
    .route("/v1/accounts", subscriptionRoutes(deps))
    .route("/v1/orders", orderRoutes(deps))
    .route("/v1/transactions", prepareRoutes(deps))
    .route("/v1/transactions", submitRoutes(deps))
    .route("/v1/transactions", fateRoutes(deps))
    .route("/v1/applications", applicationRoutes(deps))
    .route("/v1/files", fileRoutes(deps))
    .route("/v1/desk", deskActRoutes(deps))
    .route("/v1/desk", deskEvidenceRoutes(deps))
    .route("/v1/desk", deskProposalRoutes(deps))
    .route("/v1/desk", deskPeopleRoutes(deps))
    .route("/v1/desk", deskAuditRoutes(deps))
    .route("/v1/desk/cases", caseRoutes(deps))
    .route("/v1/desk/sanctions-lists", sanctionsRoutes(deps))
    .route("/v1/safe", safeRoutes(deps))
    .route("/v1/safe", safeProposalRoutes(deps))
    .route("/v1/timelock", timelockRoutes(deps))
    .route("/v1/remarks", remarkRoutes(deps))
    .route("/v1/webhooks", webhookRoutes(deps));

  routes.route("/v1", docsRoutes(routes));
  routes.onError(onError(log));
  routes.notFound(notFound(routes.routes));
  return routes;
}

/** Answers are of the moment; what may be kept says so itself. */
const neverStored = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};
const exposeHeaders = [
  "X-Request-Id",
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "Retry-After",
  "X-Content-Keccak256",
  "X-Removed",
];

export type AppType = ReturnType<typeof createApp>;
