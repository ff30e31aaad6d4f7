import { createEnv } from "@t3-oss/env-core";
import * as z from "zod/mini";

const optionalText = z.optional(z.string());

/** Everything the browser is told at build time. Nothing else reads the environment. */
export const env = createEnv({
  clientPrefix: "VITE_",
  client: {
    VITE_CHAIN_ID: z._default(z.coerce.number().check(z.int(), z.positive()), 31337),
    VITE_CHAIN_NAME: optionalText,
    /** Absolute, or a path of this origin. */
    VITE_RPC_URL: z._default(z.string(), "/rpc"),
    VITE_EXPLORER_URL: z.optional(z.url()),
    /** Whom people write to who were refused. */
    VITE_COMPLIANCE_EMAIL: z.optional(z.email()),
    /** Pictures of the world beneath the map's outlines, by `{z}`, `{x}` and `{y}`; without it, nothing is asked of another server. */
    VITE_MAP_TILES_URL: optionalText,
    /** Whom those pictures are owed to, as their server demands it to be said. */
    VITE_MAP_TILES_CREDIT: optionalText,
    VITE_NATIVE_SYMBOL: z._default(z.string(), "ETH"),
    /** Without it, WalletConnect is not offered and nothing is asked of its servers. */
    VITE_WALLETCONNECT_PROJECT_ID: optionalText,
  },
  runtimeEnv: import.meta.env,
  emptyStringAsUndefined: true,
});
