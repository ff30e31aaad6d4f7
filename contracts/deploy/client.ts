import type { Account, Address, Chain, Hex, PublicClient, Transport, WalletClient } from "viem";
import { receiptOf } from "../receipt.ts";
import type { Artifact } from "./artifacts.ts";

/** A wallet that can send and a node that can answer: all that deploying needs. */
export interface Clients {
  wallet: WalletClient<Transport, Chain, Account>;
  node: PublicClient<Transport, Chain>;
}

/** Deploys and waits. Reverts and failed receipts throw. */
export async function create(clients: Clients, artifact: Artifact, args: readonly unknown[] = []): Promise<Address> {
  const hash = await clients.wallet.deployContract({ abi: artifact.abi, bytecode: artifact.bytecode, args });
  const receipt = await receiptOf(clients.node, hash);
  if (receipt.status !== "success" || !receipt.contractAddress) throw new Error(`Deployment ${hash} failed.`);
  return receipt.contractAddress.toLowerCase() as Address;
}

/** Sends a transaction and waits for its success. */
export async function send(clients: Clients, to: Address, data: Hex): Promise<Hex> {
  const hash = await clients.wallet.sendTransaction({ to, data });
  const receipt = await receiptOf(clients.node, hash);
  if (receipt.status !== "success") throw new Error(`Transaction ${hash} to ${to} failed.`);
  return hash;
}
