import { keccak256 } from "viem";

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  try {
    self.postMessage({ fingerprint: keccak256(new Uint8Array(await data.arrayBuffer())) });
  } catch (error) {
    self.postMessage({ failure: error instanceof Error ? error.message : "The file cannot be read." });
  }
};
