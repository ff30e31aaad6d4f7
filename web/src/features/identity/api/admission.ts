import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/api.ts";

const nobody = "0x0000000000000000000000000000000000000000";

/** Whether a person could hold one share of a property, as its own rules say now. */
export const admissionQuery = (token: string, address: string) =>
  queryOptions({
    queryKey: ["properties", token, "admission", address.toLowerCase()],
    queryFn: async ({ signal }) => {
      const query = { from: nobody, operator: address, to: address, amount: "1" };
      const answer = await api.properties[":address"].explain.$get(
        { param: { address: token }, query },
        { init: { signal } },
      );
      return (await answer.json()).data;
    },
    refetchInterval: 15_000,
  });
