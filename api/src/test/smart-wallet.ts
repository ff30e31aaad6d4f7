import { createPublicClient, createWalletClient, type Hex, hashMessage, http } from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { deploySafe } from "../../../contracts/deploy/safe.ts";
import type { Stage } from "./stage.ts";

/** A Safe of one owner: a contract wallet that answers ERC-1271. */
export async function deploySmartWallet({ rpcUrl }: Stage, owner: HDAccount) {
  const shared = { chain: foundry, transport: http(rpcUrl), pollingInterval: 20, cacheTime: 0 };
  const clients = { wallet: createWalletClient({ ...shared, account: owner }), node: createPublicClient(shared) };
  const address = await deploySafe(clients, [owner.address], 1);
  const types = { SafeMessage: [{ name: "message", type: "bytes" }] } as const;
  const domain = { chainId: foundry.id, verifyingContract: address };
  const signDigest = (message: Hex) =>
    owner.signTypedData({ domain, types, primaryType: "SafeMessage", message: { message } });
  return { address, signDigest, signMessage: (message: string) => signDigest(hashMessage(message)) };
}
