import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { queueSearch, renewalSearch } from "#features/desk/lib/case-filters.ts";
import { accountingSearch } from "#features/portfolio/lib/accounting.ts";
import { comparedTokens } from "#features/properties/lib/comparison.ts";
import { propertySearch } from "#features/properties/lib/property-search.ts";
import { NotFound, PageError, PagePending } from "./page-states.tsx";
import { Shell } from "./shell/shell.tsx";

interface RouterContext {
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Shell });
const on = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path }) as const;

const desk = createRoute({
  ...on("/desk"),
  component: lazyRouteComponent(() => import("#features/desk/components/desk-frame.tsx"), "DeskFrame"),
});
const inDesk = <Path extends string>(path: Path) => ({ getParentRoute: () => desk, path }) as const;

const issuer = createRoute({
  ...on("/issuer"),
  component: lazyRouteComponent(() => import("#features/issuer/components/issuer-frame.tsx"), "IssuerFrame"),
});
const inIssuer = <Path extends string>(path: Path) => ({ getParentRoute: () => issuer, path }) as const;

const addressIn = <Name extends string>(name: Name, search: Record<string, unknown>) => {
  const value = search[name];
  return typeof value === "string" && /^0x[\da-f]{40}$/.test(value) ? ({ [name]: value } as Record<Name, string>) : {};
};

