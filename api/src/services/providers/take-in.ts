import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { providerResult, webhookDelivery } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Writer } from "../../lib/vault.ts";
import { record } from "../audit.ts";
import type { SealedResult } from "../cases/detail.ts";
import { lockApplication, ownerOf } from "../cases/store.ts";
import type { Message, Provider, Verdict } from "./provider.ts";

const hour = 3_600_000;
/** Providers repeat what failed for about a day; clocks differ by minutes. */
const [oldest, newest] = [48 * hour, hour / 6];
/** Longer than a message counts as of these days, or one could come twice. */
const remembered = 2 * oldest;

export type Outcome = "taken" | "known" | "ignored" | "outdated";

/** Takes a signed message in, once. */
export async function takeIn(deps: Deps, provider: Provider, body: Uint8Array): Promise<Outcome> {
  const message = readMessage(provider, body);
  const age = Date.now() - message.toldAt.getTime();
  if (!(age < oldest && age > -newest)) {
    throw new Problem("webhook-stale", `The message is of ${message.toldAt.toISOString()}.`);
  }
  const digest = createHash("sha256").update(body).digest("hex");
  return deps.db.transaction(async (tx) => {
    await tx.delete(webhookDelivery).where(lt(webhookDelivery.receivedAt, new Date(Date.now() - remembered)));
    const fresh = await tx
      .insert(webhookDelivery)
      .values({ provider: provider.name, digest })
      .onConflictDoNothing()
      .returning();
    if (fresh.length === 0) return "known";
    return message.verdict ? keep(deps, tx, provider.name, message.toldAt, message.verdict) : "ignored";
  });
}

function readMessage(provider: Provider, body: Uint8Array): Message {
  try {
    return provider.read(body);
  } catch {
    throw new Problem("invalid-request", `This is no message of ${provider.name}.`);
  }
}

async function keep(
  { vault }: Deps,
  tx: Writer,
  provider: string,
  toldAt: Date,
  { applicationId: id, answer, labels, comment, final, sandbox }: Verdict,
): Promise<Outcome> {
  const found = z.uuid().safeParse(id).success ? await lockApplication(tx, id) : undefined;
  // Whether we know somebody is nobody's business, not even a provider's.
  if (!found || found.state === "erased") return "ignored";
  const these = and(eq(providerResult.applicationId, id), eq(providerResult.provider, provider));
  const [before] = await tx.select().from(providerResult).where(these);
  if (before && before.toldAt >= toldAt) return "outdated";
  const key = await vault.keyFor(tx, ownerOf(id));
  const result: SealedResult = { labels, comment, final };
  const sealed = vault.seal(key, `result ${provider}`, JSON.stringify(result));
  const row = { answer, sandbox, toldAt, receivedAt: new Date(), ...sealed };
  await tx
    .insert(providerResult)
    .values({ applicationId: id, provider, ...row })
    .onConflictDoUpdate({ target: [providerResult.applicationId, providerResult.provider], set: row });
  const details = { provider, answer, sandbox };
  await record(tx, vault, {
    actor: "system",
    action: "case.provider-result",
    subject: found.wallet,
    applicationId: id,
    details,
  });
  return "taken";
}
