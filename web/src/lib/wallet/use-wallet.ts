import { useQuery } from "@tanstack/react-query";
import { chain } from "../chain.ts";
import { sessionQuery } from "../session/session.ts";
import { useStore } from "../store.ts";
import { openWallet, requestWallet, type WalletState, walletState } from "./wallet-bridge.ts";

export interface Wallet {
  status: WalletState["status"];
  address: `0x${string}` | undefined;
  walletName: string | undefined;
  isDemo: boolean;
  /** The API has this wallet's signature: personal pages may be read. */
  signedIn: boolean;
  /** It is not yet known whether this wallet is signed in. */
  settling: boolean;
  wrongNetwork: boolean;
  /** Opens the list of wallets, or the request to sign in. */
  open: () => void;
  disconnect: () => void;
  switchNetwork: () => Promise<void>;
}

const disconnect = () => void requestWallet().then((wallet) => wallet.disconnect());
const switchNetwork = () => requestWallet().then((wallet) => wallet.port().ensureNetwork());

/** Who is here, as far as the browser knows. */
export function useWallet(): Wallet {
  const { status, account } = useStore(walletState);
  const session = useQuery(sessionQuery);
  const same = session.data?.address.toLowerCase() === account?.address.toLowerCase();
  return {
    status,
    address: account?.address,
    walletName: account?.walletName,
    isDemo: account?.isDemo ?? false,
    signedIn: account !== undefined && same && session.data?.chainId === chain.id,
    settling: status === "connecting" || (account !== undefined && session.isPending),
    wrongNetwork: status === "connected" && account?.chainId !== chain.id,
    open: openWallet,
    disconnect,
    switchNetwork,
  };
}
