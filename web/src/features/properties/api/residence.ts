import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { chainClient } from "#lib/chain-client.ts";

/** The countries that the register of people has for wallets, as the chain tells everybody; 0: none. */
export const residenceQuery = (identityRegistry: Address, accounts: readonly Address[]) =>
  queryOptions({
    queryKey: ["residence", identityRegistry, ...accounts],
    queryFn: async () => {
      const client = await chainClient();
      const call = { address: identityRegistry, abi: identityRegistryAbi, functionName: "investorCountry" } as const;
      const found = await Promise.all(accounts.map((one) => client.readContract({ ...call, args: [one] })));
      return new Map(accounts.map((account, at) => [account, Number(found[at] ?? 0)]));
    },
    staleTime: 60_000,
  });
