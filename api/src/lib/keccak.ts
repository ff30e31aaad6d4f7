import { Worker } from "node:worker_threads";
import { type Hex, keccak256 } from "viem";

/** What takes longer than a few milliseconds is hashed beside the thread that answers. */
const small = 64 * 1024;

interface Waiting {
  resolve(hash: Hex): void;
  reject(error: unknown): void;
}

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

export async function keccakOf(content: Uint8Array): Promise<Hex> {
  if (content.length <= small) return keccak256(content);
  const { promise, resolve, reject } = Promise.withResolvers<Hex>();
  worker ??= hire();
  waiting.set(++last, { resolve, reject });
  worker.ref();
  worker.postMessage({ id: last, content });
  return promise;
}

function hire(): Worker {
  const hired = new Worker(new URL("./keccak-worker.ts", import.meta.url));
  hired.on("message", ({ id, hash }: { id: number; hash: Hex }) => {
    waiting.get(id)?.resolve(hash);
    waiting.delete(id);
    // Idle, it keeps no process alive.
    if (waiting.size === 0) hired.unref();
  });
  const lost = (error: unknown) => {
    if (worker === hired) worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  hired.on("error", lost);
  hired.on("exit", () => lost(new Error("the thread that hashes has ended")));
  return hired;
}
