import { demoDollarAbi } from "@freehold/contracts/abi/DemoDollar";
import { permitTypes } from "@freehold/contracts/typed-data";
import { queryOptions } from "@tanstack/react-query";
import type { Address, TypedDataDefinition } from "viem";
import { chainClient } from "#lib/chain-client.ts";

const noPermit = "0x0000000000000000000000000000000000000000000000000000000000000000";

/** What an ERC-2612 coin signs under: EIP-5267. */
const domainOf = async (coin: Address) => {
  const client = await chainClient();
  const abi = demoDollarAbi;
  const [, name, version, chainId, verifyingContract] = await client.readContract({
    abi,
    address: coin,
    functionName: "eip712Domain",
  });
  return { name, version, chainId: Number(chainId), verifyingContract };
};

/** Whether one signature can stand for a permission: the coin knows permits, and the wallet signs with a key. */
export const permitQuery = (coin: Address, wallet: Address) =>
  queryOptions({
    queryKey: ["permit", coin, wallet],
    queryFn: async () => {
      const client = await chainClient();
      const [code, separator, domain] = await Promise.all([
        client.getCode({ address: wallet }),
        client
          .readContract({ abi: demoDollarAbi, address: coin, functionName: "DOMAIN_SEPARATOR" })
          .catch(() => noPermit),
        domainOf(coin).catch(() => undefined),
      ]);
      // a contract cannot sign; an account that merely borrows code (EIP-7702) still can
      const hasKey = !code || code.startsWith("0xef0100");
      return hasKey && separator !== noPermit && domain !== undefined;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the wallet signs to let the spender take an amount once. */
export async function permitData(
  coin: Address,
  { owner, spender, value, deadline }: { owner: Address; spender: Address; value: bigint; deadline: bigint },
): Promise<TypedDataDefinition> {
  const client = await chainClient();
  const [domain, nonce] = await Promise.all([
    domainOf(coin),
    client.readContract({ abi: demoDollarAbi, address: coin, functionName: "nonces", args: [owner] }),
  ]);
  const message = { owner, spender, value, nonce, deadline };
  return { domain, types: permitTypes, primaryType: "Permit", message };
}

/** An hour from now, as the chain counts time. */
export async function permitDeadline(): Promise<bigint> {
  const { timestamp } = await (await chainClient()).getBlock();
  const now = BigInt(Math.floor(Date.now() / 1000));
  return (timestamp > now ? timestamp : now) + 3_600n;
}
