import { randomBytes, randomUUID } from "node:crypto";
import { and, desc, eq, inArray, lt, ne } from "drizzle-orm";
import type { Address } from "viem";
import { application, type DocumentKind, document } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Reader, Writer } from "../../lib/vault.ts";
import { rescreen } from "../screening/rescreen.ts";
import { currentLists, listsVersion, screen } from "../screening/screen.ts";
import { checked, commitmentOf, identityDocuments, type Person } from "./fields.ts";
import { openHits } from "./hits.ts";
import { acceptedMime, findPaper, keepPaper, type Paper, papersOf, shredPapers } from "./papers.ts";
import { currentStanding, type Standing } from "./standing.ts";
import { type Application, fieldsOf, indexPerson, openFields, ownerOf, personOf, sealFields } from "./store.ts";

const liveStates = ["draft", "submitted", "needs-info", "approved"] as const;
/** Papers whose form never came are destroyed after this. */
const draftDays = 30;

/** The newest application of a wallet that has not been erased. */
export async function ownApplication(db: Reader, wallet: Address): Promise<Application | undefined> {
  const [found] = await db
    .select()
    .from(application)
    .where(and(eq(application.wallet, wallet), ne(application.state, "erased")))
    .orderBy(desc(application.createdAt), desc(application.id))
    .limit(1);
  return found;
}

/** The live application, locked; or a new draft. Throws when there is nothing to ask for. */
async function openForChange(tx: Writer, wallet: Address, standing: Standing): Promise<Application> {
  const { wallet: state, successor } = standing.verification;
  if (state === "dead") {
    throw new Problem("application-closed", "This wallet was replaced: apply with its successor.", { successor });
  }
  const live = await lockLive(tx, wallet);
  if (live && live.state !== "approved") return live;
  if (!standing.mayAsk) {
    const { expiresAt } = standing;
    throw new Problem("already-verified", "Your verification stands. Ask again when it nears its end.", { expiresAt });
  }
  if (live) return live;
  await tx.insert(application).values({ id: randomUUID(), wallet, state: "draft" }).onConflictDoNothing();
  const made = await lockLive(tx, wallet);
  if (!made) throw new Error("an application vanished while it was made");
  return made;
}

async function lockLive(tx: Writer, wallet: Address): Promise<Application | undefined> {
  const [found] = await tx
    .select()
    .from(application)
    .where(and(eq(application.wallet, wallet), inArray(application.state, [...liveStates])))
    .for("update");
  return found;
}

/** Sends the form, the first time or again. */
export async function submit(deps: Deps, wallet: Address, input: Person, answer: string | undefined): Promise<void> {
  const person = checked(input);
  const said = checkedAnswer(answer);
  const standing = await currentStanding(deps, wallet);
  const lists = await currentLists(deps.db);
  const hits = await screen(person, lists);
  const { vault } = deps;
  await deps.db.transaction(async (tx) => {
    const opened = await openForChange(tx, wallet, standing);
    requireIdentityPaper(await papersOf(tx, opened.id));
    const key = await vault.keyFor(tx, ownerOf(opened.id));
    const bound = await committed(deps, tx, opened, person);
    const before = (await openFields(tx, vault, [opened.id], ["name", "birthDate", "cleared"])).get(opened.id);
    const same = before?.name === person.name && before.birthDate === person.birthDate;
    const cleared = same ? before?.cleared : undefined;
    await sealFields(tx, vault, key, opened.id, {
      ...fieldsOf(person),
      salt: bound.salt.toString("base64"),
      hits: JSON.stringify(hits),
      // What an officer said of another name or birth date says nothing about this one.
      ...(same ? {} : { cleared: null }),
      ...(said ? { answer: said } : {}),
    });
    await indexPerson(tx, vault, opened.id, person);
    await tx
      .update(application)
      .set({
        state: "submitted",
        country: person.country,
        // A correction keeps its place in the queue.
        submittedAt: opened.state === "submitted" ? opened.submittedAt : new Date(),
        commitment: bound.commitment,
        hits: openHits(hits, cleared ? { cleared } : {}),
        screenedWith: lists.version,
        erasureRequestedAt: null,
      })
      .where(eq(application.id, opened.id));
  });
  // A list that came meanwhile has not seen this case.
  if ((await listsVersion(deps.db)) !== lists.version) void rescreen(deps);
}

/** The same person keeps their commitment, so that nobody is approved twice because a form was sent twice. */
async function committed({ vault }: Deps, tx: Writer, { id, commitment }: Application, person: Person) {
  const before = (await openFields(tx, vault, [id])).get(id);
  const salt = before?.salt ? Buffer.from(before.salt, "base64") : randomBytes(32);
  const same = JSON.stringify(personOf(before)) === JSON.stringify(person);
  if (commitment && before?.salt && same) return { salt, commitment };
  const fresh = randomBytes(32);
  return { salt: fresh, commitment: commitmentOf(fresh, person) };
}

function checkedAnswer(answer = ""): string {
  const said = answer.trim();
  if ([...said].length <= 2_000) return said;
  const message = "Your answer must have at most 2,000 characters.";
  throw new Problem("application-invalid", message, { errors: [{ path: "/answer", message }] });
}

function requireIdentityPaper(papers: readonly Paper[]): void {
  if (papers.some(({ kind }) => (identityDocuments as readonly string[]).includes(kind))) return;
  const message = "Add a picture of your passport, identity card or driving licence.";
  throw new Problem("application-invalid", message, { errors: [{ path: "/documents", message }] });
}

/** Adds a paper; the first one of a wallet begins a draft. */
export async function addPaper(deps: Deps, wallet: Address, kind: DocumentKind, content: Uint8Array): Promise<Paper> {
  const mime = acceptedMime(content);
  const standing = await currentStanding(deps, wallet);
  await destroyOldDrafts(deps);
  return deps.db.transaction(async (tx) => {
    const opened = await openForChange(tx, wallet, standing);
    return keepPaper(deps, tx, opened, { kind, content, mime });
  });
}

export async function removePaper(deps: Deps, wallet: Address, id: string): Promise<void> {
  const standing = await currentStanding(deps, wallet);
  const paper = await deps.db.transaction(async (tx) => {
    const live = await lockLive(tx, wallet);
    if (!live) throw new Problem("not-found", "You have no application.");
    const found = await findPaper(tx, live.id, id);
    const approvedWith = live.approvedAt !== null && found.createdAt <= live.approvedAt;
    if (approvedWith || (live.state === "approved" && !standing.mayAsk)) {
      throw new Problem("application-closed", "This document is part of what you were verified with.");
    }
    await tx.delete(document).where(eq(document.id, id));
    return found;
  });
  await shredPapers(deps, [paper]);
}

async function destroyOldDrafts(deps: Deps): Promise<void> {
  const { db, vault } = deps;
  const shredded = await db.transaction(async (tx) => {
    const old = and(
      eq(application.state, "draft"),
      lt(application.createdAt, new Date(Date.now() - draftDays * 86_400_000)),
    );
    const drafts = await tx
      .select({ id: application.id })
      .from(application)
      .where(old)
      .for("update", { skipLocked: true });
    const papers = await Promise.all(drafts.map(({ id }) => papersOf(tx, id)));
    for (const { id } of drafts) {
      await vault.destroyKey(tx, ownerOf(id));
      await tx.delete(application).where(eq(application.id, id));
    }
    return papers.flat();
  });
  await shredPapers(deps, shredded);
}
