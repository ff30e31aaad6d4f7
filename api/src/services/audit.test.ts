import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { asc } from "drizzle-orm";
import { type TemporaryPostgres, temporaryPostgres } from "../../../scripts/lib/temporary.ts";
import { type Connection, connect } from "../db/connect.ts";
import { migrate } from "../db/migrate.ts";
import { audit } from "../db/schema.ts";
import { Vault } from "../lib/vault.ts";
import { genesis, reasonsOf, record, verifyChain } from "./audit.ts";

const officer = `0x${"0f".repeat(20)}` as const;
const wallet = `0x${"aa".repeat(20)}` as const;

describe("the audit log", { timeout: 60_000 }, () => {
  let postgres: TemporaryPostgres;
  let connection: Connection;
  const vault = new Vault([{ id: "a", secret: randomBytes(32) }], randomBytes(32));
  const rows = () => connection.db.select().from(audit).orderBy(asc(audit.id));

  before(async () => {
    postgres = await temporaryPostgres();
    connection = connect(postgres.url, "live", () => undefined);
    await migrate(connection.pool);
  });
  after(async () => {
    await connection?.pool.end();
    await postgres?.[Symbol.asyncDispose]();
  });

  it("binds each row to the one before, also when many write at once", async () => {
    assert.deepEqual(await verifyChain(connection.db), { rows: 0, head: genesis, broken: null });
    const details = { zebra: 1, apple: [true, "x"], none: null, big: 1e21, small: 0.1 };
    const write = (index: number) =>
      record(connection.db, vault, { actor: officer, action: "case.ask", details: { ...details, index } });
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(index)));
    const report = await verifyChain(connection.db, 7);
    assert.deepEqual([report.rows, report.broken], [40, null]);
    assert.equal(report.head, (await rows()).at(-1)?.hash);
  });

  it("leaves nothing of a transaction that fails, and goes on without a gap", async () => {
    const failed = connection.db.transaction(async (tx) => {
      await record(tx, vault, { actor: officer, action: "case.ask" });
      throw new Error("no");
    });
    await assert.rejects(failed, /^Error: no$/);
    const { id } = await record(connection.db, vault, { actor: "system", action: "case.ask" });
    assert.deepEqual([id, (await verifyChain(connection.db)).rows], [41, 41]);
  });

  it("seals reasons; with their key destroyed they stay, unreadable, and the chain holds", async () => {
    const said = "Presented a forged passport";
    const entry = { actor: officer, action: "wallet.freeze", subject: wallet, reason: said } as const;
    const row = await record(connection.db, vault, entry);
    assert.ok(!JSON.stringify((await connection.pool.query("select * from app.audit")).rows).includes(said));
    assert.ok(!row.reasonCiphertext?.includes(said));
    assert.deepEqual([...(await reasonsOf(connection.db, vault, [row]))], [[row.id, said]]);
    await vault.destroyKey(connection.db, `wallet:${wallet}`);
    assert.equal((await reasonsOf(connection.db, vault, [row])).size, 0);
    assert.equal((await verifyChain(connection.db)).broken, null);
  });

  it("refuses a reason that is about nothing", async () => {
    const entry = { actor: officer, action: "desk.open", reason: "why" } as const;
    await assert.rejects(record(connection.db, vault, entry), /needs an application/);
  });

  for (const statement of [
    "update app.audit set actor = 'x' where id = 1",
    "delete from app.audit where id = 1",
    "truncate app.audit",
    "truncate app.audit cascade",
    "insert into app.audit select * from app.audit where id = 1 on conflict (id) do update set actor = 'x'",
  ]) {
    it(`refuses: ${statement}`, async () => {
      await assert.rejects(connection.pool.query(statement), { code: "23001" });
    });
  }

  it("shows what was changed by whoever can switch the triggers off", async () => {
    const { pool, db } = connection;
    const { head } = await verifyChain(db);
    await pool.query("alter table app.audit disable trigger audit_is_append_only");
    await pool.query("update app.audit set actor = 'x' where id = 3");
    assert.deepEqual((await verifyChain(db)).broken, { id: 3, why: "content" });
    await pool.query("update app.audit set actor = $1 where id = 3", [officer]);
    assert.equal((await verifyChain(db)).broken, null);
    await pool.query("update app.audit set details = details || '{\"index\": 99}' where id = 5");
    assert.deepEqual((await verifyChain(db)).broken, { id: 5, why: "content" });
    await pool.query("delete from app.audit where id = 5");
    assert.deepEqual((await verifyChain(db)).broken, { id: 6, why: "gap" });
    await pool.query("delete from app.audit where id >= 5");
    const cut = await verifyChain(db);
    assert.deepEqual([cut.broken, cut.rows], [null, 4]);
    assert.notEqual(cut.head, head);
    await pool.query("alter table app.audit enable trigger audit_is_append_only");
  });
});
