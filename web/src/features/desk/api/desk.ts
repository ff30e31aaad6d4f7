import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/api.ts";

/** The largest holders of a property. */
export const topHoldersQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "holders", "top"],
    queryFn: async ({ signal }) =>
      (
        await api.properties[":address"].holders.$get(
          { param: { address: token }, query: { limit: "100" } },
          { init: { signal } },
        )
      ).json(),
    refetchInterval: 15_000,
  });
