import type { Hex } from "viem";
import {
  isPicture,
  type Thumbnails,
  type ThumbnailWidth,
  thumbnailsOf,
  thumbnailWidths,
} from "../lib/pictures/pictures.ts";
import { Problem } from "../lib/problem.ts";
import { type Profile, profileSchema } from "../lib/profile.ts";
import type { FileStore } from "../lib/store/store.ts";

/** Where content lies in the store, and its thumbnails beside it. */
export const nameOf = (hash: Hex): string => `${hash.slice(2, 4)}/${hash}`;
const thumbnailName = (hash: Hex, width: ThumbnailWidth) => `${nameOf(hash)}.${width}.webp`;

export async function keepThumbnails(files: FileStore, hash: Hex, thumbnails: Thumbnails): Promise<void> {
  await Promise.all(
    thumbnailWidths.map((width) => files.put(thumbnailName(hash, width), thumbnails[width], "image/webp")),
  );
}

/** Those that are being made: whoever asks for one meanwhile waits for the same. */
const making = new Map<Hex, Promise<Thumbnails>>();

/** A small copy of a picture that is kept. Made with the upload; of what was kept before there were any, now. */
export async function thumbnailOf(files: FileStore, hash: Hex, mime: string, width: ThumbnailWidth): Promise<Buffer> {
  if (!isPicture(mime)) throw new Problem("no-thumbnail", `${hash} is ${mime}.`, { mime });
  const kept = await files.read(thumbnailName(hash, width));
  if (kept) return kept;
  const made = making.get(hash) ?? makeThumbnails(files, hash).finally(() => making.delete(hash));
  making.set(hash, made);
  return (await made)[width];
}

async function makeThumbnails(files: FileStore, hash: Hex): Promise<Thumbnails> {
  const content = await files.read(nameOf(hash));
  if (!content) throw new Problem("not-found", `There is no file ${hash}.`);
  const thumbnails = await thumbnailsOf(content);
  await keepThumbnails(files, hash, thumbnails);
  return thumbnails;
}

/** Descriptions never change under their hash, so what was read once stays true. */
const profiles = new Map<Hex, Profile>();
const most = 1_000;

/** The description with this hash, where it was uploaded. */
export async function profileOf(files: FileStore, hash: Hex | null): Promise<Profile | undefined> {
  if (!hash) return undefined;
  const known = profiles.get(hash);
  if (known) return known;
  const content = await files.read(nameOf(hash));
  const profile = content && parseProfile(content);
  if (!profile?.success) return undefined;
  if (profiles.size >= most) profiles.clear();
  profiles.set(hash, profile.data);
  return profile.data;
}

export function parseProfile(content: Uint8Array): ReturnType<typeof profileSchema.safeParse> {
  try {
    return profileSchema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content)));
  } catch {
    return profileSchema.safeParse(undefined);
  }
}
