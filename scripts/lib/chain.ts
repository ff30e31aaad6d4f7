import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createPublicClient, type Hex, http, type PublicClient } from "viem";
import { type Child, type Supervisor, untilReady } from "./processes.ts";

export const chainId = 31337;

export interface ChainOptions {
  supervisor: Supervisor;
  /** Where the chain keeps its state. */
  dir: string;
  port: number;
  /** Throws the old chain away first. */
  fresh?: boolean;
  /** When the history of a new chain begins; now, unless told. */
  genesis?: Date;
  signal?: AbortSignal;
}

export interface Chain {
  url: string;
  client: PublicClient;
  genesisHash: Hex;
  /** The chain was made now: it has no history. */
  created: boolean;
  process: Child;
}

/** The chain's state cannot be read: told in words that help. */
export class ChainStateError extends Error {}

/**
 * Starts the local chain. It writes its state every second and when it is stopped, so it goes on where it was,
 * blocks, receipts and logs included.
 *
 * The state of old blocks is answered while the chain runs, but not kept for the next start: with every block's
 * state in the file, a chain of 600 blocks writes 260 MB each second and answers up to half a second late.
 */
export async function startChain(options: ChainOptions): Promise<Chain> {
  const { supervisor, dir, port, fresh = false, genesis = new Date(), signal } = options;
  mkdirSync(dir, { recursive: true });
  const state = path.join(dir, "chain.json");
  if (fresh) rmSync(state, { force: true });
  const created = !existsSync(state);
  if (!created) checkState(state);

  const child = await supervisor.start({
    name: "chain",
    command: anvilBinary(),
    args: [
      ...["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)],
      ...["--state", state, "--state-interval", "1"],
      ...(created ? ["--timestamp", String(Math.floor(genesis.getTime() / 1000))] : []),
    ],
    stopSignal: "SIGINT", // writes the state before it ends
    patience: 20_000,
  });
  const url = `http://127.0.0.1:${port}`;
  const client = createPublicClient({ transport: http(url), pollingInterval: 50, cacheTime: 0 });
  const firstBlock = () => client.getBlock({ blockNumber: 0n });
  const { hash } = await untilReady(child, firstBlock, { what: "the chain", signal });
  return { url, client, genesisHash: hash, created, process: child };
}

/** A chain killed while it wrote leaves half a file, over which anvil would only panic. */
function checkState(state: string): void {
  try {
    JSON.parse(readFileSync(state, "utf8"));
  } catch {
    throw new ChainStateError(
      `The chain's state in ${state} is damaged, as after a crash while it was written. Start over with --fresh.`,
    );
  }
}

/** The program itself: the wrapper around it would die of a signal before the chain has written its state. */
function anvilBinary(): string {
  const wrapper = createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json");
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const name = `@foundry-rs/anvil-${process.platform}-${arch}/package.json`;
  return path.join(path.dirname(createRequire(wrapper).resolve(name)), "bin", "anvil");
}
