import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { and, asc, count, eq, gt } from "drizzle-orm";
import { type DocumentKind, document, documentKinds } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { sniff } from "../../lib/sniff.ts";
import type { Reader, Writer } from "../../lib/vault.ts";
import { type Application, ownerOf } from "./store.ts";

export type Paper = typeof document.$inferSelect;

/** A file, and all of them of one case. */
export const [largestPaper, mostPapers] = [8 * 1024 * 1024, 10];

const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

export const acceptedMimes = Object.keys(extensions);

export const paperOut = z
  .object({
    id: z.uuid(),
    kind: z.enum(documentKinds),
    mime: z.string(),
    size: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .openapi("Document");

export const shownPaper = ({ id, kind, mime, size, createdAt }: Paper): z.output<typeof paperOut> => ({
  id,
  kind,
  mime,
  size,
  createdAt: createdAt.toISOString(),
});

const placeOf = (id: string) => `private/${id}`;
const fieldOf = (id: string) => `document ${id}`;

export const papersOf = (db: Reader, applicationId: string): Promise<Paper[]> =>
  db.select().from(document).where(eq(document.applicationId, applicationId)).orderBy(asc(document.createdAt));

/** Says what a file is by its bytes, or why it is not taken. */
export function acceptedMime(content: Uint8Array): string {
  if (content.length > largestPaper) throw tooLarge();
  const mime = content.length > 0 ? sniff(content) : undefined;
  if (mime && mime in extensions) return mime;
  throw new Problem("document-refused", "Send a JPEG, PNG or WebP picture, or a PDF.");
}

export const tooLarge = () =>
  new Problem("payload-too-large", `At most ${largestPaper} bytes are accepted here.`, { maxSize: largestPaper });

/** Keeps a file, sealed, as a paper of a case that the caller has locked. */
export async function keepPaper(
  { files, vault }: Deps,
  tx: Writer,
  { id: applicationId, approvedAt }: Pick<Application, "id" | "approvedAt">,
  { kind, content, mime }: { kind: DocumentKind; content: Uint8Array; mime: string },
): Promise<Paper> {
  // What the person was verified with stays, and takes no place.
  const since = approvedAt ? gt(document.createdAt, approvedAt) : undefined;
  const these = and(eq(document.applicationId, applicationId), since);
  const [held] = await tx.select({ count: count() }).from(document).where(these);
  if ((held?.count ?? 0) >= mostPapers) {
    throw new Problem("too-many-documents", `Remove one first: at most ${mostPapers} are kept.`, {
      maximum: mostPapers,
    });
  }
  const id = randomUUID();
  const key = await vault.keyFor(tx, ownerOf(applicationId));
  const { keyId, nonce, ciphertext } = vault.seal(key, fieldOf(id), content);
  await files.put(placeOf(id), ciphertext, "application/octet-stream");
  const row = { id, applicationId, kind, mime, size: content.length, keyId, nonce };
  const [kept] = await tx.insert(document).values(row).returning();
  if (!kept) throw new Error("the paper was not kept");
  return kept;
}

export async function findPaper(db: Writer, applicationId: string, id: string): Promise<Paper> {
  const these = and(eq(document.id, id), eq(document.applicationId, applicationId));
  const [found] = await db.select().from(document).where(these);
  if (!found) throw new Problem("not-found", "The application has no such document.");
  return found;
}

export async function openPaper({ files, db, vault }: Deps, paper: Paper): Promise<Buffer> {
  const ciphertext = await files.read(placeOf(paper.id));
  if (!ciphertext) throw new Error(`the sealed file ${paper.id} is gone`);
  const key = (await vault.findKeys(db, [paper.keyId])).get(paper.keyId);
  if (!key) throw new Problem("not-found", "The document was erased.");
  return vault.open(key, fieldOf(paper.id), { nonce: paper.nonce, ciphertext });
}

/** Whatever is left in the store afterwards is unreadable once its key is gone; so nothing waits for this. */
export async function shredPapers({ files, log }: Deps, papers: readonly Pick<Paper, "id">[]): Promise<void> {
  for (const { id } of papers) {
    await files
      .remove(placeOf(id))
      .catch((error: Error) => log.warn({ document: id, cause: error.message }, "a sealed file could not be removed"));
  }
}

/** For whoever may see it, and for no cache. */
export function paperResponse({ kind, mime }: Paper, content: Buffer): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": mime,
      "content-length": `${content.length}`,
      "content-disposition": `inline; filename="${kind}.${extensions[mime]}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'${mime === "application/pdf" ? "" : "; sandbox"}`,
      "cross-origin-resource-policy": "same-origin",
    },
  });
}
