import type { Hex } from "viem";

/** The keccak256 of a file, made beside the page, so that a large one stops nothing. The file stays on this device. */
export function fingerprintOf(file: Blob): Promise<Hex> {
  const worker = new Worker(new URL("./fingerprint-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Hex>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ fingerprint?: Hex; failure?: string }>) => {
      if (data.fingerprint) resolve(data.fingerprint);
      else reject(new Error(data.failure ?? "The file cannot be read."));
    };
    worker.onerror = ({ message }) => reject(new Error(message || "The file cannot be read."));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
