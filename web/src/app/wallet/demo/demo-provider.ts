import {
  createWalletClient,
  type EIP1193RequestFn,
  type Hex,
  hexToBigInt,
  http,
  isHex,
  type LocalAccount,
  numberToHex,
} from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { chain } from "#lib/chain.ts";
import type { DemoKey } from "./person.ts";

// The development mnemonic that every local chain funds. Worth nothing anywhere else.
const mnemonic = "test test test test test test test test test test test junk";

export function demoAccount(key: DemoKey): LocalAccount {
  if ("privateKey" in key) return privateKeyToAccount(key.privateKey);
  return mnemonicToAccount(mnemonic, { addressIndex: key.index });
}

interface TransactionRequest {
  to?: Hex;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
}

/** An EIP-1193 wallet that signs with a demo account and asks nobody. */
export function createDemoProvider(current: () => LocalAccount | undefined) {
  const client = createWalletClient({ chain, transport: http() });

  const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
    const account = current();
    const list = (Array.isArray(params) ? params : []) as unknown[];
    if (method === "eth_accounts" || method === "eth_requestAccounts") return account ? [account.address] : [];
    if (method === "eth_chainId") return numberToHex(chain.id);
    if (method === "wallet_switchEthereumChain" || method === "wallet_addEthereumChain") return null;
    if (account && method === "personal_sign") {
      const text = list[0] as string;
      return account.signMessage({ message: isHex(text) ? { raw: text } : text });
    }
    if (account && method === "eth_signTypedData_v4") {
      const { types, ...data } = typeof list[1] === "string" ? JSON.parse(list[1]) : (list[1] as Record<string, never>);
      const { EIP712Domain: _, ...rest } = types;
      return account.signTypedData({ ...data, types: rest });
    }
    if (account && method === "eth_sendTransaction") {
      const { to, data, value, gas } = list[0] as TransactionRequest;
      return client.sendTransaction({
        account,
        ...(to ? { to } : {}),
        ...(data ? { data } : {}),
        ...(value ? { value: hexToBigInt(value) } : {}),
        ...(gas ? { gas: hexToBigInt(gas) } : {}),
      });
    }
    return client.request({ method, params } as never);
  };

  return { request: request as EIP1193RequestFn };
}
