import { and, asc, eq, gt } from "drizzle-orm";
import { application } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { openHits } from "../cases/hits.ts";
import { lockApplication, openFields, ownerOf, sealFields } from "../cases/store.ts";
import { behind } from "./lists.ts";
import { currentLists, type Hit, type Lists, screen } from "./screen.ts";

const running = new WeakMap<object, Promise<void>>();

/**
 * Compares every case with the lists that came or went since it was last compared. Others are served meanwhile; what is
 * interrupted goes on at the next call, which the start of the process makes.
 */
export function rescreen(deps: Deps): Promise<void> {
  const before = running.get(deps.db) ?? Promise.resolve();
  const run = before
    .then(() => screenAll(deps))
    .catch((error: unknown) => deps.log.error({ err: error }, "screening failed"));
  running.set(deps.db, run);
  return run;
}

async function screenAll(deps: Deps): Promise<void> {
  const lists = await currentLists(deps.db);
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const batch = await deps.db
      .select({ id: application.id })
      .from(application)
      .where(and(behind(lists.version), gt(application.id, last)))
      .orderBy(asc(application.id))
      .limit(50);
    for (const { id } of batch) await screenCase(deps, id, lists);
    const end = batch.at(-1);
    if (!end) return;
    last = end.id;
  }
}

async function screenCase({ db, vault }: Deps, id: string, lists: Lists): Promise<void> {
  const fields = (await openFields(db, vault, [id], ["name", "birthDate", "hits"])).get(id);
  if (!fields?.name || !fields.birthDate) return;
  const hits: Hit[] = await screen({ name: fields.name, birthDate: fields.birthDate }, lists);
  await db.transaction(async (tx) => {
    const found = await lockApplication(tx, id);
    if (!found || found.state === "erased" || found.screenedWith >= lists.version) return;
    const now = (await openFields(tx, vault, [id], ["name", "birthDate", "cleared"])).get(id);
    // Sent anew meanwhile: that has screened it.
    if (now?.name !== fields.name || now?.birthDate !== fields.birthDate) return;
    const key = await vault.keyFor(tx, ownerOf(id));
    await sealFields(tx, vault, key, id, { hits: JSON.stringify(hits) });
    await tx
      .update(application)
      .set({ hits: openHits(hits, now), screenedWith: lists.version })
      .where(eq(application.id, id));
  });
}
