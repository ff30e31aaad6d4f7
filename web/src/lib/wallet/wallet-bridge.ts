import { storage } from "../storage.ts";
import { createStore } from "../store.ts";
import type { WalletPort } from "./wallet-port.ts";

/**
 * The seam between the pages and the wallet libraries. Pages know this file only, so the wallet part is a chunk of
 * its own that is loaded when somebody connects, or was connected on the last visit.
 */
export interface WalletAccount {
  address: `0x${string}`;
  chainId: number;
  walletName: string;
  /** One of the people of the local demo: another can be chosen. */
  isDemo?: boolean;
}

export interface WalletState {
  /** Somebody wants a wallet, so the wallet part is loaded. */
  wanted: boolean;
  status: "disconnected" | "connecting" | "connected";
  account?: WalletAccount;
}

export interface WalletControls {
  /** Opens the list of wallets; or, when connected but not signed in, the request to sign in. */
  open(): void;
  disconnect(): Promise<void>;
  port(): WalletPort;
  /** On a local chain under development only: choose another demo person. */
  becomeSomeoneElse?: () => void;
}

const key = "freehold.wallet";

function remembered(): WalletAccount | undefined {
  try {
    const value: unknown = JSON.parse(storage.read(key) ?? "null");
    return value ? (value as WalletAccount) : undefined;
  } catch {
    return undefined;
  }
}

const last = remembered();

// A returning visitor is shown as before at once; the wallet confirms it, or takes it back, a moment later.
export const walletState = createStore<WalletState>(
  last ? { wanted: true, status: "connecting", account: last } : { wanted: false, status: "disconnected" },
);

let controls: WalletControls | undefined;
const waiting: ((controls: WalletControls) => void)[] = [];

/** Loads the wallet part if need be. */
export function requestWallet(): Promise<WalletControls> {
  walletState.set((state) => (state.wanted ? state : { ...state, wanted: true }));
  return controls ? Promise.resolve(controls) : new Promise((resolve) => waiting.push(resolve));
}

export function openWallet(): void {
  void requestWallet().then((wallet) => wallet.open());
}

/** Called by the wallet part with each change. */
export function publishWallet(next: Omit<WalletState, "wanted">, nextControls: WalletControls): void {
  controls = nextControls;
  walletState.set({ ...next, wanted: true });
  if (next.status !== "connecting") storage.write(key, next.account ? JSON.stringify(next.account) : null);
  for (const resolve of waiting.splice(0)) resolve(nextControls);
}
