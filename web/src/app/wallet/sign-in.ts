import { createAuthenticationAdapter } from "@rainbow-me/rainbowkit";
import type { QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Address } from "viem";
import { createSiweMessage } from "viem/siwe";
import type { Config } from "wagmi";
import { signMessage } from "wagmi/actions";
import { chain } from "#lib/chain.ts";
import { explain } from "#lib/errors/explain.ts";
import { forgetReader } from "#lib/session/forget-reader.ts";
import { fetchNonce, sessionQuery, signOut, verifySignIn } from "#lib/session/session.ts";

function messageFor(address: Address, nonce: string): string {
  const now = Date.now();
  return createSiweMessage({
    domain: location.host,
    uri: location.origin,
    version: "1",
    address,
    chainId: chain.id,
    nonce,
    statement: "Sign in to Freehold. This is not a transaction and costs nothing.",
    issuedAt: new Date(now),
    expirationTime: new Date(now + 10 * 60_000),
  });
}

async function verify(queries: QueryClient, message: string, signature: string): Promise<boolean> {
  try {
    const session = await verifySignIn(message, signature);
    await queries.cancelQueries({ queryKey: sessionQuery.queryKey });
    const before = queries.getQueryData(sessionQuery.queryKey);
    queries.setQueryData(sessionQuery.queryKey, session);
    if (before && before.address.toLowerCase() !== session.address.toLowerCase()) forgetReader(queries);
    // what was read as nobody may look different now
    else void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    return true;
  } catch (error) {
    const { what, next } = explain(error);
    toast.error(what, { description: next });
    return false;
  }
}

/** Sign-in with Ethereum (EIP-4361) for RainbowKit's dialog. */
export function createSignIn(queries: QueryClient) {
  return createAuthenticationAdapter({
    // RainbowKit's button does nothing while the nonce is on its way: it is fetched once the button was pressed
    getNonce: async () => "later",
    createMessage: async ({ address }) => messageFor(address, await fetchNonce()),
    verify: ({ message, signature }) => verify(queries, message, signature),
    signOut: async () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      forgetReader(queries);
      await signOut().catch(() => undefined);
    },
  });
}

/** The same without a dialog, for a wallet that asks nobody. */
export async function signInQuietly(config: Config, queries: QueryClient, account: Address): Promise<boolean> {
  const message = messageFor(account, await fetchNonce());
  return verify(queries, message, await signMessage(config, { account, message }));
}
