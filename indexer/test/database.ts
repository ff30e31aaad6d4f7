import { Client, Pool, types } from "pg";
import { viewsSchema } from "../../scripts/lib/services.ts";

export type Row = Record<string, unknown>;

const numericArray = 1231 as Parameters<typeof types.setTypeParser>[0];
types.setTypeParser(types.builtins.NUMERIC, (text) => BigInt(text));
types.setTypeParser(numericArray, (text) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt));

/** Reads what the API would read: the views with the stable name. */
export class Database {
  readonly url: string;
  readonly #pool: Pool;

  private constructor(url: string) {
    this.url = url;
    this.#pool = new Pool({ connectionString: url, max: 4 });
  }

  static async create(server: string, name: string): Promise<Database> {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(`create database ${name}`);
    } finally {
      await client.end();
    }
    const url = new URL(server);
    url.pathname = name;
    return new Database(url.href);
  }

  /** The rows of a table, with the names that the schema gives its columns. */
  async rows(table: string, orderBy = "1"): Promise<Row[]> {
    const { rows } = await this.#pool.query<Row>(`select * from ${viewsSchema}.${table} order by ${orderBy}`);
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value])));
  }

  /** All rows of all tables, comparable as a whole. */
  async dump(): Promise<Record<string, string[]>> {
    const tables = await this.#pool.query<{ name: string }>(
      `select table_name as name from information_schema.views
       where table_schema = '${viewsSchema}' and table_name not like '\\_%' order by 1`,
    );
    const entries = tables.rows.map(async ({ name }) => {
      const text = `select to_jsonb(t)::text as row from ${viewsSchema}.${name} t order by 1`;
      return [name, (await this.#pool.query<{ row: string }>(text)).rows.map(({ row }) => row)];
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
