import { connectorsForWallets, type WalletList } from "@rainbow-me/rainbowkit";
import { injectedWallet, safeWallet, walletConnectWallet } from "@rainbow-me/rainbowkit/wallets";
import { type Config, createConfig, http } from "wagmi";
import { chain, isLocalChain } from "#lib/chain.ts";
import { env } from "../../env.ts";

const projectId = env.VITE_WALLETCONNECT_PROJECT_ID;

/** Which wallets one can come with. Wallets in the browser announce themselves (EIP-6963) and need no entry. */
async function wallets(): Promise<WalletList> {
  const groups: WalletList = [];
  // `import.meta.env.DEV` is a constant: a production build drops the branch, and with it the demo keys.
  if (import.meta.env.DEV && isLocalChain) {
    const { demoWallet } = await import("./demo/demo-wallet.ts");
    groups.push({ groupName: "Try it out", wallets: [demoWallet] });
  }
  groups.push({ groupName: "In this browser", wallets: [injectedWallet, safeWallet] });
  if (projectId) groups.push({ groupName: "On another device", wallets: [walletConnectWallet] });
  return groups;
}

export async function createWalletConfig(): Promise<Config> {
  return createConfig({
    chains: [chain],
    connectors: connectorsForWallets(await wallets(), {
      appName: "Freehold",
      projectId: projectId ?? "none", // asked for by type; unused without a WalletConnect wallet
    }),
    transports: { [chain.id]: http() },
    pollingInterval: isLocalChain ? 300 : 4_000,
  });
}
