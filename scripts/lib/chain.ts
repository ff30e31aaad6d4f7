import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createPublicClient, createTestClient, http, type PublicClient } from "viem";
import { fundedAccounts, mnemonic } from "./accounts.ts";
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
  /** It is never started again, so its state need not be written. */
  passing?: boolean;
}

export interface Chain {
  url: string;
  client: PublicClient;
  /** The chain was made now: it has no history. */
  created: boolean;
  process: Child;
}

/** What of anvil's state file is read here. */
interface State {
  blocks: { header: { number: string; timestamp: string } }[];
}

/** A method of anvil that viem does not know. */
interface SetTime {
  Method: "evm_setTime";
  Parameters: [number];
  ReturnType: number;
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
  const { supervisor, dir, port, fresh = false, genesis = new Date(), signal, passing = false } = options;
  mkdirSync(dir, { recursive: true });
  const state = path.join(dir, "chain.json");
  if (fresh) rmSync(state, { force: true });
  const created = !existsSync(state);
  // Block 0 is not kept but made anew with every start: with the same time it is the same block.
  const timestamp = created ? Math.floor(genesis.getTime() / 1000) : genesisTime(state);

  const child = await supervisor.start({
    name: "chain",
    command: anvilBinary(),
    args: [
      ...["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)],
      ...["--mnemonic", mnemonic, "--accounts", String(fundedAccounts)],
      ...["--timestamp", String(timestamp)],
      ...(passing ? [] : ["--state", state, "--state-interval", "1"]),
    ],
    stopSignal: "SIGINT", // writes the state before it ends
    patience: 20_000,
  });
  const url = `http://127.0.0.1:${port}`;
  const client = createPublicClient({ transport: http(url), pollingInterval: 50, cacheTime: 0 });
  await untilReady(child, async () => (await client.getChainId()) === chainId, { what: "the chain", signal });
  if (!created) await enterThePresent({ url, client });
  return { url, client, created, process: child };
}

/**
 * Sets the clock of a chain whose history began in the past, which else runs as late for ever. The clock never goes
 * back: a chain that was sent into the future stays there.
 */
export async function enterThePresent({ url, client }: Pick<Chain, "url" | "client">): Promise<void> {
  const now = BigInt(Math.floor(Date.now() / 1000));
  const { timestamp } = await client.getBlock();
  const clock = createTestClient({ mode: "anvil", transport: http(url) });
  const time = Number(timestamp > now ? timestamp : now);
  await clock.request<SetTime>({ method: "evm_setTime", params: [time] });
}

/** Reads when the kept chain began. One killed while it wrote leaves half a file, over which anvil would only panic. */
function genesisTime(state: string): number {
  try {
    const { blocks } = JSON.parse(readFileSync(state, "utf8")) as State;
    const first = blocks.find(({ header }) => Number(header.number) === 0);
    if (!first) throw new Error("no block 0");
    return Number(first.header.timestamp);
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
