import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Address, Hex } from "viem";
import { dataKey } from "../db/schema.ts";

/** A database or a transaction. */
export type Writer = PgDatabase<PgQueryResultHKT>;

/** What can be read from, a snapshot too. */
export type Reader = Pick<Writer, "select">;

/** About whom, or what, something is kept: each has a data key of its own. */
export type Owner =
  | `application:${string}`
  | `wallet:${Address}`
  | `property:${Address}`
  | `lease:${Hex}`
  | `dispute:${Hex}`
  | `mail:${Address}`;

export interface MasterKey {
  id: string;
  secret: Buffer;
}

export interface DataKey {
  id: string;
  owner: Owner;
  secret: Buffer;
}

export interface Sealed {
  keyId: string;
  nonce: Buffer;
  /** With its tag. */
  ciphertext: Buffer;
}

const algorithm = "aes-256-gcm";
const [nonceLength, tagLength, keyLength] = [12, 16, 32];

function encrypt(secret: Buffer, nonce: Buffer, context: string, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, secret, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(context));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(secret: Buffer, nonce: Buffer, context: string, sealed: Buffer): Buffer {
  // Without a length told, shorter tags count too, and those can be guessed.
  const options = { authTagLength: tagLength };
  const decipher = createDecipheriv(algorithm, secret, nonce, options).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
}

/**
 * Keeps personal data: each owner has a data key, wrapped by the first of the environment's keys; each field is sealed
 * with it under a nonce of its own, bound to its owner and name, so that no ciphertext can stand in another's place.
 */
export class Vault {
  readonly #masters: ReadonlyMap<string, Buffer>;
  readonly #current: MasterKey;
  readonly #indexKey: Buffer;
  /** Tells which secret a blind index was made with, and nothing about the secret. */
  readonly indexId: string;

  constructor(masters: readonly MasterKey[], indexSecret: Buffer) {
    const [current] = masters;
    if (!current) throw new Error("a vault needs a key");
    this.#current = current;
    this.#masters = new Map(masters.map(({ id, secret }) => [id, secret]));
    const derive = (what: string) => Buffer.from(hkdfSync("sha256", indexSecret, "", what, keyLength));
    this.#indexKey = derive("freehold blind index");
    this.indexId = derive("freehold blind index id").toString("hex", 0, 8);
  }

  /** The id of the key that wraps what is new. */
  get currentId(): string {
    return this.#current.id;
  }

  /** The data key of an owner, made where there is none. */
  async keyFor(db: Writer, owner: Owner): Promise<DataKey> {
    const known = await this.findKey(db, owner);
    if (known) return known;
    const fresh = { id: randomUUID(), owner, secret: randomBytes(keyLength) };
    await db
      .insert(dataKey)
      .values({ id: fresh.id, owner, ...this.wrap(fresh) })
      .onConflictDoNothing();
    const kept = await this.findKey(db, owner);
    if (!kept) throw new Error("a data key vanished while it was made");
    return kept;
  }

  async findKey(db: Reader, owner: Owner): Promise<DataKey | undefined> {
    const [row] = await db.select().from(dataKey).where(eq(dataKey.owner, owner));
    return row && this.unwrap(row);
  }

  /** Those of the keys that are still there, by id. */
  async findKeys(db: Reader, ids: readonly string[]): Promise<Map<string, DataKey>> {
    if (ids.length === 0) return new Map();
    const rows = await db
      .select()
      .from(dataKey)
      .where(inArray(dataKey.id, [...new Set(ids)]));
    return new Map(rows.map((row) => [row.id, this.unwrap(row)]));
  }

  /** For ever: whatever the key has sealed cannot be read again, in backups neither. */
  async destroyKey(db: Writer, owner: Owner): Promise<void> {
    await db.delete(dataKey).where(eq(dataKey.owner, owner));
  }

  wrap({ id, owner, secret }: DataKey): { wrappedBy: string; wrapped: Buffer } {
    const nonce = randomBytes(nonceLength);
    const sealed = encrypt(this.#current.secret, nonce, `data key ${id} of ${owner}`, secret);
    return { wrappedBy: this.#current.id, wrapped: Buffer.concat([nonce, sealed]) };
  }

  unwrap({ id, owner, wrappedBy, wrapped }: typeof dataKey.$inferSelect): DataKey {
    const master = this.#masters.get(wrappedBy);
    if (!master) throw new Error(`PERSONAL_DATA_KEYS lacks the key ${wrappedBy}, which wraps the data key ${id}`);
    const nonce = wrapped.subarray(0, nonceLength);
    const secret = decrypt(master, nonce, `data key ${id} of ${owner}`, wrapped.subarray(nonceLength));
    return { id, owner, secret };
  }

  seal(key: DataKey, field: string, plain: string | Uint8Array): Sealed {
    const nonce = randomBytes(nonceLength);
    const bytes = typeof plain === "string" ? Buffer.from(plain) : plain;
    return { keyId: key.id, nonce, ciphertext: encrypt(key.secret, nonce, `${key.owner} ${field}`, bytes) };
  }

  /** Throws when a byte of it was changed, or it belongs to another owner or field. */
  open(key: DataKey, field: string, { nonce, ciphertext }: Omit<Sealed, "keyId">): Buffer {
    return decrypt(key.secret, nonce, `${key.owner} ${field}`, ciphertext);
  }

  /** Equal for equal values, and says nothing about them without the index secret. */
  blind(kind: string, value: string): Buffer {
    return createHmac("sha256", this.#indexKey).update(`${kind}\0${value}`).digest();
  }
}
