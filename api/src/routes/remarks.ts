import { createRoute, z } from "@hono/zod-openapi";
import { keccak256, stringToBytes } from "viem";
import { file } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { hashOut } from "../lib/schemas.ts";
import { nameOf } from "../services/files.ts";
import { requireOwner } from "../services/safe/safe.ts";
import { requireSession } from "../services/sessions.ts";

const post = createRoute({
  method: "post",
  path: "/",
  tags: ["Safe"],
  summary: "Keeps remarks with which a property is sent back",
  description:
    'For owners of the issuer\'s Safe. They are kept as the file `{"remarks": "…"}`, whose keccak256 goes on the chain: ' +
    "everybody can read them, and nobody can change them.",
  request: { body: jsonBody(z.object({ remarks: z.string().trim().min(3).max(10_000) })) },
  responses: ok(
    z.object({ data: z.object({ hash: hashOut, uri: z.string() }).openapi("Remarks") }),
    "What the chain is told of them",
  ),
});

export const remarkRoutes = (deps: Deps) =>
  router().openapi(post, async (c) => {
    await requireOwner(deps, (await requireSession(c, deps)).address);
    const { remarks } = c.req.valid("json");
    const content = stringToBytes(JSON.stringify({ remarks }));
    const hash = keccak256(content);
    await deps.files.put(nameOf(hash), content, "application/json");
    await deps.db.insert(file).values({ hash, mime: "application/json", size: content.length }).onConflictDoNothing();
    return c.json({ data: { hash, uri: `/v1/files/${hash}` } }, 200);
  });
