import { lazy, Suspense } from "react";
import { useStore } from "#lib/store.ts";
import { walletState } from "#lib/wallet/wallet-bridge.ts";

const WalletRuntime = lazy(async () => {
  const { createWalletRuntime } = await import("./wallet-runtime.tsx");
  return { default: await createWalletRuntime() };
});

/** Nothing until somebody wants a wallet; then the wallet part, beside the pages rather than around them. */
export function WalletHost() {
  const { wanted } = useStore(walletState);
  return wanted ? (
    <Suspense>
      <WalletRuntime />
    </Suspense>
  ) : null;
}

/** Fetches the wallet part ahead of the click. */
export function preloadWallet(): void {
  void import("./wallet-runtime.tsx");
}
