import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { api, pageQuery } from "#lib/api.ts";

/** Every wallet that holds shares of a property, page after page. */
export async function allHolders(token: string): Promise<Address[]> {
  const found: Address[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = pageQuery(cursor, 100);
    const answer = await api.properties[":address"].holders.$get({ param: { address: token }, query });
    const { data, nextCursor } = await answer.json();
    found.push(...data.map(({ account }) => account));
    if (!nextCursor) return found;
    cursor = nextCursor;
  }
}

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
