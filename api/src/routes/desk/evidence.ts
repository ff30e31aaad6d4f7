import { createRoute, z } from "@hono/zod-openapi";
import { type Address, type Hex, keccak256 } from "viem";
import { deskEvidence } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { ok, router } from "../../lib/router.ts";
import { address, hash, hashOut } from "../../lib/schemas.ts";
import { sniff } from "../../lib/sniff.ts";
import { ownerOf } from "../../services/acts.ts";
import { requireDesk, requirePropertyOfficer, requireRegister } from "../../services/desk-access.ts";
import { visibleEvidence } from "../../services/evidence.ts";
import { requireSession } from "../../services/sessions.ts";

const tags = ["Desk"];
const bytes = z.string().openapi({ format: "binary" });
const accepted = ["application/pdf", "image/png", "image/jpeg", "image/webp"];

const upload = createRoute({
  method: "post",
  path: "/evidence",
  tags,
  summary: "Keeps a document behind an act, encrypted",
  description: "Raw bytes, up to 4 MB: PDF, PNG, JPEG or WebP, as the bytes themselves tell.",
  request: {
    query: z.object({
      subject: address.optional().openapi({ description: "The wallet that it is about." }),
      property: address.optional().openapi({ description: "The property that it is about." }),
    }),
    body: { required: true, content: { "application/octet-stream": { schema: bytes } } },
  },
  responses: ok(
    z.object({ data: z.object({ hash: hashOut, mime: z.string(), size: z.number().int() }) }),
    "It is kept under its keccak256",
  ),
});

const read = createRoute({
  method: "get",
  path: "/evidence/{hash}",
  tags,
  summary: "A document behind an act, for those who may see the act",
  request: { params: z.object({ hash }) },
  responses: { 200: { description: "The document", content: { "application/octet-stream": { schema: bytes } } } },
});

export const deskEvidenceRoutes = (deps: Deps) =>
  router()
    .openapi(upload, async (c) => {
      const { address: uploader } = await requireSession(c, deps);
      const { subject = null, property = null } = c.req.valid("query");
      if (property) await requirePropertyOfficer(deps, uploader, property);
      else requireRegister(await requireDesk(deps, uploader));
      const content = new Uint8Array(await c.req.arrayBuffer());
      const mime = sniff(content);
      if (!mime || !accepted.includes(mime))
        throw new Problem("file-type-refused", "Evidence is a PDF or a picture: PNG, JPEG, WebP.", { accepted });
      const { db, vault, deployment } = deps;
      const key = await vault.keyFor(db, ownerOf(deployment.addresses.identityRegistry, { subject, property }));
      const { nonce, ciphertext } = vault.seal(key, "evidence", content);
      const found = keccak256(content);
      const row = { hash: found, uploader, mime, size: content.length, key: key.id, nonce, ciphertext };
      await db.insert(deskEvidence).values(row).onConflictDoNothing();
      return c.json({ data: { hash: found, mime, size: content.length } }, 200);
    })
    .openapi(read, async (c) => {
      const { address: reader } = await requireSession(c, deps);
      const { hash: wanted } = c.req.valid("param");
      const found = await openEvidence(deps, reader, wanted);
      if (!found) throw new Problem("not-found", `There is no evidence ${wanted} that you may see.`);
      return c.body(found.content, 200, {
        "content-type": found.mime,
        "content-disposition": `inline; filename="${wanted.slice(0, 10)}"`,
        "content-security-policy": "default-src 'none'; sandbox",
      });
    });

async function openEvidence(deps: Deps, reader: Address, wanted: Hex) {
  const { db, vault } = deps;
  const access = await requireDesk(deps, reader);
  const rows = await visibleEvidence(deps, access, reader, wanted);
  const keys = await vault.findKeys(
    db,
    rows.map(({ key }) => key),
  );
  for (const row of rows) {
    const key = keys.get(row.key);
    if (key) return { mime: row.mime, content: new Uint8Array(vault.open(key, "evidence", row)) };
  }
  return undefined;
}
