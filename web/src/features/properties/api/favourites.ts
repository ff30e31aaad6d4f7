import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

type Answered = Answer<typeof api.me.favourites.$get>;
export type Favourite = Answered["data"][number];

/** Of one wallet: another one's are never shown in its place. */
const favouritesQuery = (wallet: string | undefined) =>
  queryOptions({
    queryKey: ["favourites", wallet?.toLowerCase()],
    queryFn: async ({ signal }) => (await api.me.favourites.$get({}, { init: { signal } })).json(),
    staleTime: 30_000,
  });

/** What the signed-in wallet keeps an eye on; nothing is asked for anybody else. */
export function useFavourites() {
  const { address, signedIn } = useWallet();
  return useQuery({ ...favouritesQuery(address), enabled: signedIn });
}

/** Keeps an eye on a property, or no more; seen at once, and taken back where it fails. */
export function useKeepFavourite() {
  const queries = useQueryClient();
  const { address } = useWallet();
  const { queryKey } = favouritesQuery(address);
  return useMutation({
    mutationFn: async ({ token, keep }: { token: string; keep: boolean }) => {
      const one = api.me.favourites[":token"];
      await (keep ? one.$put({ param: { token } }) : one.$delete({ param: { token } }));
    },
    onMutate: async ({ token, keep }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Answered>(queryKey);
      if (before && !keep) {
        const data = before.data.filter((one) => one.token !== token);
        queries.setQueryData<Answered>(queryKey, { ...before, data });
      }
      return { before };
    },
    onError: (_error, _change, context) => queries.setQueryData(queryKey, context?.before),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
