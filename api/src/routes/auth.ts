import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { addressOut, hexBytes } from "../lib/schemas.ts";
import { closeSession, currentSession, openSession, type Session } from "../services/sessions.ts";
import { giveNonce, signedInAddress } from "../services/sign-in.ts";

const tags = ["Sign in"];

const sessionOut = z
  .object({ address: addressOut, chainId: z.number().int(), expiresAt: z.iso.datetime() })
  .openapi("Session");

const shown = ({ address, chainId, expiresAt }: Session) => ({ address, chainId, expiresAt: expiresAt.toISOString() });

const nonce = createRoute({
  method: "post",
  path: "/nonce",
  tags,
  summary: "A nonce for one attempt to sign in, good for ten minutes",
  responses: ok(z.object({ nonce: z.string() }), "The nonce"),
});

const verify = createRoute({
  method: "post",
  path: "/verify",
  tags,
  summary: "Signs in with a signed EIP-4361 message",
  description:
    "Wallets and contract wallets (ERC-1271, ERC-6492). The message's domain and URI must be those of the request's " +
    "Origin. Sets the session's cookie.",
  request: { body: jsonBody(z.object({ message: z.string().min(1).max(4_000), signature: hexBytes(16_384) })) },
  responses: ok(sessionOut, "Who is signed in now"),
});

const session = createRoute({
  method: "get",
  path: "/session",
  tags,
  summary: "Who is signed in",
  responses: ok(z.object({ session: sessionOut.nullable() }), "Who is signed in; null: nobody"),
});

const logout = createRoute({
  method: "post",
  path: "/logout",
  tags,
  summary: "Ends the session",
  responses: { 204: { description: "Nobody is signed in any more" } },
});

export const authRoutes = (deps: Deps) =>
  router()
    .openapi(nonce, async (c) => c.json({ nonce: await giveNonce(deps) }, 200))
    .openapi(verify, async (c) => {
      const { message, signature } = c.req.valid("json");
      const address = await signedInAddress(deps, c.req.header("origin") ?? "", message, signature);
      return c.json(shown(await openSession(c, deps, address)), 200);
    })
    .openapi(session, async (c) => {
      const found = await currentSession(c, deps);
      return c.json({ session: found ? shown(found) : null }, 200);
    })
    .openapi(logout, async (c) => {
      await closeSession(c, deps);
      return c.body(null, 204);
    });
