import { type Account, type Address, concat, encodeFunctionData, type Hex, parseEventLogs, zeroAddress } from "viem";
import { safe } from "./artifacts.ts";
import { type Clients, create } from "./client.ts";

type SigningAccount = Account & Required<Pick<Account, "signTypedData">>;

/** A multisig, and those of its owners who sign here. */
export interface Multisig {
  address: Address;
  signers: readonly SigningAccount[];
}

const safeTxTypes = {
  SafeTx: [
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "data", type: "bytes" },
    { name: "operation", type: "uint8" },
    { name: "safeTxGas", type: "uint256" },
    { name: "baseGas", type: "uint256" },
    { name: "gasPrice", type: "uint256" },
    { name: "gasToken", type: "address" },
    { name: "refundReceiver", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

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
  const { logs } = await clients.node.waitForTransactionReceipt({ hash });
  const [created] = parseEventLogs({ abi, logs, eventName: "ProxyCreation" });
  const { proxy } = (created as unknown as { args: { proxy: Address } }).args;
  return proxy.toLowerCase() as Address;
}

/** Has the signers sign a call of the multisig and sends it. Throws where the call fails. */
export async function execute(clients: Clients, multisig: Multisig, to: Address, data: Hex): Promise<Hex> {
  const { abi } = safe("Safe");
  const nonce = (await clients.node.readContract({ address: multisig.address, abi, functionName: "nonce" })) as bigint;
  const message = {
    to,
    value: 0n,
    data,
    operation: 0,
    safeTxGas: 0n,
    baseGas: 0n,
    gasPrice: 0n,
    gasToken: zeroAddress,
    refundReceiver: zeroAddress,
    nonce,
  };
  const domain = { chainId: clients.wallet.chain.id, verifyingContract: multisig.address };
  // Safe wants signatures in the order of their signers' addresses.
  const signers = multisig.signers.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  const signatures = await Promise.all(
    signers.map((signer) => signer.signTypedData({ domain, types: safeTxTypes, primaryType: "SafeTx", message })),
  );
  const hash = await clients.wallet.writeContract({
    address: multisig.address,
    abi,
    functionName: "execTransaction",
    args: [to, 0n, data, 0, 0n, 0n, 0n, zeroAddress, zeroAddress, concat(signatures)],
  });
  const receipt = await clients.node.waitForTransactionReceipt({ hash });
  if (receipt.status !== "success") throw new Error(`The multisig's transaction ${hash} failed.`);
  return hash;
}
