import { and, asc, eq, gt, ne } from "drizzle-orm";
import { applicationIndex } from "../db/case-schema.ts";
import { dataKey } from "../db/schema.ts";
import type { Vault, Writer } from "../lib/vault.ts";
import { indexPerson, lockApplication, openFields, personOf } from "./cases/store.ts";

export interface Rotation {
  /** Data keys wrapped anew, and cases indexed anew. */
  keys: number;
  cases: number;
}

const first = "00000000-0000-0000-0000-000000000000";

/**
 * Wraps every data key with the current key, and makes blind indexes anew that another secret has made. A batch at a
 * time, each in a transaction of its own: it may be interrupted, run beside the API, and be run again.
 */
export async function rotate(
  db: Writer,
  vault: Vault,
  progress: (done: Rotation) => void = () => undefined,
  batch = 200,
): Promise<Rotation> {
  const done: Rotation = { keys: 0, cases: 0 };
  for (let wrapped = -1; wrapped !== 0; ) {
    wrapped = await wrapBatch(db, vault, batch);
    done.keys += wrapped;
    if (wrapped > 0) progress({ ...done });
  }
  for (let last: string | undefined = first; last; ) {
    const indexed: { last: string | undefined; count: number } = await indexBatch(db, vault, last, batch);
    last = indexed.last;
    done.cases += indexed.count;
    if (indexed.count > 0) progress({ ...done });
  }
  return done;
}

const wrapBatch = (db: Writer, vault: Vault, batch: number): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(dataKey)
      .where(ne(dataKey.wrappedBy, vault.currentId))
      .orderBy(asc(dataKey.id))
      .limit(batch)
      .for("update");
    for (const row of rows) {
      await tx
        .update(dataKey)
        .set(vault.wrap(vault.unwrap(row)))
        .where(eq(dataKey.id, row.id));
    }
    return rows.length;
  });

const indexBatch = (db: Writer, vault: Vault, after: string, batch: number) =>
  db.transaction(async (tx) => {
    const rows = await tx
      .selectDistinct({ id: applicationIndex.applicationId })
      .from(applicationIndex)
      .where(and(ne(applicationIndex.secretId, vault.indexId), gt(applicationIndex.applicationId, after)))
      .orderBy(asc(applicationIndex.applicationId))
      .limit(batch);
    const ids = rows.map(({ id }) => id);
    // Whoever is erased or sent anew meanwhile is not indexed by what was.
    for (const id of ids) await lockApplication(tx, id);
    const fields = await openFields(tx, vault, ids);
    for (const id of ids) {
      const person = personOf(fields.get(id));
      if (person) await indexPerson(tx, vault, id, person);
    }
    return { last: ids.at(-1), count: ids.length };
  });
