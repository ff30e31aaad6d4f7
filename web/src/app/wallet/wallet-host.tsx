import { lazy, memo, Suspense } from "react";
import { useStore } from "#lib/store.ts";
import { walletState } from "#lib/wallet/wallet-bridge.ts";

const loadRuntime = () => import("./wallet-runtime.tsx");
const loadConfig = () => import("./wallet-config.ts");

const Wallet = lazy(async () => {
  const [{ WalletRuntime }, { createWalletConfig }] = await Promise.all([loadRuntime(), loadConfig()]);
  const config = await createWalletConfig();
  // wagmi reconnects with each render of its provider, so there must be one only
  return { default: memo(() => <WalletRuntime config={config} />) };
});

/** Nothing until somebody wants a wallet; then the wallet part, beside the pages rather than around them. */
export function WalletHost() {
  const wanted = useStore(walletState, (state) => state.wanted);
  return wanted ? (
    <Suspense>
      <Wallet />
    </Suspense>
  ) : null;
}

/** Fetches the wallet part ahead of the click. */
export function preloadWallet(): void {
  void loadRuntime();
  void loadConfig();
}
