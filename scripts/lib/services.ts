import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chainId } from "./chain.ts";
import { fromRoot } from "./paths.ts";
import { type Child, type Supervisor, untilReady } from "./processes.ts";

/** The schema whose views always show the rows of the indexer that runs now. */
export const viewsSchema = "live";

export interface Ports {
  web: number;
  api: number;
  rpc: number;
  indexer: number;
  postgres: number;
}

/** What the three programs above the chain need to know. */
export interface Services {
  supervisor: Supervisor;
  ports: Ports;
  rpcUrl: string;
  databaseUrl: string;
  /** The addresses and the start block, as JSON. */
  deploymentFile: string;
  /** Where the API keeps uploaded files. */
  filesDir: string;
  /** The demo people, as JSON, once there are any. */
  peopleFile: string;
  /** The keys under which the API keeps personal data: made at the first start, kept as long as the data. */
  secretsFile: string;
  signal?: AbortSignal;
  /** Milliseconds in which the indexer reads what is there; a minute, unless told. */
  patience?: number;
}

const local = (port: number): string => `http://127.0.0.1:${port}`;

export const urlsOf = ({ web, api, rpc, indexer }: Ports) => ({
  web: local(web),
  api: local(api),
  rpc: local(rpc),
  indexer: local(indexer),
});

const chainEnv = ({ rpcUrl, databaseUrl, deploymentFile }: Services) => ({
  DATABASE_URL: databaseUrl,
  RPC_URL: rpcUrl,
  CHAIN_ID: String(chainId),
  DEPLOYMENT_FILE: deploymentFile,
});

/** Starts the indexer and waits until it has seen the chain up to the given block. */
export async function startIndexer(services: Services, schema: string, height: bigint): Promise<Child> {
  const { supervisor, ports } = services;
  const names = ["--schema", schema, "--views-schema", viewsSchema];
  const child = await supervisor.start({
    name: "indexer",
    command: process.execPath,
    args: [commandOf("indexer", "ponder"), "start", ...names, "--hostname", "127.0.0.1", "--port", `${ports.indexer}`],
    cwd: fromRoot("indexer"),
    env: { ...chainEnv(services), PONDER_TELEMETRY_DISABLED: "true" },
    stopSignal: "SIGINT", // after anything else its schema stays locked for some 20 s
  });
  await untilIndexed(services, child, height);
  return child;
}

/** Waits until the indexer has seen the chain up to the given block. */
export async function untilIndexed(
  { ports, signal, patience = 60_000 }: Services,
  indexer: Child,
  height: bigint,
): Promise<void> {
  const seen = async () => {
    // Before it is ready its status is that of its last run; when it is, the youngest blocks are still to come.
    if (!(await fetch(`${local(ports.indexer)}/ready`)).ok) return false;
    const response = await fetch(`${local(ports.indexer)}/status`);
    const chains = (await response.json()) as Record<string, { block?: { number: number } }>;
    return Object.values(chains).some(({ block }) => block && BigInt(block.number) >= height);
  };
  await untilReady(indexer, seen, { what: `the indexer to reach block ${height}`, timeout: patience, signal });
}

/** `settings`: more of the API's environment. */
export async function startApi(services: Services, settings: Record<string, string> = {}): Promise<Child> {
  const { supervisor, ports, filesDir, secretsFile, signal } = services;
  const child = await supervisor.start({
    name: "api",
    command: process.execPath,
    args: ["src/index.ts"],
    cwd: fromRoot("api"),
    env: {
      ...chainEnv(services),
      VIEWS_SCHEMA: viewsSchema,
      PORT: String(ports.api),
      WEB_ORIGINS: `${local(ports.web)},http://localhost:${ports.web}`,
      FILES_URL: pathToFileURL(filesDir).href,
      // The demonstration files everything at once, from the address that its visitors have too.
      RATE_LIMIT_SCALE: "2",
      ...secretsIn(secretsFile),
      ...settings,
    },
  });
  await untilReady(child, answers(`${local(ports.api)}/health`), { what: "the API", signal });
  return child;
}

/** Random, of this machine, and for the eyes of whoever runs it. */
function secretsIn(file: string): Record<string, string> {
  if (!existsSync(file)) {
    const random = () => randomBytes(32).toString("base64");
    const made = { PERSONAL_DATA_KEYS: `local:${random()}`, PERSONAL_INDEX_SECRET: random() };
    writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

/** Needs nothing but to know where the others will be, so it may start before them. */
export async function startWeb(services: Pick<Services, "supervisor" | "ports" | "peopleFile" | "signal">) {
  const { supervisor, ports, peopleFile, signal } = services;
  const child = await supervisor.start({
    name: "web",
    command: process.execPath,
    args: [commandOf("web", "vite")],
    cwd: fromRoot("web"),
    env: {
      PORT: String(ports.web),
      API_URL: local(ports.api),
      RPC_URL: local(ports.rpc),
      DEMO_PEOPLE: peopleFile,
      VITE_CHAIN_ID: String(chainId),
    },
  });
  await untilReady(child, answers(local(ports.web)), { what: "the dApp", signal });
}

const answers = (url: string) => async (): Promise<boolean> => (await fetch(url)).ok;

/** The program behind a command of a workspace's dependency: run by node itself, no shell stands between. */
function commandOf(workspace: string, name: string): string {
  const home = fromRoot(workspace, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as { bin: Record<string, string> };
  const relative = bin[name];
  if (!relative) throw new Error(`the package ${name} has no command ${name}`);
  return path.join(home, relative);
}
