import { createHash } from "node:crypto";
import { asc, desc, gt, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { type AuditDetails, audit } from "../db/schema.ts";
import type { Owner, Reader, Vault, Writer } from "../lib/vault.ts";

export type AuditRow = typeof audit.$inferSelect;

/** `case.approve`: what it is about, and what was done. */
export type AuditAction = `${string}.${string}`;

export interface AuditEntry {
  /** Who did it; `system` for what follows from time or from a provider's message. */
  actor: Address | "system";
  action: AuditAction;
  /** The wallet it was done to. */
  subject?: Address | undefined;
  property?: Address | undefined;
  applicationId?: string | undefined;
  /** In words; sealed with the key of the application, else of the wallet, else of the property. */
  reason?: string | undefined;
  /** Where the chain carries a hash of the reason. */
  reasonHash?: Hex | undefined;
  txHash?: Hex | undefined;
  details?: AuditDetails | undefined;
}

/** Any number, as long as nobody else in this database takes it. */
const lock = 4_706_002;
/** What the first row is bound to. */
export const genesis = "0".repeat(64);

/**
 * Adds a row to the log, within the caller's transaction if there is one. Make it the transaction's last write: until
 * that ends, everybody else who has something to record waits.
 */
export function record(db: Writer, vault: Vault, entry: AuditEntry): Promise<AuditRow> {
  const { actor, action, subject = null, property = null, applicationId = null } = entry;
  return db.transaction(async (tx) => {
    const reason = await sealedReason(tx, vault, entry);
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    const [last] = await tx.select({ id: audit.id, hash: audit.hash }).from(audit).orderBy(desc(audit.id)).limit(1);
    const row = {
      id: (last?.id ?? 0) + 1,
      at: new Date(),
      actor: actor as Address,
      action,
      subject,
      property,
      applicationId,
      ...reason,
      reasonHash: entry.reasonHash ?? null,
      txHash: entry.txHash ?? null,
      details: entry.details ?? {},
      prevHash: last?.hash ?? genesis,
    };
    const [written] = await tx
      .insert(audit)
      .values({ ...row, hash: hashOf(row) })
      .returning();
    if (!written) throw new Error("nothing was recorded");
    return written;
  });
}

/** With whose key a reason is sealed. */
export const reasonOwner = ({ applicationId, subject, property }: AuditEntry): Owner => {
  if (applicationId) return `application:${applicationId}`;
  if (subject) return `wallet:${subject}`;
  if (property) return `property:${property}`;
  throw new Error("a reason needs an application, a wallet or a property that it is about");
};

async function sealedReason(tx: Writer, vault: Vault, entry: AuditEntry) {
  if (!entry.reason) return { reasonKey: null, reasonNonce: null, reasonCiphertext: null };
  const key = await vault.keyFor(tx, reasonOwner(entry));
  const { keyId, nonce, ciphertext } = vault.seal(key, "reason", entry.reason);
  return { reasonKey: keyId, reasonNonce: nonce, reasonCiphertext: ciphertext };
}

/** The reasons of rows in words, by the rows' ids; without those whose key was destroyed. */
export async function reasonsOf(db: Reader, vault: Vault, rows: readonly AuditRow[]): Promise<Map<number, string>> {
  const keys = await vault.findKeys(
    db,
    rows.flatMap(({ reasonKey }) => reasonKey ?? []),
  );
  const reasons = new Map<number, string>();
  for (const { id, reasonKey, reasonNonce: nonce, reasonCiphertext: ciphertext } of rows) {
    const key = reasonKey && keys.get(reasonKey);
    if (key && nonce && ciphertext) reasons.set(id, vault.open(key, "reason", { nonce, ciphertext }).toString());
  }
  return reasons;
}

export interface ChainReport {
  /** How many rows are in order, from the first. */
  rows: number;
  /** The hash of the last of them: noted elsewhere, it shows that none was cut off the end. */
  head: string;
  /** The first row that is not. */
  broken: { id: number; why: "gap" | "link" | "content" } | null;
}

/** Follows the whole log from its first row. */
export async function verifyChain(db: Writer, batch = 1_000): Promise<ChainReport> {
  const report: ChainReport = { rows: 0, head: genesis, broken: null };
  for (;;) {
    const rows = await db.select().from(audit).where(gt(audit.id, report.rows)).orderBy(asc(audit.id)).limit(batch);
    for (const row of rows) {
      const why = wrongWith(row, report);
      if (why) return { ...report, broken: { id: row.id, why } };
      report.rows = row.id;
      report.head = row.hash;
    }
    if (rows.length < batch) return report;
  }
}

function wrongWith(row: AuditRow, before: ChainReport): "gap" | "link" | "content" | undefined {
  if (row.id !== before.rows + 1) return "gap";
  if (row.prevHash !== before.head) return "link";
  return row.hash === hashOf(row) ? undefined : "content";
}

/** SHA-256 over all that the row says, the hash of the one before included. */
export function hashOf(row: Omit<AuditRow, "hash">): string {
  const said = [
    row.id,
    row.at.toISOString(),
    row.actor,
    row.action,
    row.subject,
    row.property,
    row.applicationId,
    row.reasonKey,
    row.reasonNonce?.toString("base64") ?? null,
    row.reasonCiphertext?.toString("base64") ?? null,
    row.reasonHash,
    row.txHash,
    sorted(row.details),
    row.prevHash,
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** Postgres keeps the members of an object in an order of its own. */
const sorted = (details: AuditDetails) => Object.entries(details).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
