import { and, eq, inArray, sql } from "drizzle-orm";
import { application, applicationField, applicationIndex } from "../../db/case-schema.ts";
import type { DataKey, Owner, Reader, Vault, Writer } from "../../lib/vault.ts";
import { keyOfName } from "../screening/names.ts";
import { type KeptPerson, keptPerson, personFields } from "./fields.ts";

export type Application = typeof application.$inferSelect;

/** What is kept of a case besides the person: what the officer told, the answer, resemblances on lists, what officers said to them, the salt. */
export type FieldName = keyof KeptPerson | "told" | "answer" | "hits" | "cleared" | "salt";

export const ownerOf = (applicationId: string): Owner => `application:${applicationId}`;

/** Seals fields in place of what stood there; null removes one. */
export async function sealFields(
  tx: Writer,
  vault: Vault,
  key: DataKey,
  applicationId: string,
  fields: Partial<Record<FieldName, string | null>>,
): Promise<void> {
  const entries = Object.entries(fields) as [FieldName, string | null][];
  const gone = entries.filter(([, value]) => value === null).map(([name]) => name);
  if (gone.length > 0) {
    const these = and(eq(applicationField.applicationId, applicationId), inArray(applicationField.name, gone));
    await tx.delete(applicationField).where(these);
  }
  const rows = entries.flatMap(([name, value]) =>
    value === null ? [] : { applicationId, name, ...vault.seal(key, name, value) },
  );
  if (rows.length === 0) return;
  await tx
    .insert(applicationField)
    .values(rows)
    .onConflictDoUpdate({
      target: [applicationField.applicationId, applicationField.name],
      set: { keyId: sql`excluded.key_id`, nonce: sql`excluded.nonce`, ciphertext: sql`excluded.ciphertext` },
    });
}

type Fields = Partial<Record<FieldName, string>>;

/** The fields of cases, opened; all of them, or those that are named. */
export async function openFields(
  db: Reader,
  vault: Vault,
  applicationIds: readonly string[],
  names?: readonly FieldName[],
): Promise<Map<string, Fields>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(applicationField)
    .where(
      and(
        inArray(applicationField.applicationId, [...applicationIds]),
        names && inArray(applicationField.name, [...names]),
      ),
    );
  const keys = await vault.findKeys(
    db,
    rows.map(({ keyId }) => keyId),
  );
  const opened = new Map<string, Fields>();
  for (const { applicationId, name, keyId, ...sealed } of rows) {
    const key = keys.get(keyId);
    if (!key) continue;
    const fields = opened.get(applicationId) ?? {};
    fields[name as FieldName] = vault.open(key, name, sealed).toString();
    opened.set(applicationId, fields);
  }
  return opened;
}

/** The person of a case; undefined before it was first sent. */
export function personOf(fields: Fields | undefined): KeptPerson | undefined {
  if (!fields) return undefined;
  const values = Object.fromEntries(personFields.map((name) => [name, fields[name]]));
  return keptPerson({ ...values, country: Number(fields.country) });
}

export const fieldsOf = (person: KeptPerson): Record<keyof KeptPerson, string> =>
  Object.fromEntries(personFields.map((name) => [name, String(person[name])])) as Record<keyof KeptPerson, string>;

const indexed = {
  person: ({ name, birthDate }: KeptPerson) => `${keyOfName(name)}|${birthDate}`,
  document: ({ documentNumber }: KeptPerson) =>
    documentNumber
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
} as const;

/** What a person has in common with another case that may be theirs. */
export const digestsOf = (vault: Vault, person: KeptPerson) =>
  (Object.keys(indexed) as (keyof typeof indexed)[])
    // A number that nobody told is no document that two could share.
    .filter((kind) => indexed[kind](person) !== "")
    .map((kind) => ({ kind, digest: vault.blind(kind, indexed[kind](person)) }));

/** Makes a case findable as the duplicate of another. */
export async function indexPerson(tx: Writer, vault: Vault, applicationId: string, person: KeptPerson): Promise<void> {
  const rows = digestsOf(vault, person).map((one) => ({ applicationId, secretId: vault.indexId, ...one }));
  await tx
    .insert(applicationIndex)
    .values(rows)
    .onConflictDoUpdate({
      target: [applicationIndex.applicationId, applicationIndex.kind],
      set: { secretId: vault.indexId, digest: sql`excluded.digest` },
    });
}

/** The case, locked until the transaction ends. */
export async function lockApplication(tx: Writer, id: string): Promise<Application | undefined> {
  const [found] = await tx.select().from(application).where(eq(application.id, id)).for("update");
  return found;
}
