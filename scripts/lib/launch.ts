import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createTestClient, http } from "viem";
import { buildContracts } from "./build.ts";
import { type Chain, enterThePresent, startChain } from "./chain.ts";
import { deployContracts } from "./deployment.ts";
import { digestFiles } from "./digest.ts";
import { belongsTo, forgetInstance, type Instance, readInstance, writeInstance } from "./instance.ts";
import { startPostgres } from "./postgres.ts";
import type { Child, Supervisor } from "./processes.ts";
import type { RunStep } from "./progress.ts";
import { bindProjections } from "./projections.ts";
import { type Ports, type Services, startApi, startIndexer, startWeb, untilIndexed, viewsSchema } from "./services.ts";
import type { DemoPerson } from "./stack-file.ts";

export interface LaunchContext {
  dir: string;
  ports: Ports;
  fresh: boolean;
  demo: boolean;
  supervisor: Supervisor;
  signal: AbortSignal;
  step: RunStep;
  /** Collects what the user should know. */
  notes: string[];
  /** More of the API's environment. */
  settings: Record<string, string>;
}

export interface Launched {
  services: Services;
  chain: Chain;
  instance: Instance;
  indexer: Child;
  /** Starts the indexer again after it was ended. */
  index: () => Promise<Child>;
}

/** How far back the demo's history begins. */
const demoHistory = 240 * 24 * 60 * 60 * 1000;

/** What the indexer's rows depend on besides the chain: Ponder itself looks at a part of this only. */
const indexerSources = ["indexer/*.ts", "indexer/{lib,schema,src}/**/*.ts", "contracts/abi/**/*.ts", "pnpm-lock.yaml"];

/** Starts every part as soon as what it needs is there. */
export async function launch(context: LaunchContext): Promise<Launched & { people: DemoPerson[] }> {
  const { dir, ports, supervisor, signal, step } = context;
  const files = {
    deploymentFile: path.join(dir, "deployment.json"),
    peopleFile: path.join(dir, "people.json"),
    filesDir: path.join(dir, "files"),
    secretsFile: path.join(dir, "secrets.json"),
  };
  const known = context.fresh ? undefined : knownInstance(context);
  const fresh = known === undefined;
  if (fresh) {
    forgetInstance(dir);
    for (const file of Object.values(files)) rmSync(file, { recursive: true, force: true });
  }
  mkdirSync(files.filesDir, { recursive: true });

  const behindTheWeb = async () => {
    const [{ url: databaseUrl }, { chain, instance }] = await Promise.all([
      step("postgres", () => startPostgres({ supervisor, dir, port: ports.postgres, fresh, signal })),
      startContracts(context, known),
    ]);
    writeFileSync(files.deploymentFile, JSON.stringify(instance.deployment, undefined, 2));
    const services = { supervisor, ports, rpcUrl: chain.url, databaseUrl, ...files, signal };
    return startApps(context, services, chain, instance);
  };
  const web = { supervisor, ports, peopleFile: files.peopleFile, signal };
  const [launched] = await Promise.all([behindTheWeb(), step("web", () => startWeb(web))]);
  const hasPeople = launched.instance.demo === "complete";
  return { ...launched, people: hasPeople ? (JSON.parse(readFileSync(files.peopleFile, "utf8")) as DemoPerson[]) : [] };
}

/** Indexer and API, and the demo that needs both. */
async function startApps(
  context: LaunchContext,
  services: Services,
  chain: Chain,
  instance: Instance,
): Promise<Launched> {
  const { step, demo, notes, settings } = context;
  const { deploymentHash } = instance;
  const schema = `chain_${deploymentHash.slice(2, 10)}_${digestFiles(indexerSources).slice(0, 8)}`;
  const binding = { databaseUrl: services.databaseUrl, chain: chain.client, stamp: { deploymentHash, schema } };
  const index = async () => {
    const reason = await bindProjections({ ...binding, viewsSchema });
    if (reason) notes.push(`The indexer's rows are built anew: ${reason}.`);
    return startIndexer(services, schema, await chain.client.getBlockNumber());
  };
  const [indexer] = await Promise.all([step("indexer", index), step("api", () => startApi(services, settings))]);
  const launched = { services, chain, instance, indexer, index };
  if (!demo || instance.demo === "complete") return launched;
  if (chain.created) await step("demo", (report) => fill(context, launched, report));
  else notes.push("This chain was made without demo data: see --fresh.");
  return launched;
}

/** What stands on the kept chain; undefined when it cannot be gone on with. */
function knownInstance({ dir, notes }: LaunchContext): Instance | undefined {
  const known = readInstance(dir);
  if (known?.demo !== "begun") return known;
  notes.push("The last start ended amid the demo data: everything starts over.");
  return undefined;
}

/** The chain with the contracts on it: those that it has, or new ones on a new chain. */
async function startContracts(
  context: LaunchContext,
  known: Instance | undefined,
): Promise<{ chain: Chain; instance: Instance }> {
  const { dir, ports, supervisor, signal, step, demo, notes } = context;
  const genesis = new Date(Date.now() - (demo ? demoHistory : 0));
  const start = (fresh: boolean) => startChain({ supervisor, dir, port: ports.rpc, fresh, genesis, signal });

  const startKept = async () => {
    const chain = await start(known === undefined);
    if (!known || (await belongsTo(known, chain))) return { chain, kept: known };
    notes.push("The chain has lost its contracts in a crash: it starts anew.");
    await chain.process.stop();
    return { chain: await start(true), kept: undefined };
  };
  const [{ chain, kept }, { sources }] = await Promise.all([
    step("chain", startKept),
    step("compile", () => buildContracts(supervisor)),
  ]);
  if (kept && kept.sources !== sources) {
    notes.push("The contracts have changed, but this chain has those of before: see --fresh.");
  }
  const instance = kept ?? (await step("deploy", (report) => deployOn(chain, sources, report)));
  writeInstance(dir, instance);
  return { chain, instance };
}

async function deployOn(chain: Chain, sources: string, report: (detail: string) => void): Promise<Instance> {
  const deployment = await deployContracts(chain, report);
  const { number, hash } = await chain.client.getBlock();
  return { deploymentBlock: Number(number), deploymentHash: hash, sources, deployment, demo: "none" };
}

async function fill(context: LaunchContext, launched: Launched, report: (detail: string) => void): Promise<void> {
  const { dir } = context;
  // Not before the contracts are compiled: it may import what is generated from them.
  const { seed } = await import("../seed.ts");
  const { chain, instance, services, indexer } = launched;
  instance.demo = "begun";
  writeInstance(dir, instance);
  const people = await seed(launched, report);
  await enterThePresent(chain);
  await createTestClient({ mode: "anvil", transport: http(chain.url) }).mine({ blocks: 1 });
  report("indexing");
  await untilIndexed(services, indexer, await chain.client.getBlockNumber());
  writeFileSync(services.peopleFile, JSON.stringify(people, undefined, 2));
  instance.demo = "complete";
  writeInstance(dir, instance);
}
