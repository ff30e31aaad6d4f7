import { paper, property, propertyRecord, propertyStep, valuation } from "@freehold/indexer/schema";
import { and, eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { file, fileMention } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { keccakOf } from "../lib/keccak.ts";
import { kindOf } from "../lib/kinds.ts";
import { acceptedDrawing, acceptedPicture, isPicture } from "../lib/pictures/pictures.ts";
import { Problem } from "../lib/problem.ts";
import type { Profile } from "../lib/profile.ts";
import { isDrafted } from "./drafts.ts";
import { keepThumbnails, nameOf, parseProfile } from "./files.ts";
import { describeProperty } from "./search/documents.ts";

/** Keeps content that somebody has put on record; throws why not. Keeping it twice changes nothing. */
export async function takeFile(
  deps: Deps,
  content: Buffer,
  sender: Address | undefined,
): Promise<{ hash: Hex; mime: string }> {
  const { db, files } = deps;
  const hash = await keccakOf(content);
  const described = await isProfile(deps, hash);
  if (!described && !(await isNamed(deps, hash)) && !(sender && (await isDrafted(deps, sender, hash)))) {
    throw new Problem("file-not-on-record", `No property and no profile names ${hash}.`, { hash });
  }
  const mime = kindOf(content);
  const profile = described && profileIn(content);
  const mentions = profile ? mentionsOf(profile) : [];
  if (mime === "image/svg+xml") acceptedDrawing(content);
  if (isPicture(mime)) await keepThumbnails(files, hash, await acceptedPicture(content, mime));
  await files.put(nameOf(hash), content, mime);
  await db.transaction(async (tx) => {
    await tx.insert(file).values({ hash, mime, size: content.length }).onConflictDoNothing();
    if (profile) await describeProperty(tx, hash, profile);
    if (mentions.length === 0) return;
    const rows = mentions.map((one) => ({ profileHash: hash, hash: one }));
    await tx.insert(fileMention).values(rows).onConflictDoNothing();
  });
  return { hash, mime };
}

/** Whether it is a property's description: of one with shares, or of one that was submitted. */
async function isProfile({ db }: Deps, hash: Hex): Promise<boolean> {
  const [[made], [submitted]] = await Promise.all([
    db.select({ token: property.token }).from(property).where(eq(property.profileHash, hash)).limit(1),
    db.select({ id: propertyRecord.id }).from(propertyRecord).where(eq(propertyRecord.profileHash, hash)).limit(1),
  ]);
  return made !== undefined || submitted !== undefined;
}

/** Whether it is a paper, remarks or a valuer's report on record, or a description names it. */
async function isNamed({ db }: Deps, hash: Hex): Promise<boolean> {
  const remarks = and(eq(propertyStep.hash, hash), eq(propertyStep.step, "sentBack"));
  const found = await Promise.all([
    db.select({ hash: fileMention.hash }).from(fileMention).where(eq(fileMention.hash, hash)).limit(1),
    db.select({ hash: paper.contentHash }).from(paper).where(eq(paper.contentHash, hash)).limit(1),
    db.select({ hash: propertyStep.hash }).from(propertyStep).where(remarks).limit(1),
    db.select({ hash: valuation.reportHash }).from(valuation).where(eq(valuation.reportHash, hash)).limit(1),
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
