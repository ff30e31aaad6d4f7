import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";

const folder = path.join(import.meta.dirname, "migrations");
const name = /^(\d{4})-[a-z\d-]+\.sql$/;
/** Any number, as long as nobody else in this database takes it. */
const lock = 4_706_001;

/** Brings the schema `app` up to date. Of several processes that start together one does the work, the others wait. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lock]);
    await client.query("create schema if not exists app");
    await client.query(
      "create table if not exists app.migration (name text primary key, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string }>("select name from app.migration");
    const applied = new Set(rows.map((row) => row.name));
    const missing = migrationFiles().filter((file) => !applied.has(file));
    for (const file of missing) {
      await client.query("begin");
      await client.query(readFileSync(path.join(folder, file), "utf8"));
      await client.query("insert into app.migration (name) values ($1)", [file]);
      await client.query("commit");
    }
    return missing;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lock]).catch(() => undefined);
    client.release();
  }
}

function migrationFiles(): string[] {
  const files = readdirSync(folder).sort();
  const odd = files.find((file, index) => Number(name.exec(file)?.[1]) !== index + 1);
  if (odd) throw new Error(`${odd} is not the next numbered migration`);
  return files;
}
