import assert from "node:assert/strict";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { Client } from "pg";
import { createTestClient, http } from "viem";
import { type Chain, startChain } from "./chain.ts";
import { freePort } from "./ports.ts";
import { Supervisor } from "./processes.ts";
import { bindProjections, type Stamp } from "./projections.ts";
import { temporaryDirectory, temporaryPostgres } from "./temporary.ts";

describe("bindProjections", () => {
  const resources = new AsyncDisposableStack();
  let databaseUrl: string;
  let database: Client;
  let chain: Chain;
  let stamp: Stamp;

  before(async () => {
    const dir = resources.use(temporaryDirectory("projections-test")).path;
    const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
    resources.defer(() => supervisor.stop());
    chain = await startChain({ supervisor, dir, port: await freePort() });
    await createTestClient({ mode: "anvil", transport: http(chain.url) }).mine({ blocks: 10 });
    databaseUrl = resources.use(await temporaryPostgres()).url;
    database = new Client({ connectionString: databaseUrl });
    await database.connect();
    resources.defer(() => database.end());
    stamp = { deploymentHash: "0x00", schema: "chain_one" };
  });
  after(() => resources.disposeAsync());

  const bind = (changed: Partial<Stamp> = {}) =>
    bindProjections({ databaseUrl, chain: chain.client, stamp: { ...stamp, ...changed }, viewsSchema: "live" });

  /** The tables of Ponder that matter here, as it leaves them when it was killed at a height. */
  async function index(height: number, blockHash?: string): Promise<void> {
    const checkpoint = `${"1".padStart(10, "0")}${"31337".padStart(16, "0")}${String(height).padStart(16, "0")}${"0".repeat(33)}`;
    const hash = blockHash ?? (await chain.client.getBlock({ blockNumber: 5n })).hash;
    await database.query(`
      create schema chain_one; create schema live; create schema ponder_sync; create schema if not exists api;
      create table chain_one._ponder_meta (key text primary key, value jsonb);
      insert into chain_one._ponder_meta values ('app', '{"is_locked": 1}');
      create table chain_one._ponder_checkpoint (chain_id bigint, latest_checkpoint varchar(75));
      insert into chain_one._ponder_checkpoint values (31337, '${checkpoint}');
      create view live._ponder_meta as select * from chain_one._ponder_meta;
      create table ponder_sync.blocks (chain_id bigint, number bigint, hash varchar(66));
      insert into ponder_sync.blocks values (31337, 5, '${hash}');
      create table if not exists api.session (id int);`);
  }

  async function schemas(): Promise<string[]> {
    const { rows } = await database.query<{ name: string }>(
      "select nspname as name from pg_namespace where nspname in ('chain_one', 'live', 'ponder_sync', 'api') order by 1",
    );
    return rows.map(({ name }) => name);
  }

  beforeEach(() =>
    database.query("drop schema if exists chain_one, live, ponder_sync, api, stack cascade").then(() => undefined),
  );

  it("has nothing to say about an empty database", async () => {
    assert.equal(await bind(), undefined);
  });

  it("keeps rows that belong to the chain, and frees the lock of a killed indexer", async () => {
    await bind();
    await index(10);
    assert.equal(await bind(), undefined);
    assert.deepEqual(await schemas(), ["api", "chain_one", "live", "ponder_sync"]);
    const { rows } = await database.query("select value from chain_one._ponder_meta");
    assert.deepEqual(rows, [{ value: { is_locked: 0 } }]);
  });

  it("drops the rows of another chain, but nothing of the API's", async () => {
    await bind();
    await index(10);
    assert.match((await bind({ deploymentHash: "0x01" })) ?? "", /belongs to another chain/);
    assert.deepEqual(await schemas(), ["api"]);
  });

  it("drops rows about blocks that the chain has lost", async () => {
    await bind();
    await index(12);
    assert.match((await bind()) ?? "", /has lost 2 blocks/);
    assert.deepEqual(await schemas(), ["api"]);
  });

  it("drops rows about a block that is another one now", async () => {
    await bind();
    await index(10, "0x02");
    assert.match((await bind()) ?? "", /block 5 is another one/);
    assert.deepEqual(await schemas(), ["api"]);
  });

  it("drops rows that older code made, but keeps the cache of the chain's logs", async () => {
    await bind();
    await index(10);
    assert.match((await bind({ schema: "chain_two" })) ?? "", /code has changed/);
    assert.deepEqual(await schemas(), ["api", "ponder_sync"]);
  });

  it("drops rows of which nothing tells the chain", async () => {
    await index(10);
    assert.match((await bind()) ?? "", /nothing tells/);
    assert.deepEqual(await schemas(), ["api"]);
    assert.equal(await bind(), undefined);
  });
});
