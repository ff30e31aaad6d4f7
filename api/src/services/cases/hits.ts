import { eq } from "drizzle-orm";
import type { Address } from "viem";
import { application } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { record } from "../audit.ts";
import type { Hit } from "../screening/screen.ts";
import { isOwn } from "./decide.ts";
import { lockApplication, openFields, ownerOf, sealFields } from "./store.ts";

/** An officer compared somebody with an entry, and it is somebody else. Sealed with the case, and gone with it. */
interface Cleared {
  /** Of the entry as it was then: one that a list has changed since is looked at again. */
  entry: string;
  by: Address;
  at: string;
  reason: string;
}

export interface JudgedHit extends Hit {
  cleared: Omit<Cleared, "entry"> | null;
}

interface Sealed {
  hits?: string;
  cleared?: string;
}

const entryOf = ({ list, entryId, matched, birthDate, country }: Hit): string =>
  JSON.stringify([list, entryId, matched, birthDate, country]);

const clearedIn = ({ cleared }: Sealed): Cleared[] => (cleared ? (JSON.parse(cleared) as Cleared[]) : []);

/** Who resembles, and what officers said to it. */
export function judged(fields: Sealed | undefined): JudgedHit[] {
  const hits = fields?.hits ? (JSON.parse(fields.hits) as Hit[]) : [];
  const known = new Map(clearedIn(fields ?? {}).map(({ entry, ...verdict }) => [entry, verdict]));
  return hits.map((hit) => ({ ...hit, cleared: known.get(entryOf(hit)) ?? null }));
}

/** How many of them nobody has looked at. */
export const openHits = (hits: readonly Hit[], { cleared }: Pick<Sealed, "cleared"> = {}): number =>
  judged({ hits: JSON.stringify(hits), ...(cleared ? { cleared } : {}) }).filter((hit) => !hit.cleared).length;

export interface HitVerdict {
  list: string;
  entryId: string;
  verdict: "not-them" | "open";
  reason: string;
}

/** Says that an entry is somebody else, or takes that back. */
export async function judgeHit(deps: Deps, officer: Address, id: string, wanted: HitVerdict): Promise<void> {
  const { db, vault } = deps;
  const { list, entryId, verdict, reason } = wanted;
  const [known] = await db.select().from(application).where(eq(application.id, id));
  if (!known || known.state === "draft" || known.state === "erased") throw new Problem("not-found", "No such case.");
  if (await isOwn(deps, officer, known.wallet)) {
    throw new Problem("own-case", "This case is yours: another officer decides it.");
  }
  await db.transaction(async (tx) => {
    const found = await lockApplication(tx, id);
    const fields = (await openFields(tx, vault, [id], ["hits", "cleared"])).get(id) ?? {};
    const hits = judged(fields);
    const hit = hits.find((one) => one.list === list && one.entryId === entryId);
    if (!found || !hit) throw new Problem("not-found", "This entry does not resemble the person any more.");
    const entry = entryOf(hit);
    const others = clearedIn(fields).filter((one) => one.entry !== entry);
    const cleared = JSON.stringify(
      verdict === "open" ? others : [...others, { entry, by: officer, at: new Date().toISOString(), reason }],
    );
    const key = await vault.keyFor(tx, ownerOf(id));
    await sealFields(tx, vault, key, id, { cleared });
    await tx
      .update(application)
      .set({ hits: openHits(hits, { cleared }) })
      .where(eq(application.id, id));
    await record(tx, vault, {
      actor: officer,
      action: verdict === "open" ? "case.reopen-hit" : "case.clear-hit",
      subject: found.wallet,
      applicationId: id,
      // whom somebody resembles is sealed with the reason
      reason: `${list}, entry ${entryId}: ${reason}`,
    });
  });
}
