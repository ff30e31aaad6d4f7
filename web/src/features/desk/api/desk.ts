import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { api } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";

/** Who waits to be verified, longest first; or everybody who ever asked. */
export const applicationsQuery = (status: "open" | "all") =>
  queryOptions({
    queryKey: ["desk", "cases", "applicants", status],
    queryFn: async ({ signal }) => {
      const query = { limit: "100", ...(status === "open" ? { status: "submitted" as const } : {}) };
      const { data } = await (await api.desk.cases.$get({ query }, { init: { signal } })).json();
      return { data: data.map(({ wallet, ...rest }) => ({ ...rest, address: wallet })) };
    },
    refetchInterval: status === "open" ? 2_000 : 10_000,
  });

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

/** Whether an address is frozen in a property, as the chain has it now; holders or not. */
export const frozenQuery = (token: Address, account: Address) =>
  queryOptions({
    queryKey: ["properties", token, "frozen", account.toLowerCase()],
    queryFn: async () => {
      const [client, { propertyTokenAbi }] = await Promise.all([
        chainClient(),
        import("@freehold/contracts/abi/PropertyToken"),
      ]);
      return client.readContract({ abi: propertyTokenAbi, address: token, functionName: "isFrozen", args: [account] });
    },
  });
