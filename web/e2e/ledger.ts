import assert from "node:assert/strict";
import { demoDollarAbi } from "@freehold/contracts/abi/DemoDollar";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { type Address, createPublicClient, createTestClient, http } from "viem";
import { foundry } from "viem/chains";
import { until } from "../../scripts/lib/wait.ts";
import type { Stack } from "../../scripts/stack.ts";

interface PropertyAnswer {
  token: Address;
  symbol: string;
  holderCount: number;
}

interface HoldingsAnswer {
  holdings: { token: Address; balance: string }[];
}

/** The truth, twice: as the chain has it and as the API tells it. */
export function ledgerOf(stack: Pick<Stack, "urls" | "deployment">) {
  const { coin, identityRegistry } = stack.deployment.addresses;
  const transport = http(stack.urls.rpc);
  const chain = createPublicClient({ chain: foundry, transport, cacheTime: 0 });
  const clock = createTestClient({ chain: foundry, transport, mode: "anvil" });

  const api = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${stack.urls.api}/v1${path}`);
    assert.equal(response.status, 200, `${path} answered ${response.status}`);
    return ((await response.json()) as { data: T }).data;
  };

  const tokenOf = async (symbol: string): Promise<Address> => {
    const found = (await api<PropertyAnswer[]>("/properties")).find((property) => property.symbol === symbol);
    assert.ok(found, `no property ${symbol}`);
    return found.token;
  };

  const sharesOf = (token: Address, account: Address): Promise<bigint> =>
    chain.readContract({ address: token, abi: propertyTokenAbi, functionName: "balanceOf", args: [account] });

  const coinsOf = (account: Address): Promise<bigint> =>
    chain.readContract({ address: coin, abi: demoDollarAbi, functionName: "balanceOf", args: [account] });

  const isVerified = (account: Address): Promise<boolean> =>
    chain.readContract({
      address: identityRegistry,
      abi: identityRegistryAbi,
      functionName: "isVerified",
      args: [account],
    });

  const sharesByApi = async (token: Address, account: Address): Promise<bigint> => {
    const { holdings } = await api<HoldingsAnswer>(`/accounts/${account}/holdings`);
    return BigInt(holdings.find((holding) => holding.token === token)?.balance ?? 0);
  };

  /** Waits until API and chain agree that somebody holds so many shares. */
  const agreeOnShares = async (token: Address, account: Address, shares: bigint): Promise<void> => {
    assert.equal(await sharesOf(token, account), shares, "shares on the chain");
    await until(async () => (await sharesByApi(token, account)) === shares, {
      what: `the API to tell of ${shares} shares`,
    });
  };

  /** Lets time pass on the chain. */
  const pass = async (seconds: number): Promise<void> => {
    await clock.increaseTime({ seconds });
    await clock.mine({ blocks: 1 });
  };

  return { api, chain, tokenOf, sharesOf, coinsOf, isVerified, sharesByApi, agreeOnShares, pass };
}

export type Ledger = ReturnType<typeof ledgerOf>;
