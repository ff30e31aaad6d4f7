import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { cardProviders } from "../services/cards/card-provider.ts";
import { takeCardMessage } from "../services/cards/take-in.ts";
import { providers } from "../services/providers/provider.ts";
import { takeIn } from "../services/providers/take-in.ts";

const webhook = createRoute({
  method: "post",
  path: "/{provider}",
  tags: ["Webhooks"],
  summary: "Takes in what a provider of verifications or card payments tells",
  description:
    "`sumsub`: the raw body's HMAC in `x-payload-digest`, with `x-payload-digest-alg` HMAC_SHA256_HEX or HMAC_SHA512_HEX; " +
    "SHA-1 is not taken. Each message counts once, and none that is older than two days; of two results the newer one " +
    "stays. `stripe`: `stripe-signature` over the raw body, at most five minutes old. 404 where the provider is not set up.",
  request: {
    params: z.object({ provider: z.string().max(50) }),
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: ok(
    z.object({ outcome: z.enum(["taken", "known", "ignored", "outdated"]) }),
    "It was read; what became of it",
  ),
});

/** Another service calls, not a browser: its signature stands in for origin and session. */
export const webhookRoutes = (deps: Deps) =>
  router().openapi(webhook, async (c) => {
    const { provider: name } = c.req.valid("param");
    const cards = cardProviders.get(name)?.(deps.config);
    if (cards) {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return c.json({ outcome: await takeCardMessage(deps, cards, bytes, c.req.raw.headers) }, 200);
    }
    const provider = providers.get(name);
    const secret = provider?.secret(deps.config);
    if (!provider || !secret) throw new Problem("not-found", "No such provider is set up here.");
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (!provider.isSigned(body, c.req.raw.headers, secret)) {
      throw new Problem("webhook-unsigned", `The bytes were not signed by ${provider.name}, or with an old algorithm.`);
    }
    return c.json({ outcome: await takeIn(deps, provider, body) }, 200);
  });
