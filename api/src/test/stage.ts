import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { receiptOf } from "@freehold/contracts/receipt";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { createTestClient, createWalletClient, type Hex, http, parseEther, publicActions } from "viem";
import { foundry } from "viem/chains";
import { startChain } from "../../../scripts/lib/chain.ts";
import { deployContracts } from "../../../scripts/lib/deployment.ts";
import { choosePorts } from "../../../scripts/lib/ports.ts";
import { discardPostgres, startPostgres } from "../../../scripts/lib/postgres.ts";
import { Supervisor } from "../../../scripts/lib/processes.ts";
import { startIndexer, viewsSchema } from "../../../scripts/lib/services.ts";
import { temporaryDirectory } from "../../../scripts/lib/temporary.ts";
import { until } from "../../../scripts/lib/wait.ts";
import { createApp } from "../app.ts";
import { type Connection, connect } from "../db/connect.ts";
import { migrate } from "../db/migrate.ts";
import { createChainClient } from "../lib/chain-client.ts";
import { type Deployment, parseDeployment } from "../lib/deployment.ts";
import type { Config, Deps } from "../lib/deps.ts";
import { openStore } from "../lib/store/store.ts";
import { Vault } from "../lib/vault.ts";
import { EventHub } from "../services/events/event-hub.ts";

/** Where the dApp would be. */
export const webOrigin = "http://app.test";

const clientsOf = (url: string) => {
  const shared = { chain: foundry, transport: http(url), pollingInterval: 20, cacheTime: 0 };
  return {
    node: createTestClient({ ...shared, mode: "anvil" }).extend(publicActions),
    wallet: createWalletClient(shared),
  };
};

export interface Stage extends AsyncDisposable {
  url: string;
  rpcUrl: string;
  deployment: Deployment;
  deps: Deps;
  pool: Connection["pool"];
  node: ReturnType<typeof clientsOf>["node"];
  wallet: ReturnType<typeof clientsOf>["wallet"];
  /** Serves another app beside the first one, with something changed. */
  serveWith(change: Partial<Omit<Deps, "config">> & { config?: Partial<Config> }): Promise<string>;
  /** Waits until the projections hold the newest block. */
  indexed(): Promise<void>;
  stopPostgres(): Promise<void>;
  /** Where its files lie. */
  filesDir: string;
  /** What its vault was made of. */
  masterSecret: Buffer;
  indexSecret: Buffer;
}

/** A real Postgres, a real chain with the contracts, the API and, where wanted, the indexer. Leaves nothing behind. */
export async function openStage({ indexer }: { indexer: boolean }): Promise<Stage> {
  const directory = temporaryDirectory("api");
  const dir = directory.path;
  const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
    await supervisor.stop(["indexer"], ["chain"], ["postgres"]);
    discardPostgres(dir);
    directory[Symbol.dispose]();
  };
  try {
    const chosen = await choosePorts({ web: 0, api: 0, rpc: 0, indexer: 0, postgres: 0 });
    const numbers = Object.entries(chosen).map(([name, { port }]) => [name, port]);
    const ports = Object.fromEntries(numbers) as Record<keyof typeof chosen, number>;
    const [postgres, chain] = await Promise.all([
      startPostgres({ supervisor, dir, port: ports.postgres }),
      startChain({ supervisor, dir, port: ports.rpc }),
    ]);
    const deployed = await deployContracts(chain, () => undefined);
    const deploymentFile = path.join(dir, "deployment.json");
    writeFileSync(deploymentFile, JSON.stringify(deployed));
    const deployment = parseDeployment(deployed);
    const { node, wallet } = clientsOf(chain.url);
    for (const address of [deployment.addresses.timelock, deployment.addresses.propertyRegistry]) {
      await node.impersonateAccount({ address });
      await node.setBalance({ address, value: parseEther("100") });
    }
    if (indexer) {
      const services = { supervisor, ports, rpcUrl: chain.url, databaseUrl: postgres.url, deploymentFile };
      await startIndexer(
        { ...services, filesDir: dir, peopleFile: dir, secretsFile: dir },
        "rows",
        await node.getBlockNumber(),
      );
    }

    const { db, pool } = connect(postgres.url, viewsSchema, () => undefined);
    closing.push(() => pool.end());
    await migrate(pool);
    const config: Config = {
      CHAIN_ID: foundry.id,
      WEB_ORIGINS: [webOrigin],
      COOKIE_SECURE: false,
      TRUST_PROXY: 0,
      RATE_LIMIT_SCALE: 100,
      MAX_LAG_BLOCKS: 30,
      FINALITY_BLOCKS: 2,
      VIEWS_SCHEMA: viewsSchema,
      RETENTION_YEARS: 5,
      SUMSUB_WEBHOOK_SECRET: undefined,
      STRIPE_SECRET_KEY: undefined,
      STRIPE_WEBHOOK_SECRET: undefined,
      STRIPE_API_URL: undefined,
      SMTP_URL: undefined,
    };
    const events = new EventHub();
    closing.push(() => events.close());
    const filesDir = path.join(dir, "files");
    const [masterSecret, indexSecret] = [randomBytes(32), randomBytes(32)] as const;
    const deps = {
      config,
      deployment,
      db,
      chain: createChainClient(chain.url, foundry.id),
      log: pino({ level: "silent" }),
      files: openStore({ kind: "disk", directory: filesDir }),
      vault: new Vault([{ id: "test", secret: masterSecret }], indexSecret),
      events,
    };
    const serveWith: Stage["serveWith"] = async (change) => {
      const app = createApp({ ...deps, ...change, config: { ...config, ...change.config } });
      const { server, url } = await listen(app.fetch);
      closing.push(() => new Promise((resolve) => server.close(resolve)));
      closing.push(() => server.closeAllConnections());
      return url;
    };
    return {
      url: await serveWith({}),
      rpcUrl: chain.url,
      deployment,
      deps,
      pool,
      node,
      wallet,
      serveWith,
      async indexed() {
        const height = await node.getBlockNumber();
        const query = `select substr(latest_checkpoint, 27, 16)::bigint as block from ${viewsSchema}._ponder_checkpoint`;
        const reached = async () => BigInt((await pool.query<{ block: string }>(query)).rows[0]?.block ?? -1) >= height;
        await until(reached, { what: `the projections to reach block ${height}`, interval: 20 });
      },
      stopPostgres: () => postgres.process.stop(),
      filesDir,
      masterSecret,
      indexSecret,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Server = import("node:http").Server;

function listen(fetch: Parameters<typeof serve>[0]["fetch"]): Promise<{ server: Server; url: string }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: "127.0.0.1", port: 0 }, ({ port }: AddressInfo) =>
      resolve({ server, url: `http://127.0.0.1:${port}` }),
    ) as Server;
  });
}

/** Waits for a transaction that must succeed. */
export async function mined({ node }: Pick<Stage, "node">, hash: Promise<Hex> | Hex) {
  const receipt = await receiptOf(node, await hash);
  if (receipt.status !== "success") throw new Error(`the transaction ${receipt.transactionHash} failed`);
  return receipt;
}

export const randomHash = (): Hex => `0x${randomBytes(32).toString("hex")}`;
