import type { BrowserContext } from "playwright-core";
import { createWalletClient, type Hex, http, isHex, type LocalAccount, numberToHex } from "viem";
import { foundry } from "viem/chains";

/** How the wallet calls itself (EIP-6963). */
export const walletId = "dev.freehold.test-wallet";

interface Call {
  method: string;
  params?: readonly unknown[];
}

type Answer = { result: unknown } | { error: { code: number; message: string } };

/** A call as dApps send it: quantities in hex. */
interface CallRequest {
  to: Hex;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
}

/**
 * A browser wallet as an extension would inject it: an EIP-1193 provider announced by EIP-6963, which signs here, in
 * Node. What it signed can be read back.
 */
export async function installWallet(context: BrowserContext, account: LocalAccount, rpcUrl: string): Promise<void> {
  const client = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) });
  // A wallet that answers before it was asked to connect would be reconnected, and the picker never opens.
  let connected = false;

  const handle = async ({ method, params = [] }: Call): Promise<unknown> => {
    switch (method) {
      case "eth_requestAccounts":
      case "wallet_requestPermissions":
        connected = true;
        return method === "eth_requestAccounts" ? [account.address] : [{ parentCapability: "eth_accounts" }];
      case "eth_accounts":
        return connected ? [account.address] : [];
      case "wallet_revokePermissions":
        connected = false;
        return null;
      case "wallet_switchEthereumChain":
      case "wallet_addEthereumChain":
        return null;
      case "eth_chainId":
        return numberToHex(foundry.id);
      case "personal_sign": {
        const message = params[0] as string;
        return account.signMessage({ message: isHex(message) ? { raw: message } : message });
      }
      case "eth_signTypedData_v4": {
        const { EIP712Domain: _, ...types } = (JSON.parse(params[1] as string) as { types: Record<string, never> })
          .types;
        return account.signTypedData({ ...JSON.parse(params[1] as string), types });
      }
      case "eth_sendTransaction": {
        const { to, data, value, gas } = params[0] as CallRequest;
        return client.sendTransaction({ to, data, value: value && BigInt(value), gas: gas && BigInt(gas) });
      }
      default:
        return client.request({ method, params } as Parameters<typeof client.request>[0]);
    }
  };

  await context.exposeFunction("freeholdTestWallet", async (call: Call): Promise<Answer> => {
    try {
      return { result: await handle(call) };
    } catch (error) {
      const { code = -32_603, message } = error as { code?: number; message: string };
      return { error: { code, message } };
    }
  });
  await context.addInitScript(announce, walletId);
}

/** Runs in the page: nothing of this module is visible to it. */
function announce(rdns: string): void {
  type Listener = (value: unknown) => void;
  const ask = (window as unknown as { freeholdTestWallet: (call: Call) => Promise<Answer> }).freeholdTestWallet;
  const listeners = new Map<string, Set<Listener>>();
  const provider = {
    async request(call: Call): Promise<unknown> {
      const answer = await ask(call);
      if ("error" in answer) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      return answer.result;
    },
    on(event: string, listener: Listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
  const info = { uuid: "3f0d3a34-8b7e-4d4c-9f65-4dd0f7a3a2b1", name: "Test wallet", icon, rdns };
  const detail = Object.freeze({ info, provider });
  const tell = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", tell);
  tell();
}
