import * as projections from "@freehold/indexer/schema";
import { setDatabaseSchema } from "@ponder/client";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

export type Database = NodePgDatabase;

export interface Connection {
  db: Database;
  pool: pg.Pool;
}

/** The indexer owns the rows about the chain; they are read through the views schema. We write to `app` only. */
export function connect(databaseUrl: string, viewsSchema: string, onIdleError: (error: Error) => void): Connection {
  setDatabaseSchema(projections, viewsSchema);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 16,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "freehold-api",
  });
  // A server that goes away ends idle connections; unheard, that would end this process.
  pool.on("error", onIdleError);
  // The pool hears only those that are idle; one that ends amid a transaction, between two statements, has nobody else.
  pool.on("connect", (client) => client.on("error", onIdleError));
  return { db: drizzle(pool, { casing: "snake_case" }), pool };
}
