// `pnpm bench:search`: searches among 100,000 generated properties, beside reads of one property by its address, through
// the same API in the same run.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { startChain } from "../lib/chain.ts";
import { deployContracts } from "../lib/deployment.ts";
import { choosePorts } from "../lib/ports.ts";
import { discardPostgres, startPostgres } from "../lib/postgres.ts";
import { Supervisor } from "../lib/processes.ts";
import { startApi, startIndexer } from "../lib/services.ts";
import { table } from "../lib/table.ts";
import { temporaryDirectory } from "../lib/temporary.ts";
import { until } from "../lib/wait.ts";
import { type Kind, nextQuery } from "./search-queries.ts";
import { makeWorld, pick } from "./search-world.ts";

/** Fewer, to try the bench itself: `pnpm bench:search 2000`. */
const PROPERTIES = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 2_000);
const WARM_UP = 200;
/** Of so many searches by name with slips, how many find the property. */
const PROBES = 200;

using directory = temporaryDirectory("search");
const dir = directory.path;
const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
await using _end = {
  async [Symbol.asyncDispose]() {
    await supervisor.stop(["api", "indexer"], ["chain"], ["postgres"]);
    discardPostgres(dir);
  },
};
const say = (text: string) => console.log(text);
const took = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const value = await work();
  say(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return value;
};

const chosen = await choosePorts({ web: 0, api: 0, rpc: 0, indexer: 0, postgres: 0 });
const ports = Object.fromEntries(Object.entries(chosen).map(([name, { port }]) => [name, port])) as Record<
  keyof typeof chosen,
  number
>;
const [postgres, chain] = await Promise.all([
  startPostgres({ supervisor, dir, port: ports.postgres }),
  startChain({ supervisor, dir, port: ports.rpc }),
]);
const files = {
  deploymentFile: path.join(dir, "deployment.json"),
  filesDir: path.join(dir, "files"),
  peopleFile: path.join(dir, "people.json"),
  secretsFile: path.join(dir, "secrets.json"),
};
mkdirSync(files.filesDir);
const deployment = await took("contracts deployed", () => deployContracts(chain, () => undefined));
writeFileSync(files.deploymentFile, JSON.stringify(deployment));
const services = { supervisor, ports, rpcUrl: chain.url, databaseUrl: postgres.url, ...files };
// It makes the tables and their views; the rows are made below.
const indexer = await took("tables made", async () =>
  startIndexer(services, "rows", await chain.client.getBlockNumber()),
);
await indexer.stop();
// A bench asks more than a person may.
const settings = { RATE_LIMIT_SCALE: "0", LOG_LEVEL: "warn" };
const api = `http://127.0.0.1:${ports.api}`;
await took("API started", () => startApi(services, settings));

const database = new Client({ connectionString: postgres.url });
await database.connect();
await using _closing = { [Symbol.asyncDispose]: () => database.end() };
const world = { count: PROPERTIES, filesDir: files.filesDir, schema: "rows", deployment };
const all = await took(`${PROPERTIES} properties made`, () => makeWorld(database, world));

interface Answer {
  data: { token: string }[] & { total?: number };
  nextCursor: string | null;
}

async function ask(at: string): Promise<{ ms: number; body: Answer }> {
  const start = performance.now();
  const answer = await fetch(`${api}${at}`);
  const text = await answer.text();
  const ms = performance.now() - start;
  if (answer.status !== 200) throw new Error(`${at}: ${answer.status} ${text}`);
  return { ms, body: JSON.parse(text) as Answer };
}

const projected = async () => (await ask("/v1/properties/facets")).body.data.total === PROPERTIES;
const projectStart = performance.now();
await until(projected, { what: "the search to know them all", timeout: 1_800_000, interval: 500 });
const projectSeconds = (performance.now() - projectStart) / 1000;
say(`all of them searchable: ${projectSeconds.toFixed(1)} s`);
// As autovacuum would, given its time.
await database.query("vacuum analyze app.property_search, app.property_text, app.search_word");

const searches = new Map<Kind, { ms: number; path: string }[]>();
const reads: number[] = [];
let next: string | undefined;
for (let round = -WARM_UP; round < ROUNDS; round++) {
  const query = nextQuery(all);
  // Pages follow one another, as far as somebody scrolls.
  const at = query.kind === "pages" && next ? next : query.path;
  const found = await ask(at);
  if (query.kind === "pages") {
    const cursor = found.body.nextCursor;
    const address = new URL(`${api}${at}`);
    if (cursor) address.searchParams.set("cursor", cursor);
    next = cursor && round % 9 !== 0 ? `${address.pathname}${address.search}` : undefined;
  }
  const read = await ask(`/v1/properties/${pick(all).token}`);
  if (round < 0) continue;
  searches.set(query.kind, [...(searches.get(query.kind) ?? []), { ms: found.ms, path: at }]);
  reads.push(read.ms);
}

let hits = 0;
for (let probe = 0; probe < PROBES; ) {
  const query = nextQuery(all);
  if (query.kind !== "slips") continue;
  probe++;
  if ((await ask(query.path)).body.data.length > 0) hits++;
}

const quantile = (values: readonly number[], q: number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
const figures = (values: readonly number[]) => [0.5, 0.95, 0.99].map((q) => quantile(values, q));
const base = figures(reads);
const row = (name: string, values: readonly number[]) => {
  const own = figures(values);
  const ratios = own.map((ms, at) => (ms / (base[at] ?? Number.NaN)).toFixed(2));
  return [name, String(values.length), ...own.map((ms) => ms.toFixed(1)), ...ratios];
};
const every = [...searches.values()].flat();
const heading = ["", "asked", "p50 ms", "p95 ms", "p99 ms", "ratio p50", "ratio p95", "ratio p99"];
const rows = [...searches]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([kind, asked]) =>
    row(
      kind,
      asked.map(({ ms }) => ms),
    ),
  );
const mixed = every.map(({ ms }) => ms);
say(`\n${PROPERTIES} properties, ${ROUNDS} searches, each followed by a read by address; ratios to that read`);
say(table([...rows, row("all searches", mixed), row("read by address", reads)], heading));
say("\nslowest searches");
say(
  table(
    every
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, 12)
      .map(({ ms, path: at }) => [ms.toFixed(1), decodeURIComponent(at)]),
  ),
);
const [p50Ms, p95Ms, p99Ms] = figures(mixed) as [number, number, number];
const [readP50Ms, readP95Ms, readP99Ms] = base as [number, number, number];
console.log(
  JSON.stringify({
    properties: PROPERTIES,
    rounds: ROUNDS,
    p50Ms,
    p95Ms,
    p99Ms,
    readP50Ms,
    readP95Ms,
    readP99Ms,
    projectSeconds,
    slipsForgiven: hits / PROBES,
    ratioP50: p50Ms / readP50Ms,
    ratioP95: p95Ms / readP95Ms,
    ratioP99: p99Ms / readP99Ms,
  }),
);
