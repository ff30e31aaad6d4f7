import { eq, inArray } from "drizzle-orm";
import countries from "i18n-iso-countries";
import type { Hex } from "viem";
import type { Database } from "../../db/connect.ts";
import { file } from "../../db/schema.ts";
import { propertyDocument, propertySearch } from "../../db/search-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { fold } from "../../lib/fold.ts";
import { type Profile, summaryOf } from "../../lib/profile.ts";
import { profileOf } from "../files.ts";

export type Document = typeof propertyDocument.$inferSelect;
type Writer = Pick<Database, "insert" | "select">;

/** The languages of the dApp: a country is found under its name in each. */
const languages = ["en", "ar", "mn"];

/** What can be searched for and shown in lists, of a description with this hash. */
export function documentOf(profileHash: Hex, profile: Profile): typeof propertyDocument.$inferInsert {
  const { name, type, address, description, facts } = profile;
  const code = String(address.country).padStart(3, "0");
  const nations = languages.map((language) => countries.getName(code, language) ?? "");
  return {
    profileHash,
    summary: summaryOf(profile),
    facts,
    city: address.city,
    country: address.country,
    type,
    latitude: address.latitude,
    longitude: address.longitude,
    named: fold(name),
    placed: fold(`${address.city} ${address.region ?? ""}`),
    kinds: fold(`${type} ${address.street} ${nations.join(" ")}`),
    told: fold(description),
  };
}

export const keepDocuments = (tx: Writer, documents: (typeof propertyDocument.$inferInsert)[]) =>
  documents.length === 0 ? [] : tx.insert(propertyDocument).values(documents).onConflictDoNothing();

/** Makes an uploaded description searchable: rows of its properties are copied anew with the next pass. */
export async function describeProperty(tx: Writer & Pick<Database, "update">, hash: Hex, profile: Profile) {
  await keepDocuments(tx, [documentOf(hash, profile)]);
  await tx.update(propertySearch).set({ freshUntil: 0 }).where(eq(propertySearch.profileHash, hash));
}

/** The documents of these descriptions; those that were uploaded before there were documents are made now. */
export async function documentsOf(
  tx: Writer,
  { files }: Pick<Deps, "files">,
  hashes: readonly Hex[],
): Promise<Map<Hex, Document>> {
  if (hashes.length === 0) return new Map();
  const read = () =>
    tx
      .select()
      .from(propertyDocument)
      .where(inArray(propertyDocument.profileHash, [...hashes]));
  const known = new Map((await read()).map((one) => [one.profileHash, one]));
  const unknown = hashes.filter((hash) => !known.has(hash));
  if (unknown.length === 0) return known;
  const uploaded = await tx.select({ hash: file.hash }).from(file).where(inArray(file.hash, unknown));
  const found = await Promise.all(
    uploaded.map(async ({ hash }) => {
      const profile = await profileOf(files, hash);
      return profile ? [documentOf(hash, profile)] : [];
    }),
  );
  const made = found.flat();
  if (made.length === 0) return known;
  await keepDocuments(tx, made);
  return new Map((await read()).map((one) => [one.profileHash, one]));
}
