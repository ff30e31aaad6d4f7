import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import type { Hex } from "viem";
import { file } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { matches } from "../lib/etag.ts";
import { keccakOf } from "../lib/keccak.ts";
import { kindOf } from "../lib/kinds.ts";
import { isPicture, plainCopy } from "../lib/pictures/pictures.ts";
import { Problem } from "../lib/problem.ts";
import { rangeOf } from "../lib/range.ts";
import { ok, router } from "../lib/router.ts";
import { hash, hashOut } from "../lib/schemas.ts";
import { takeFile } from "../services/file-intake.ts";
import { nameOf, thumbnailOf } from "../services/files.ts";
import { currentSession, requireSession } from "../services/sessions.ts";

const tags = ["Files"];
const bytes = z.string().openapi({ format: "binary" });
const asBytes = { "application/octet-stream": { schema: bytes } };

const post = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Uploads content that is on record",
  description:
    "Takes raw bytes whose keccak256 is on record: as a property's profile, a paper, or the remarks on what was sent " +
    "back. Or it is named in a profile that was accepted, or in a draft of yours. " +
    "Of kinds: JSON and SVG up to 1 MB, PNG, JPEG, WebP and PDF up to 12 MB, as the bytes themselves tell. PNG, JPEG " +
    "and WebP must be whole, still, of at most 50 million pixels, and bear no metadata: see `/v1/files/prepare`.",
  request: { body: { required: true, content: asBytes } },
  responses: ok(
    z.object({ data: z.object({ hash: hashOut, mime: z.string(), size: z.number().int() }) }),
    "It is kept under its hash",
  ),
});

const prepare = createRoute({
  method: "post",
  path: "/prepare",
  tags,
  summary: "A picture without its metadata, to be put on record",
  description:
    "Takes a PNG, JPEG or WebP and gives it back with nothing but its pixels, upright. `X-Content-Keccak256` is the " +
    "hash to put on record, `X-Removed` names what was left out. A picture with nothing to leave out comes back as it " +
    "is. Nothing is kept. Needs a session.",
  request: { body: { required: true, content: asBytes } },
  responses: { 200: { description: "The picture", content: asBytes } },
});

const read = createRoute({
  method: "get",
  path: "/{hash}",
  tags,
  summary: "Content by its keccak256",
  description: "With `width`: a WebP of a picture, at most so wide. An SVG, which has no width, comes as it is.",
  request: { params: z.object({ hash }), query: z.object({ width: z.enum(["320", "960"]).optional() }) },
  responses: {
    200: { description: "The content", content: asBytes },
    206: { description: "The part asked for", content: asBytes },
    304: { description: "The content that you have" },
  },
});

export const fileRoutes = (deps: Deps) =>
  router()
    .openapi(post, async (c) => {
      const content = Buffer.from(await c.req.arrayBuffer());
      const sender = (await currentSession(c, deps))?.address;
      return c.json({ data: { ...(await takeFile(deps, content, sender)), size: content.length } }, 200);
    })
    .openapi(prepare, async (c) => {
      // Read first: who is answered before the last byte is sent, may not see the answer.
      const content = Buffer.from(await c.req.arrayBuffer());
      await requireSession(c, deps);
      const mime = kindOf(content);
      if (!isPicture(mime)) throw new Problem("file-type-refused", "Neither PNG, JPEG nor WebP.");
      const { content: plain, removed } = await plainCopy(content, mime);
      kindOf(plain);
      return c.body(new Uint8Array(plain), 200, {
        "content-type": mime,
        "cache-control": "no-store",
        "x-content-keccak256": await keccakOf(plain),
        "x-removed": removed.join(", "),
      });
    })
    .openapi(read, async (c) => {
      const { hash: wanted } = c.req.valid("param");
      const { width } = c.req.valid("query");
      const [known] = await deps.db.select().from(file).where(eq(file.hash, wanted));
      if (!known) throw missing(wanted);
      const { mime, size } = known;
      if (width && mime !== "image/svg+xml") {
        const headers = headersOf("image/webp", `"${wanted}.${width}"`);
        if (matches(c.req.header("if-none-match"), headers.etag)) return c.body(null, 304, headers);
        const small = await thumbnailOf(deps.files, wanted, mime, width === "320" ? 320 : 960);
        return c.body(new Uint8Array(small), 200, { ...headers, "content-length": `${small.length}` });
      }
      const headers = { ...headersOf(mime, `"${wanted}"`), "accept-ranges": "bytes" };
      if (matches(c.req.header("if-none-match"), headers.etag)) return c.body(null, 304, headers);
      const isHead = c.req.method === "HEAD";
      // Whoever has a part of something else needs all of this.
      const ifRange = c.req.header("if-range") ?? headers.etag;
      const wantsPart = !isHead && ifRange === headers.etag;
      const range = wantsPart ? rangeOf(c.req.header("range"), size) : undefined;
      const content = await deps.files.open(nameOf(wanted), range);
      if (!content) throw missing(wanted);
      const whole = { ...headers, "content-length": `${size}` };
      if (isHead) {
        await content.cancel();
        return c.body(null, 200, whole);
      }
      if (!range) return c.body(content, 200, whole);
      const { start, end } = range;
      const part = { "content-range": `bytes ${start}-${end}/${size}`, "content-length": `${end - start + 1}` };
      return c.body(content, 206, { ...headers, ...part });
    });

const missing = (wanted: Hex) => new Problem("not-found", `There is no file ${wanted}.`);

/** Content never changes under its hash. An SVG can carry scripts and a PDF links: opened by itself, neither may do anything. */
const headersOf = (mime: string, etag: string) => ({
  "content-type": mime,
  "cache-control": "public, max-age=31536000, immutable",
  etag,
  "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'${mime === "application/pdf" ? "" : "; sandbox"}`,
  "cross-origin-resource-policy": "cross-origin",
});
