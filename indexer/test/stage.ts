import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { receiptOf } from "@freehold/contracts/receipt";
import {
  type Address,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  parseEther,
  publicActions,
  type TransactionReceipt,
} from "viem";
import { foundry } from "viem/chains";
import type { Deployment } from "../../contracts/deploy/deploy.ts";
import { TOPIC } from "../../contracts/facts.ts";
import { startChain } from "../../scripts/lib/chain.ts";
import { choosePorts } from "../../scripts/lib/ports.ts";
import { discardPostgres, startPostgres } from "../../scripts/lib/postgres.ts";
import { signalTo } from "../../scripts/lib/process-identity.ts";
import { type Child, Supervisor } from "../../scripts/lib/processes.ts";
import { bindProjections } from "../../scripts/lib/projections.ts";
import { type Services, startIndexer, untilIndexed, viewsSchema } from "../../scripts/lib/services.ts";
import { temporaryDirectory } from "../../scripts/lib/temporary.ts";
import { Database } from "./database.ts";
import { people } from "./people.ts";

const clientsOf = (url: string) => {
  // What is asked at once goes out at once.
  const shared = {
    chain: foundry,
    transport: http(url, { batch: { batchSize: 200 } }),
    pollingInterval: 20,
    cacheTime: 0,
  };
  return {
    node: createTestClient({ ...shared, mode: "anvil" }).extend(publicActions),
    wallet: createWalletClient(shared),
  };
};

export interface Stage extends AsyncDisposable {
  deployment: Deployment;
  node: ReturnType<typeof clientsOf>["node"];
  wallet: ReturnType<typeof clientsOf>["wallet"];
  /** An empty database of this Postgres. */
  createDatabase(name: string): Promise<Database>;
  /** Starts an indexer on a database, as the stack does, and waits until it has caught up. */
  index(database: Database): Promise<Child>;
  /** Waits until an indexer has seen the newest block. */
  caughtUp(indexer: Child): Promise<void>;
}

/** A real Postgres, a real chain and the whole suite on it; leaves nothing behind. */
export async function openStage(): Promise<Stage> {
  const directory = temporaryDirectory("indexer");
  const dir = directory.path;
  const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
  const databases: Database[] = [];
  const discard = () => {
    try {
      discardPostgres(dir);
    } finally {
      directory[Symbol.dispose]();
    }
  };
  const close = async () => {
    await Promise.all(databases.map((database) => database.close()));
    await supervisor.stop(["indexer"], ["chain"], ["postgres"]);
    discard();
  };
  // The children are in groups of their own and would outlive tests that are stopped; there is no time to wait for them.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      for (const { pid } of supervisor.running()) signalTo(-pid, "SIGKILL");
      discard();
      process.exit(1);
    });
  }
  try {
    const { rpc, indexer, postgres: database } = await choosePorts({ rpc: 0, indexer: 0, postgres: 0 });
    const ports = { web: 0, api: 0, rpc: rpc.port, indexer: indexer.port, postgres: database.port };
    const [postgres, chain] = await Promise.all([
      startPostgres({ supervisor, dir, port: ports.postgres }),
      startChain({ supervisor, dir, port: ports.rpc, passing: true }),
    ]);
    const { node, wallet } = clientsOf(chain.url);
    const deployment = await deploySuite(chain.url);
    const deploymentFile = path.join(dir, "deployment.json");
    writeFileSync(deploymentFile, JSON.stringify(deployment));
    for (const address of [deployment.addresses.timelock, deployment.addresses.propertyRegistry]) {
      await node.impersonateAccount({ address });
      await node.setBalance({ address, value: parseEther("100") });
    }

    const { hash: deploymentHash } = await node.getBlock();
    const services = (databaseUrl: string): Services => ({
      supervisor,
      ports,
      rpcUrl: chain.url,
      databaseUrl,
      deploymentFile,
      filesDir: dir,
      peopleFile: dir,
      secretsFile: dir,
      patience: 300_000,
    });
    return {
      deployment,
      node,
      wallet,
      async createDatabase(name) {
        const database = await Database.create(postgres.url, name);
        databases.push(database);
        return database;
      },
      async index({ url }) {
        const schema = "rows";
        await bindProjections({
          databaseUrl: url,
          chain: chain.client,
          stamp: { deploymentHash, schema },
          viewsSchema,
        });
        return startIndexer(services(url), schema, await node.getBlockNumber());
      },
      caughtUp: async (indexer) => untilIndexed(services(postgres.url), indexer, await node.getBlockNumber()),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function deploySuite(url: string): Promise<Deployment> {
  const { deploy } = await import("../../contracts/deploy/deploy.ts");
  const shared = { chain: foundry, transport: http(url), pollingInterval: 20, cacheTime: 0 };
  const { node } = clientsOf(url);
  return deploy({
    clients: { wallet: createWalletClient({ ...shared, account: people.deployer }), node },
    issuer: people.issuer.address,
    officers: [people.officer.address, people.officer2.address],
    managers: [people.manager.address],
    attestors: [people.landRegistry.address],
    guardians: [people.officer2.address],
    delay: 0n,
    requiredTopics: [TOPIC.kyc],
    optionalTopics: [TOPIC.accredited],
  });
}

/** Waits for a transaction that must succeed. */
export async function mined({ node }: Stage, hash: Promise<Hex> | Hex): Promise<TransactionReceipt> {
  const receipt = await receiptOf(node, await hash);
  if (receipt.status !== "success") throw new Error(`the transaction ${receipt.transactionHash} failed`);
  return receipt;
}

export const randomHash = (): Hex => `0x${randomBytes(32).toString("hex")}`;

export const lower = (address: Address): Address => address.toLowerCase() as Address;
