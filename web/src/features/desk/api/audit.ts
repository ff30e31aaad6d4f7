import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";

export type AuditEntry = Answer<typeof api.desk.audit.$get>["data"][number];

export interface AuditFilter {
  actor?: string;
  subject?: string;
  property?: string;
  kind?: string;
  /** Unix seconds. */
  from?: string;
  to?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["desk", "audit", filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.desk.audit.$get({ query: { ...pageQuery(pageParam, 25), ...filter } }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
  });

export const auditVerificationQuery = queryOptions({
  queryKey: ["desk", "audit", "verification"],
  queryFn: async ({ signal }) => (await (await api.desk.audit.verification.$get({}, { init: { signal } })).json()).data,
});

/** The same rows as a table to keep. */
export const auditCsvUrl = (filter: AuditFilter): string =>
  `/api/v1/desk/audit.csv?${new URLSearchParams({ ...filter })}`;
