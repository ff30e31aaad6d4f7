import { Client, types } from "pg";
import { viewsSchema } from "../../scripts/lib/services.ts";

export type Row = Record<string, unknown>;

const numericArray = 1231 as Parameters<typeof types.setTypeParser>[0];
types.setTypeParser(types.builtins.NUMERIC, (text) => BigInt(text));
types.setTypeParser(numericArray, (text) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt));

/** Reads what the API would read: the views with the stable name. */
export class Database {
  readonly url: string;
  private constructor(url: string) {
    this.url = url;
  }

  static async create(server: string, name: string): Promise<Database> {
    await query(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = name;
    return new Database(url.href);
  }

  /** The rows of a table, with the names that the schema gives its columns. */
  async rows(table: string, orderBy = "1"): Promise<Row[]> {
    const found = await query(this.url, `select * from ${viewsSchema}.${table} order by ${orderBy}`);
    return found.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value])));
  }

  /** All rows of all tables, comparable as a whole. */
  async dump(): Promise<Record<string, string[]>> {
    const tables = await query(
      this.url,
      `select table_name as name from information_schema.views
       where table_schema = '${viewsSchema}' and table_name not like '\\_%' order by 1`,
    );
    const entries = tables.map(async ({ name }) => {
      const rows = await query(this.url, `select to_jsonb(t)::text as row from ${viewsSchema}.${name} t order by 1`);
      return [name, rows.map(({ row }) => row)];
    });
    return Object.fromEntries(await Promise.all(entries));
  }
}

async function query(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
