import { paper, property, propertyRecord, propertyStep } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";
import { type Address, type Hex, keccak256 } from "viem";
import { file, fileMention } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import type { Profile } from "../lib/profile.ts";
import { rangeOf } from "../lib/range.ts";
import { ok, router } from "../lib/router.ts";
import { hash, hashOut } from "../lib/schemas.ts";
import { sniff } from "../lib/sniff.ts";
import { isDrafted } from "../services/drafts.ts";
import { keepFile, keptFile, parseProfile } from "../services/files.ts";
import { describeProperty } from "../services/search/documents.ts";
import { currentSession } from "../services/sessions.ts";

const tags = ["Files"];
const bytes = z.string().openapi({ format: "binary" });

const post = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Uploads content that is on record",
  description:
    "Takes raw bytes, up to 4 MB, whose keccak256 is on record: as a property's profile, a paper, or the remarks on what " +
    "was sent back. Or it is named in a profile that was accepted, or in a draft of yours. Of kinds: JSON, PNG, JPEG, " +
    "WebP, SVG, PDF, as the bytes themselves tell.",
  request: { body: { required: true, content: { "application/octet-stream": { schema: bytes } } } },
  responses: ok(
    z.object({ data: z.object({ hash: hashOut, mime: z.string(), size: z.number().int() }) }),
    "It is kept under its hash",
  ),
});

const read = createRoute({
  method: "get",
  path: "/{hash}",
  tags,
  summary: "Content by its keccak256",
  request: { params: z.object({ hash }) },
  responses: {
    200: { description: "The content", content: { "application/octet-stream": { schema: bytes } } },
    206: { description: "The part asked for", content: { "application/octet-stream": { schema: bytes } } },
    304: { description: "The content that you have" },
  },
});

export const fileRoutes = (deps: Deps) =>
  router()
    .openapi(post, async (c) => {
      const content = new Uint8Array(await c.req.arrayBuffer());
      const found = keccak256(content);
      const mime = await accept(deps, found, content, (await currentSession(c, deps))?.address);
      return c.json({ data: { hash: found, mime, size: content.length } }, 200);
    })
    .openapi(read, async (c) => {
      const { hash: wanted } = c.req.valid("param");
      const [known] = await deps.db.select().from(file).where(eq(file.hash, wanted));
      const content = known && (await keptFile(deps.config.FILES_DIR, wanted));
      if (!known || !content) throw new Problem("not-found", `There is no file ${wanted}.`);
      const headers = {
        "content-type": known.mime,
        "cache-control": "public, max-age=31536000, immutable",
        etag: `"${wanted}"`,
        "accept-ranges": "bytes",
        // An SVG can carry scripts and a PDF links: opened by itself, neither may do anything.
        "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'${known.mime === "application/pdf" ? "" : "; sandbox"}`,
        "cross-origin-resource-policy": "cross-origin",
      };
      if (c.req.header("if-none-match") === headers.etag) return c.body(null, 304, headers);
      const range = rangeOf(c.req.header("range"), content.length);
      if (!range) return c.body(new Uint8Array(content), 200, { ...headers, "content-length": `${content.length}` });
      const { start, end } = range;
      const part = {
        "content-range": `bytes ${start}-${end}/${content.length}`,
        "content-length": `${end - start + 1}`,
      };
      return c.body(new Uint8Array(content.subarray(start, end + 1)), 206, { ...headers, ...part });
    });

/** Keeps content that somebody has put on record; throws why not. Keeping it twice changes nothing. */
async function accept(deps: Deps, found: Hex, content: Uint8Array, sender: Address | undefined): Promise<string> {
  const { db, config } = deps;
  const described = await isProfile(deps, found);
  if (!described && !(await isNamed(deps, found)) && !(sender && (await isDrafted(deps, sender, found)))) {
    throw new Problem("file-not-on-record", `No property and no profile names ${found}.`, { hash: found });
  }
  const mime = sniff(content);
  if (!mime) throw new Problem("file-type-refused", "Neither JSON, PNG, JPEG, WebP, SVG nor PDF.");
  const profile = described && profileIn(content);
  const mentions = profile ? mentionsOf(profile) : [];
  await keepFile(config.FILES_DIR, found, content);
  await db.transaction(async (tx) => {
    await tx.insert(file).values({ hash: found, mime, size: content.length }).onConflictDoNothing();
    if (profile) await describeProperty(tx, found, profile);
    if (mentions.length === 0) return;
    const rows = mentions.map((one) => ({ profileHash: found, hash: one }));
    await tx.insert(fileMention).values(rows).onConflictDoNothing();
  });
  return mime;
}

/** Whether it is a property's description: of one with shares, or of one that was submitted. */
async function isProfile({ db }: Deps, hash: Hex): Promise<boolean> {
  const [[made], [submitted]] = await Promise.all([
    db.select({ token: property.token }).from(property).where(eq(property.profileHash, hash)).limit(1),
    db.select({ id: propertyRecord.id }).from(propertyRecord).where(eq(propertyRecord.profileHash, hash)).limit(1),
  ]);
  return made !== undefined || submitted !== undefined;
}

/** Whether it is a paper or remarks on record, or a description names it. */
async function isNamed({ db }: Deps, hash: Hex): Promise<boolean> {
  const remarks = and(eq(propertyStep.hash, hash), eq(propertyStep.step, "sentBack"));
  const found = await Promise.all([
    db.select({ hash: fileMention.hash }).from(fileMention).where(eq(fileMention.hash, hash)).limit(1),
    db.select({ hash: paper.contentHash }).from(paper).where(eq(paper.contentHash, hash)).limit(1),
    db.select({ hash: propertyStep.hash }).from(propertyStep).where(remarks).limit(1),
  ]);
  return found.some(([one]) => one !== undefined);
}

/** A property's description; throws what is wrong with it. */
function profileIn(content: Uint8Array): Profile {
  const profile = parseProfile(content);
  if (!profile.success) {
    const errors = profile.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
    throw new Problem("profile-invalid", `${errors[0]?.path}: ${errors[0]?.message}`, { errors });
  }
  return profile.data;
}

/** The hashes that a property's description names. */
function mentionsOf({ pictures, documents }: Profile): Hex[] {
  return [...new Set([...pictures, ...documents].map((named) => named.hash as Hex))];
}
