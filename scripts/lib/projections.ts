import { Client } from "pg";
import type { Hex, PublicClient } from "viem";

/** What the rows of the indexer were made from. The same value is kept beside the chain and in the database. */
export interface Stamp {
  /** The hash of the block after which the contracts stood; it follows from every block before. */
  deploymentHash: Hex;
  /** The indexer's schema in the database, named after the chain and the indexer's code. */
  schema: string;
}

export interface BindOptions {
  databaseUrl: string;
  chain: PublicClient;
  stamp: Stamp;
  /** The schema with the views that have a stable name. */
  viewsSchema: string;
}

/** Ponder's cache of the chain's logs; it does not notice by itself that the chain is another one. */
const cacheSchema = "ponder_sync";

/**
 * Makes sure that the indexer will find either its own rows about this very chain, or none. Returns why its
 * rows had to go, or undefined when they could stay. What the API keeps itself is never touched.
 */
export async function bindProjections(options: BindOptions): Promise<string | undefined> {
  const { stamp, viewsSchema } = options;
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    await client.query("create schema if not exists stack");
    await client.query("create table if not exists stack.stamp (only_row boolean primary key, value jsonb not null)");
    const found = (await client.query<{ value: Stamp }>("select value from stack.stamp")).rows[0]?.value;
    const reason = await whyRebuild(client, options, found);
    if (reason) {
      const schemas = await ponderSchemas(client);
      // Logs that were cached from this chain stay true when only the indexer's code has changed.
      const cache = reason.chainIsTheSame ? [] : [cacheSchema];
      for (const name of new Set([...schemas, viewsSchema, ...cache])) {
        await client.query(`drop schema if exists ${client.escapeIdentifier(name)} cascade`);
      }
    } else if (found) {
      await unlock(client, stamp.schema);
    }
    await client.query(
      "insert into stack.stamp values (true, $1) on conflict (only_row) do update set value = excluded.value",
      [JSON.stringify(stamp)],
    );
    return reason?.text;
  } finally {
    await client.end();
  }
}

interface Reason {
  text: string;
  chainIsTheSame: boolean;
}

async function whyRebuild(
  client: Client,
  { chain, stamp }: BindOptions,
  found: Stamp | undefined,
): Promise<Reason | undefined> {
  if (!found) {
    const used = (await ponderSchemas(client)).length > 0;
    return used ? { text: "nothing tells which chain the database belongs to", chainIsTheSame: false } : undefined;
  }
  if (found.deploymentHash !== stamp.deploymentHash) {
    return { text: "the database belongs to another chain", chainIsTheSame: false };
  }
  const indexed = await indexedHeight(client, found.schema);
  const height = await chain.getBlockNumber();
  if (indexed !== undefined && indexed > height) {
    const lost = indexed - height;
    return { text: `the chain has lost ${lost} blocks that were indexed already`, chainIsTheSame: false };
  }
  const block = await newestCachedBlock(client);
  if (block && (block.number > height || (await chain.getBlock({ blockNumber: block.number })).hash !== block.hash)) {
    return { text: `block ${block.number} is another one than was indexed`, chainIsTheSame: false };
  }
  if (found.schema !== stamp.schema) return { text: "the indexer's code has changed", chainIsTheSame: true };
  return undefined;
}

/** Every schema in which a Ponder app, of whatever chain or version, has its tables or views. */
async function ponderSchemas(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select distinct table_schema as name from information_schema.tables where table_name = '_ponder_meta'",
  );
  return rows.map(({ name }) => name);
}

/** Up to where the indexer got: Ponder writes it into 16 of the 75 digits of its checkpoint. */
async function indexedHeight(client: Client, schema: string): Promise<bigint | undefined> {
  const table = `${client.escapeIdentifier(schema)}._ponder_checkpoint`;
  if (!(await exists(client, table))) return undefined;
  const { rows } = await client.query<{ checkpoint: string }>(`select latest_checkpoint as checkpoint from ${table}`);
  return rows[0] && BigInt(rows[0].checkpoint.slice(26, 42));
}

async function newestCachedBlock(client: Client): Promise<{ number: bigint; hash: string } | undefined> {
  const table = `${cacheSchema}.blocks`;
  if (!(await exists(client, table))) return undefined;
  const { rows } = await client.query<{ number: string; hash: string }>(
    `select number, hash from ${table} order by number desc limit 1`,
  );
  return rows[0] && { number: BigInt(rows[0].number), hash: rows[0].hash };
}

/** Nobody else uses this database, so a lock is that of a killed indexer, and would be waited for some 20 s. */
async function unlock(client: Client, schema: string): Promise<void> {
  const table = `${client.escapeIdentifier(schema)}._ponder_meta`;
  if (!(await exists(client, table))) return;
  await client.query(`update ${table} set value = jsonb_set(value::jsonb, '{is_locked}', '0') where key = 'app'`);
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>("select to_regclass($1) is not null as found", [table]);
  return rows[0]?.found === true;
}
