import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, addressOut, hexBytes, reasonOut } from "../lib/schemas.ts";
import { callOut } from "../services/call-schema.ts";
import { readCall, refusalLater, refusalOfCall } from "../services/safe/calls.ts";
import { nextNonce } from "../services/safe/proposals.ts";
import { hasKey, readSafe, requireOwner } from "../services/safe/safe.ts";
import { requireSession } from "../services/sessions.ts";
import { innerCallOut } from "./timelock.ts";

const tags = ["Safe"];

/** Longest call that is taken, in bytes: a property with all its rules fits many times. */
export const callBytes = 32_768;

export const readCallOut = {
  contract: z.string().openapi({
    description:
      "The contract's name in the deployment; `safe`: itself, which uses up the nonce and does nothing else.",
  }),
  property: z.object({ token: addressOut, name: z.string() }).nullable(),
  call: callOut.nullable(),
  calls: z.array(innerCallOut).openapi({
    description: "What the timelock is told to do, to prepare, or no longer to do: call by call.",
  }),
};

const safeOut = z
  .object({
    address: addressOut,
    chainId: z.number().int(),
    owners: z.array(
      z.object({
        address: addressOut,
        signs: z.boolean().openapi({ description: "False: a contract, whose signatures are not taken here." }),
      }),
    ),
    threshold: z.number().int().openapi({ description: "How many owners must sign." }),
    nonce: z.string().openapi({ description: "Of the next call that it carries out." }),
    nextNonce: z.string().openapi({ description: "The first that no proposal wants yet." }),
    block: z.number().int().openapi({ description: "At which the chain was asked." }),
  })
  .openapi("Safe");

const read = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "The issuer's Safe, as it is on the chain",
  responses: ok(z.object({ data: safeOut }), "The Safe"),
});

const preview = createRoute({
  method: "post",
  path: "/preview",
  tags,
  summary: "What a call of the Safe would do, before anybody proposes it",
  description: "For owners of the Safe.",
  request: { body: jsonBody(z.object({ to: address, data: hexBytes(callBytes) })) },
  responses: ok(
    z.object({
      data: z
        .object({
          ...readCallOut,
          refusal: reasonOut.nullable().openapi({ description: "Why it would fail now; null: it would not." }),
          later: reasonOut.nullable().openapi({
            description: "Of what is scheduled: why it would fail, were its time come now; null: it would not.",
          }),
        })
        .openapi("SafePreview"),
    }),
    "The call in words, and whether it would succeed now",
  ),
});

export const safeRoutes = (deps: Deps) =>
  router()
    .openapi(read, async (c) => {
      const safe = await readSafe(deps);
      const { address, threshold, nonce, block } = safe;
      const [signs, next] = await Promise.all([
        Promise.all(safe.owners.map((owner) => hasKey(deps, owner))),
        nextNonce(deps, safe),
      ]);
      const data = {
        address,
        chainId: deps.config.CHAIN_ID,
        owners: safe.owners.map((owner, index) => ({ address: owner, signs: signs[index] ?? false })),
        threshold,
        nonce: nonce.toString(),
        nextNonce: next.toString(),
        block: Number(block),
      };
      return c.json({ data }, 200);
    })
    .openapi(preview, async (c) => {
      const safe = await requireOwner(deps, (await requireSession(c, deps)).address);
      const call = c.req.valid("json");
      const told = await readCall(deps, safe, call);
      const [refusal, later] = await Promise.all([refusalOfCall(deps, safe, call), refusalLater(deps, safe, call)]);
      return c.json({ data: { ...told, calls: [...told.calls], refusal, later } }, 200);
    });
