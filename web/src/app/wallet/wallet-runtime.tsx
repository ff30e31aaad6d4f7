import "@rainbow-me/rainbowkit/styles.css";
import "./wallet.css";
import { RainbowKitAuthenticationProvider, RainbowKitProvider, useConnectModal } from "@rainbow-me/rainbowkit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, memo, Suspense, useEffect, useMemo, useState } from "react";
import { type Config, useAccount, WagmiProvider } from "wagmi";
import { disconnect } from "wagmi/actions";
import { chain, isLocalChain } from "#lib/chain.ts";
import { sessionQuery } from "#lib/session/session.ts";
import { activities } from "#lib/tx/engine.ts";
import { resume } from "#lib/tx/resume.ts";
import { surroundings } from "#lib/tx/use-transaction.ts";
import { publishWallet } from "#lib/wallet/wallet-bridge.ts";
import { errorAbi } from "./error-abi.ts";
import { createSignIn } from "./sign-in.ts";
import { createWalletPort } from "./wallet-port.ts";
import { walletTheme } from "./wallet-theme.ts";

const DemoPeople =
  import.meta.env.DEV && isLocalChain
    ? lazy(() => import("./demo/demo-people.tsx").then((m) => ({ default: m.DemoPeople })))
    : undefined;

const appInfo = { appName: "Freehold", learnMoreUrl: new URL("/about", location.origin).href };

/** Tells the pages who is connected, and does for them what only the wallet libraries can. */
function Bridge({ config }: { config: Config }) {
  const queries = useQueryClient();
  const { address, chainId, connector, status } = useAccount();
  const { openConnectModal } = useConnectModal();
  const [asked, setAsked] = useState(false);

  const settled = status === "connected" || status === "disconnected";
  const account = useMemo(
    () =>
      address && chainId
        ? {
            address,
            chainId,
            walletName: connector?.name ?? "Wallet",
            ...(connector && "choosePerson" in connector ? { isDemo: true } : {}),
          }
        : undefined,
    [address, chainId, connector],
  );

  useEffect(() => {
    if (!asked || !settled || !openConnectModal) return;
    setAsked(false);
    openConnectModal();
  }, [asked, settled, openConnectModal]);

  useEffect(() => {
    const connected = status === "connected" && account;
    publishWallet(
      connected
        ? { status: "connected", account }
        : { status: settled ? "disconnected" : "connecting", ...(settled || !account ? {} : { account }) },
      {
        open: () => setAsked(true),
        disconnect: () => disconnect(config),
        port() {
          if (!account) throw new Error("No wallet is connected");
          return createWalletPort(config, account.address, account.chainId, errorAbi);
        },
        ...(connector && "choosePerson" in connector
          ? { becomeSomeoneElse: connector.choosePerson as () => void }
          : {}),
      },
    );
  }, [account, config, connector, settled, status]);

  useEffect(() => {
    if (!settled) return;
    activities.open(address ? { address, chainId: chain.id } : undefined);
    if (!address) return;
    void resume(surroundings(createWalletPort(config, address, chain.id, errorAbi), queries));
  }, [address, config, queries, settled]);

  return DemoPeople ? (
    <Suspense>
      <DemoPeople config={config} />
    </Suspense>
  ) : null;
}

function Runtime({ config }: { config: Config }) {
  const queries = useQueryClient();
  const signIn = useMemo(() => createSignIn(queries), [queries]);
  const { data, isPending } = useQuery(sessionQuery);
  const { address } = useAccount({ config });
  // a session of another wallet is no session of this one
  const same = data?.chainId === chain.id && (!address || data.address.toLowerCase() === address.toLowerCase());
  const status = isPending ? "loading" : same ? "authenticated" : "unauthenticated";

  return (
    <RainbowKitAuthenticationProvider adapter={signIn} status={status}>
      <RainbowKitProvider theme={walletTheme} modalSize="compact" locale="en-US" appInfo={appInfo}>
        <Bridge config={config} />
      </RainbowKitProvider>
    </RainbowKitAuthenticationProvider>
  );
}

/**
 * Everything that knows RainbowKit and wagmi, as one component to render once: each time wagmi's provider renders it connects
 * anew, and so changes what is shown while React renders it.
 */
export const WalletRuntime = memo(function WalletRuntime({ config }: { config: Config }) {
  return (
    <WagmiProvider config={config}>
      <Runtime config={config} />
    </WagmiProvider>
  );
});
