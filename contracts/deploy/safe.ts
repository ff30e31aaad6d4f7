import { type Account, type Address, encodeFunctionData, type Hex, parseEventLogs, zeroAddress } from "viem";
import { receiptOf } from "../receipt.ts";
import { executionOf, joinSignatures, safeAbi, safeDomain, safeTxOf, safeTxTypes } from "../safe.ts";
import { safe } from "./artifacts.ts";
import { type Clients, create } from "./client.ts";

type SigningAccount = Account & Required<Pick<Account, "signTypedData">>;

/** A multisig, and those of its owners who sign here. */
export interface Multisig {
  address: Address;
  signers: readonly SigningAccount[];
}

/** Deploys Safe 1.4.1 as published, and one proxy with these owners. For chains that have no Safe yet. */
export async function deploySafe(clients: Clients, owners: readonly Address[], threshold: number): Promise<Address> {
  const singleton = await create(clients, safe("Safe"));
  const factory = await create(clients, safe("proxies/SafeProxyFactory"));
  const fallbackHandler = await create(clients, safe("handler/CompatibilityFallbackHandler"));
  const initializer = encodeFunctionData({
    abi: safe("Safe").abi,
    functionName: "setup",
    args: [owners, threshold, zeroAddress, "0x", fallbackHandler, zeroAddress, 0n, zeroAddress],
  });
  const { abi } = safe("proxies/SafeProxyFactory");
  const args = [singleton, initializer, 0n];
  const hash = await clients.wallet.writeContract({
    address: factory,
    abi,
    functionName: "createProxyWithNonce",
    args,
  });
  const { logs } = await receiptOf(clients.node, hash);
  const [created] = parseEventLogs({ abi, logs, eventName: "ProxyCreation" });
  const { proxy } = (created as unknown as { args: { proxy: Address } }).args;
  return proxy.toLowerCase() as Address;
}

/** Has the signers sign a call of the multisig and sends it. Throws where the call fails. */
export async function execute(clients: Clients, multisig: Multisig, to: Address, data: Hex): Promise<Hex> {
  const contract = { address: multisig.address, abi: safeAbi } as const;
  const nonce = await clients.node.readContract({ ...contract, functionName: "nonce" });
  const message = safeTxOf({ to, data, nonce });
  const domain = safeDomain(clients.wallet.chain.id, multisig.address);
  const signatures = await Promise.all(
    multisig.signers.map(async (signer) => ({
      owner: signer.address,
      signature: await signer.signTypedData({ domain, types: safeTxTypes, primaryType: "SafeTx", message }),
    })),
  );
  const args = executionOf({ to, data }, joinSignatures(signatures));
  const hash = await clients.wallet.writeContract({ ...contract, functionName: "execTransaction", args });
  const receipt = await receiptOf(clients.node, hash);
  if (receipt.status !== "success") throw new Error(`The multisig's transaction ${hash} failed.`);
  return hash;
}
