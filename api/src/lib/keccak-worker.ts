import { parentPort } from "node:worker_threads";
import { keccak256 } from "viem";

parentPort?.on("message", ({ id, content }: { id: number; content: Uint8Array }) => {
  parentPort?.postMessage({ id, hash: keccak256(content) });
});
