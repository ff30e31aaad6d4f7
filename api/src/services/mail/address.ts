import { randomUUID, timingSafeEqual } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Address } from "viem";
import { mail, mailAddress } from "../../db/notice-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Owner, Vault } from "../../lib/vault.ts";

type Sealing = Pick<Deps, "db" | "vault">;
type Purpose = "confirm" | "unsubscribe";

const ownerOf = (account: Address): Owner => `mail:${account}`;
const field = "address";
/** For how long a link confirms an address, and how many are sent to one address, or for one account, in a day. */
const confirmHours = 24;
const confirmationsADay = 5;

/** Says something that only a link in our e-mail can say; nothing of it is kept. */
const wordOf = (vault: Vault, purpose: Purpose, id: string): Buffer => vault.blind(`mail ${purpose}`, id);

export const mailToken = (vault: Vault, purpose: Purpose, id: string): string =>
  `${id}.${wordOf(vault, purpose, id).toString("base64url")}`;

async function addressOfToken({ db, vault }: Sealing, purpose: Purpose, token: string) {
  const [id = "", word = ""] = token.split(".");
  const wanted = wordOf(vault, purpose, id);
  const given = Buffer.from(word, "base64url");
  const ours = given.length === wanted.length && timingSafeEqual(given, wanted);
  const [row] = ours ? await db.select().from(mailAddress).where(eq(mailAddress.id, id)) : [];
  if (!row) throw new Problem("mail-link-ended", "This link does not stand for an address any more.");
  return row;
}

/** Where an account gets its e-mail. */
export async function mailAddressOf({ db, vault }: Sealing, account: Address) {
  const [row] = await db.select().from(mailAddress).where(eq(mailAddress.account, account));
  return row && { id: row.id, address: await openAddress({ db, vault }, row), verified: row.verifiedAt !== null };
}

export async function openAddress({ db, vault }: Sealing, row: typeof mailAddress.$inferSelect): Promise<string> {
  const key = await vault.findKey(db, ownerOf(row.account));
  if (!key) throw new Error("the key of an e-mail address is gone");
  return vault.open(key, field, row).toString();
}

/** Keeps an address in place of the one before, and has a link sent to it by which it is confirmed. */
export async function saveMailAddress({ db, vault }: Sealing, account: Address, address: string): Promise<void> {
  const digest = vault.blind("mail address", address.toLowerCase());
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`mail ${account}`}))`);
    const lately = gt(mail.createdAt, new Date(Date.now() - 24 * 3_600_000));
    const same = sql`(${mail.account} = ${account} or ${mail.digest} = ${digest})`;
    const sent = await tx
      .select({ id: mail.id })
      .from(mail)
      .where(and(eq(mail.purpose, "confirm"), lately, same))
      .limit(confirmationsADay);
    if (sent.length >= confirmationsADay) {
      const detail = `At most ${confirmationsADay} links a day are sent to an address, or for a wallet.`;
      throw new Problem("rate-limited", detail, {}, { "retry-after": "3600" });
    }
    const key = await vault.keyFor(tx, ownerOf(account));
    const id = randomUUID();
    const row = { id, ...vault.seal(key, field, address), digest, createdAt: new Date(), verifiedAt: null };
    await tx
      .insert(mailAddress)
      .values({ account, ...row })
      .onConflictDoUpdate({ target: mailAddress.account, set: row });
    const waiting = { state: "waiting", attempts: 0, nextAt: new Date() } as const;
    await tx.insert(mail).values({ account, addressId: id, purpose: "confirm", digest, ...waiting });
  });
}

/** What was sealed with the key that is destroyed cannot be read again. */
export async function forgetMailAddress({ db, vault }: Sealing, account: Address): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(mailAddress).where(eq(mailAddress.account, account));
    await vault.destroyKey(tx, ownerOf(account));
  });
}

/** Whoever reads the e-mail sent to an address may say that it is theirs: that is the proof. */
export async function confirmMailAddress(deps: Sealing, token: string): Promise<void> {
  const row = await addressOfToken(deps, "confirm", token);
  if (row.verifiedAt) return;
  if (row.createdAt.getTime() < Date.now() - confirmHours * 3_600_000) {
    throw new Problem(
      "mail-link-ended",
      `The link was good for ${confirmHours} hours. Ask for another in the settings.`,
    );
  }
  await deps.db.update(mailAddress).set({ verifiedAt: new Date() }).where(eq(mailAddress.id, row.id));
}

/** The link at the foot of each e-mail: the address is forgotten. */
export async function unsubscribe(deps: Sealing, token: string): Promise<void> {
  await forgetMailAddress(deps, (await addressOfToken(deps, "unsubscribe", token)).account);
}
