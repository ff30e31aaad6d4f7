import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "#lib/api.ts";
import { type Found, type Named, useFound } from "#lib/names.ts";
import { useDesk } from "../lib/desk-context.ts";

const mostPages = 10;

/** Who has applied under which name: up to a thousand, for looking up alone. Nothing of it is kept or shown elsewhere. */
const directoryQuery = queryOptions({
  queryKey: ["desk", "cases", "directory"],
  queryFn: async ({ signal }): Promise<Named[]> => {
    const found: Named[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const query = { limit: "100", ...(cursor ? { cursor } : {}) };
      const { data, nextCursor } = await (await api.desk.cases.$get({ query }, { init: { signal } })).json();
      found.push(...data.flatMap(({ wallet, name }) => (name ? [{ address: wallet, name }] : [])));
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    return found;
  },
  staleTime: 60_000,
});

/** What a typed name or address leads to, among the names that this officer may know. */
export function useFoundPerson(text: string, besides: readonly Named[] = []): Found {
  const { access } = useDesk();
  const isName = /\p{L}/u.test(text) && !text.trim().startsWith("0x");
  const { data = [] } = useQuery({ ...directoryQuery, enabled: access.register && isName });
  return useFound(text, [...data, ...besides]);
}
