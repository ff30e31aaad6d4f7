import { randomBytes, randomUUID } from "node:crypto";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { TOPIC } from "@freehold/contracts/facts";
import { and, eq, isNull, lt } from "drizzle-orm";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { importFile, importPerson } from "../../db/import-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { commitmentOf, imported, type KeptPerson } from "../cases/fields.ts";
import { ownerOf } from "../cases/store.ts";
import type { Newcomer } from "./check.ts";

/** As many as the register takes in one transaction. */
export const BATCH = 100;
/** What nobody signed is destroyed after this. */
const pendingDays = 30;

export interface Batch {
  batch: number;
  people: number;
  call: { to: Address; data: Hex };
}

interface Line {
  line: number;
  newcomer: Newcomer;
}

/** What waits, sealed as one, until it becomes a case. */
export interface Waiting {
  person: KeptPerson;
  salt: string;
}

export const sealedName = "import";

/** Keeps people, sealed, and makes the calls that register them. */
export async function makeImport(
  deps: Deps,
  officer: Address,
  lines: readonly Line[],
): Promise<{ id: string; batches: Batch[] }> {
  if (lines.length === 0) throw new Problem("import-empty", "No line of the file can be imported.");
  const { db, vault, deployment, chain } = deps;
  await destroyOld(deps);
  const { timestamp } = await chain.getBlock();
  const { identityRegistry, claimIssuer } = deployment.addresses;
  const id = randomUUID();
  const people = lines.map(({ line, newcomer }, i) => {
    const { name, birthDate, country, documentNumber } = newcomer;
    const person = imported({ name, birthDate, country, documentNumber });
    const salt = randomBytes(32);
    return { line, newcomer, person, salt, batch: Math.floor(i / BATCH), commitment: commitmentOf(salt, person) };
  });
  await db.transaction(async (tx) => {
    await tx.insert(importFile).values({ id, officer });
    for (const { line, batch, newcomer, person, salt, commitment } of people) {
      const applicationId = randomUUID();
      const key = await vault.keyFor(tx, ownerOf(applicationId));
      const waiting: Waiting = { person, salt: salt.toString("base64") };
      const sealed = vault.seal(key, sealedName, JSON.stringify(waiting));
      const row = { applicationId, importId: id, line, batch, wallet: newcomer.wallet, commitment };
      await tx.insert(importPerson).values({ ...row, ...sealed });
    }
  });
  const batches = Map.groupBy(people, ({ batch }) => batch);
  return {
    id,
    batches: [...batches].map(([batch, members]) => {
      const admissions = members.map(({ newcomer: { wallet, country, accredited, expiresAt }, commitment }) => ({
        wallet,
        country,
        claims: [TOPIC.kyc, ...(accredited ? [TOPIC.accredited] : [])].map((topic) => ({
          wallet,
          topic,
          issuer: claimIssuer,
          issuedAt: Number(timestamp),
          expiresAt,
          commitment,
        })),
      }));
      const call = { abi: identityRegistryAbi, functionName: "batchOnboard", args: [admissions] } as const;
      return { batch, people: members.length, call: { to: identityRegistry, data: encodeFunctionData(call) } };
    }),
  };
}

/** Lines whose transaction never came. */
async function destroyOld({ db, vault }: Deps): Promise<void> {
  const before = new Date(Date.now() - pendingDays * 86_400_000);
  await db.transaction(async (tx) => {
    const old = await tx
      .select({ applicationId: importPerson.applicationId })
      .from(importPerson)
      .innerJoin(importFile, eq(importFile.id, importPerson.importId))
      .where(and(isNull(importPerson.txHash), lt(importFile.createdAt, before)));
    for (const { applicationId } of old) {
      // Whom the register has got to know meanwhile has a case, and this key is the case's.
      const these = and(eq(importPerson.applicationId, applicationId), isNull(importPerson.txHash));
      const gone = await tx.delete(importPerson).where(these).returning({ id: importPerson.applicationId });
      if (gone.length > 0) await vault.destroyKey(tx, ownerOf(applicationId));
    }
  });
}