const routes = [
  createRoute({
    ...on("/"),
    validateSearch: propertySearch,
    component: lazyRouteComponent(
      () => import("#features/properties/components/properties-page.tsx"),
      "PropertiesPage",
    ),
  }),
  createRoute({
    ...on("/compare"),
    validateSearch: comparedTokens,
    component: lazyRouteComponent(
      () => import("#features/properties/components/compare/compare-page.tsx"),
      "ComparePage",
    ),
  }),
  createRoute({
    ...on("/properties/$address"),
    component: lazyRouteComponent(() => import("#features/properties/components/property-page.tsx"), "PropertyPage"),
  }),
  createRoute({
    ...on("/portfolio"),
    validateSearch: accountingSearch,
    component: lazyRouteComponent(() => import("#features/portfolio/components/portfolio-page.tsx"), "PortfolioPage"),
  }),
  createRoute({
    ...on("/trade"),
    component: lazyRouteComponent(() => import("#features/marketplace/components/trade-page.tsx"), "TradePage"),
  }),
  createRoute({
    ...on("/trade/$address"),
    validateSearch: ({ side }: { side?: unknown }): { side?: "sell" } => (side === "sell" ? { side } : {}),
    component: lazyRouteComponent(() => import("#features/marketplace/components/trade-page.tsx"), "TradePage"),
  }),
  createRoute({
    ...on("/verification"),
    component: lazyRouteComponent(
      () => import("#features/identity/components/verification-page.tsx"),
      "VerificationPage",
    ),
  }),
  createRoute({
    ...on("/history"),
    component: lazyRouteComponent(() => import("#features/history/components/history-page.tsx"), "HistoryPage"),
  }),
  desk.addChildren([
    createRoute({
      ...inDesk("/"),
      component: lazyRouteComponent(() => import("#features/desk/components/desk-index.tsx"), "DeskIndex"),
    }),
    createRoute({
      ...inDesk("/queue"),
      validateSearch: queueSearch,
      component: lazyRouteComponent(() => import("#features/desk/components/queue-page.tsx"), "QueuePage"),
    }),
    createRoute({
      ...inDesk("/cases/$id"),
      component: lazyRouteComponent(() => import("#features/desk/components/case-page.tsx"), "CasePage"),
    }),
    createRoute({
      ...inDesk("/renewals"),
      validateSearch: renewalSearch,
      component: lazyRouteComponent(() => import("#features/desk/components/renewals-page.tsx"), "RenewalsPage"),
    }),
    createRoute({
      ...inDesk("/lists"),
      component: lazyRouteComponent(() => import("#features/desk/components/lists-page.tsx"), "ListsPage"),
    }),
    createRoute({
      ...inDesk("/people"),
      component: lazyRouteComponent(() => import("#features/desk/components/people-page.tsx"), "PeoplePage"),
    }),
    createRoute({
      ...inDesk("/people/$id"),
      component: lazyRouteComponent(() => import("#features/desk/components/person-page.tsx"), "PersonPage"),
    }),
    createRoute({
      ...inDesk("/people/$id/recover"),
      component: lazyRouteComponent(() => import("#features/desk/components/recover-page.tsx"), "RecoverPage"),
    }),
    createRoute({
      ...inDesk("/force"),
      validateSearch: (search: Record<string, unknown>): { property?: string; from?: string } => ({
        ...addressIn("property", search),
        ...addressIn("from", search),
      }),
      component: lazyRouteComponent(() => import("#features/desk/components/force-page.tsx"), "ForcePage"),
    }),
    createRoute({
      ...inDesk("/burn"),
      validateSearch: (search: Record<string, unknown>): { property?: string; from?: string } => ({
        ...addressIn("property", search),
        ...addressIn("from", search),
      }),
      component: lazyRouteComponent(() => import("#features/desk/components/burn-page.tsx"), "BurnPage"),
    }),
    createRoute({
      ...inDesk("/proposals"),
      component: lazyRouteComponent(() => import("#features/desk/components/proposals-page.tsx"), "ProposalsPage"),
    }),
    createRoute({
      ...inDesk("/proposals/$id"),
      component: lazyRouteComponent(() => import("#features/desk/components/proposal-page.tsx"), "ProposalPage"),
    }),
    createRoute({
      ...inDesk("/audit"),
      component: lazyRouteComponent(() => import("#features/desk/components/audit-page.tsx"), "AuditPage"),
    }),
    createRoute({
      ...inDesk("/properties"),
      component: lazyRouteComponent(() => import("#features/desk/components/guarded-page.tsx"), "GuardedPage"),
    }),
    createRoute({
      ...inDesk("/properties/$address/rules"),
      component: lazyRouteComponent(() => import("#features/rules/components/rules-page.tsx"), "RulesPage"),
    }),
    createRoute({
      ...inDesk("/people/import"),
      component: lazyRouteComponent(() => import("#features/people-import/components/import-page.tsx"), "ImportPage"),
    }),
    createRoute({
      ...inDesk("/what-if"),
      component: lazyRouteComponent(() => import("#features/rules/components/what-if-page.tsx"), "WhatIfPage"),
    }),
  ]),
  issuer.addChildren([
    createRoute({
      ...inIssuer("/"),
      component: lazyRouteComponent(() => import("#features/issuer/components/issuer-page.tsx"), "IssuerPage"),
    }),
    createRoute({
      ...inIssuer("/properties/$id"),
      component: lazyRouteComponent(() => import("#features/issuer/components/record-page.tsx"), "RecordPage"),
    }),
    createRoute({
      ...inIssuer("/properties/$id/tokenize"),
      component: lazyRouteComponent(
        () => import("#features/issuer/components/tokenize/tokenize-page.tsx"),
        "TokenizePage",
      ),
    }),
    createRoute({
      ...inIssuer("/properties/$id/round"),
      component: lazyRouteComponent(() => import("#features/issuer/components/tokenize/round-page.tsx"), "RoundPage"),
    }),
    createRoute({
      ...inIssuer("/proposals/$hash"),
      component: lazyRouteComponent(
        () => import("#features/issuer/components/safe-proposal-page.tsx"),
        "SafeProposalPage",
      ),
    }),
  ]),
  createRoute({
    ...on("/studio"),
    component: lazyRouteComponent(() => import("#features/studio/components/studio-page.tsx"), "StudioPage"),
  }),
  createRoute({
    ...on("/studio/drafts/$id"),
    component: lazyRouteComponent(() => import("#features/studio/components/draft/draft-page.tsx"), "DraftPage"),
  }),
  createRoute({
    ...on("/rent"),
    component: lazyRouteComponent(() => import("#features/rent/components/rent-page.tsx"), "RentPage"),
  }),
  createRoute({
    ...on("/arbiter"),
    component: lazyRouteComponent(() => import("#features/arbiter/components/arbiter-page.tsx"), "ArbiterPage"),
  }),
  createRoute({
    ...on("/arbiter/leases/$id"),
    component: lazyRouteComponent(() => import("#features/arbiter/components/dispute-page.tsx"), "DisputePage"),
  }),
  createRoute({
    ...on("/studio/leases/$id"),
    component: lazyRouteComponent(() => import("#features/studio/components/leases/lease-page.tsx"), "LeasePage"),
  }),
  createRoute({
    ...on("/studio/dividends/$address/$index"),
    component: lazyRouteComponent(
      () => import("#features/studio/components/dividends/dividend-page.tsx"),
      "DividendPage",
    ),
  }),
  createRoute({
    ...on("/studio/properties/$address/lease"),
    component: lazyRouteComponent(
      () => import("#features/studio/components/leases/new-lease-page.tsx"),
      "NewLeasePage",
    ),
  }),
  createRoute({
    ...on("/pay/$token"),
    validateSearch: ({ paid }: { paid?: unknown }): { paid?: 1 } => (String(paid) === "1" ? { paid: 1 } : {}),
    component: lazyRouteComponent(() => import("#features/rent/components/pay/pay-page.tsx"), "PayPage"),
  }),
  createRoute({
    ...on("/notifications"),
    component: lazyRouteComponent(() => import("#features/notices/components/notices-page.tsx"), "NoticesPage"),
  }),
  createRoute({
    ...on("/notifications/settings"),
    component: lazyRouteComponent(() => import("#features/notices/components/settings-page.tsx"), "SettingsPage"),
  }),
  createRoute({
    ...on("/notifications/confirm"),
    component: lazyRouteComponent(() => import("#features/notices/components/mail-link-page.tsx"), "ConfirmPage"),
  }),
  createRoute({
    ...on("/notifications/unsubscribe"),
    component: lazyRouteComponent(() => import("#features/notices/components/mail-link-page.tsx"), "UnsubscribePage"),
  }),
  createRoute({
    ...on("/about"),
    component: lazyRouteComponent(() => import("#features/about/components/about-page.tsx"), "AboutPage"),
  }),
] as const;

// Our components in all their states, to look at. Not in a production build.
const workshop = import.meta.env.DEV
  ? [
      createRoute({
        ...on("/kitchen"),
        component: lazyRouteComponent(() => import("#features/kitchen/components/kitchen-page.tsx"), "KitchenPage"),
      }),
    ]
  : [];

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([...routes, ...workshop]),
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0, // freshness is the query client's business
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PagePending,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
