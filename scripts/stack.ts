import path from "node:path";
import { type Cards, startCards } from "./lib/cards.ts";
import { chainId } from "./lib/chain.ts";
import { startHeartbeat } from "./lib/heartbeat.ts";
import { launch } from "./lib/launch.ts";
import { acquireLock } from "./lib/lock.ts";
import { stateDir } from "./lib/paths.ts";
import { choosePorts } from "./lib/ports.ts";
import { Supervisor } from "./lib/processes.ts";
import { type OnProgress, stepRunner } from "./lib/progress.ts";
import { type Ports, urlsOf } from "./lib/services.ts";
import { removeStackFile, type StackFile, writeStackFile } from "./lib/stack-file.ts";

interface StackPorts extends Ports {
  /** Of what stands in for a service that takes payments by card. */
  cards: number;
}

export interface StackOptions {
  /** Where state is kept; that of the checkout, unless told. */
  dir?: string;
  /** Wanted ports; 0 for any. Those in use are replaced by others. */
  ports?: Partial<StackPorts>;
  /** Throws the old state away first. */
  fresh?: boolean;
  /** Puts demo data on a chain that is made now. */
  demo?: boolean;
  onProgress?: OnProgress;
  /** Sees every line that a child prints. */
  onLine?: (name: string, line: string) => void;
  /** Stops the start. What was started by then is stopped before `startStack` throws. */
  signal?: AbortSignal;
}

export interface Stack extends StackFile {
  /** What the user should know: ports that were taken, rows that were built anew. */
  notes: string[];
  /** Where the API keeps uploaded files. */
  filesDir: string;
  /** Settles when a part has died by itself. The rest still runs then: call `stop`. */
  failure: Promise<Error>;
  /** Kills the indexer hard, as a crash would; the rest runs on. */
  killIndexer(): Promise<void>;
  /** Starts the indexer again after that, and waits until it has caught up. */
  restartIndexer(): Promise<void>;
  stop(): Promise<void>;
}

const defaultPorts: StackPorts = { web: 5173, api: 3001, rpc: 8545, indexer: 42069, postgres: 5440, cards: 4243 };

/** For tests: whatever is free. */
export const anyPorts: StackPorts = { web: 0, api: 0, rpc: 0, indexer: 0, postgres: 0, cards: 0 };

/** Starts everything there is: database, chain, contracts, indexer, API, dApp, demo data. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { fresh = false, demo = true, onProgress, onLine } = options;
  const dir = path.resolve(options.dir ?? stateDir);
  const lock = await acquireLock(dir);
  const failure = Promise.withResolvers<Error>();
  const died = new AbortController();
  const supervisor = new Supervisor({
    logDir: path.join(dir, "logs"),
    onStart: lock.record,
    onLine,
    onUnexpectedExit(error) {
      failure.resolve(error);
      died.abort(error);
    },
  });
  let endHeartbeat = () => {};
  let cards: Cards | undefined;
  const stop = async () => {
    endHeartbeat();
    removeStackFile(dir);
    await supervisor.stop(["web", "api", "indexer"], ["chain"], ["postgres"]);
    await cards?.stop();
    lock.release();
  };
  const signal = options.signal ? AbortSignal.any([options.signal, died.signal]) : died.signal;
  const notes: string[] = [];
  if (lock.ended.length > 0) notes.push(`Ended what a killed run had left behind: ${lock.ended.join(", ")}.`);
  try {
    const ports = await takePorts({ ...defaultPorts, ...options.ports }, notes);
    const step = stepRunner(onProgress);
    cards = await startCards({ dir, port: ports.cards, apiUrl: urlsOf(ports).api, fresh });
    const launching = launch({ dir, ports, fresh, demo, supervisor, signal, step, notes, settings: cards.settings });
    const launched = await Promise.race([launching, aborted(signal)]);
    endHeartbeat = startHeartbeat(urlsOf(ports).rpc);
    const file: StackFile = {
      pid: process.pid,
      startedAt: new Date().toISOString(),
      chainId,
      urls: { ...urlsOf(ports), cards: cards.url, database: launched.services.databaseUrl },
      deployment: launched.instance.deployment,
      people: launched.people,
      processes: Object.fromEntries(supervisor.running().map(({ name, pid }) => [name, pid])),
      logDir: path.join(dir, "logs"),
    };
    writeStackFile(dir, file);

    let { indexer } = launched;
    const killIndexer = () => indexer.stop("SIGKILL");
    const restartIndexer = async () => {
      indexer = await launched.index();
    };
    const { filesDir } = launched.services;
    return { ...file, notes, filesDir, failure: failure.promise, killIndexer, restartIndexer, stop };
  } catch (error) {
    await stop();
    // The death of a child, or the user, is the cause; what else failed then is a consequence.
    throw signal.aborted ? signal.reason : error;
  }
}

async function takePorts(wanted: StackPorts, notes: string[]): Promise<StackPorts> {
  const ports = { ...wanted };
  const chosen = await choosePorts<keyof StackPorts>(wanted);
  for (const name of Object.keys(wanted) as (keyof StackPorts)[]) {
    const { port, moved } = chosen[name];
    if (moved) notes.push(`Port ${wanted[name]} (${name}) is in use: ${port} is taken instead.`);
    ports[name] = port;
  }
  return ports;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const tell = () => reject(signal.reason);
    if (signal.aborted) tell();
    else signal.addEventListener("abort", tell, { once: true });
  });
}
