import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Hex } from "viem";
import { type Profile, profileSchema } from "../lib/profile.ts";

const placeOf = (directory: string, hash: Hex) => path.join(directory, hash.slice(2, 4), hash);

/** Keeps content under its hash; whole or not at all. */
export async function keepFile(directory: string, hash: Hex, content: Uint8Array): Promise<void> {
  const place = placeOf(directory, hash);
  const half = `${place}.${randomUUID()}`;
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(half, content);
  await rename(half, place);
}

export async function keptFile(directory: string, hash: Hex): Promise<Buffer | undefined> {
  try {
    return await readFile(placeOf(directory, hash));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Descriptions never change under their hash, so what was read once stays true. */
const profiles = new Map<Hex, Profile>();
const most = 1_000;

/** The description with this hash, where it was uploaded. */
export async function profileOf(directory: string, hash: Hex | null): Promise<Profile | undefined> {
  if (!hash) return undefined;
  const known = profiles.get(hash);
  if (known) return known;
  const content = await keptFile(directory, hash);
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
