import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { api } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";

/** Whether a wallet is the tenant of anything: the way to its rent is shown to no others. */
export const isTenantQuery = (tenant: Address | "") =>
  queryOptions({
    queryKey: ["leases", "is-tenant", tenant.toLowerCase()],
    queryFn: async ({ signal }) => {
      const query = { tenant: tenant as Address, limit: "1" };
      return (await (await api.leases.$get({ query }, { init: { signal } })).json()).data.length > 0;
    },
    enabled: tenant !== "",
    refetchInterval: untilLive(60_000),
  });
