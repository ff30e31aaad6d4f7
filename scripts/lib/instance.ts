import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "viem";
import type { Chain } from "./chain.ts";
import type { Deployment } from "./deployment.ts";

/** What one chain is: kept beside its state, and good for that chain only. */
export interface Instance {
  /** The block after which the contracts stood. */
  deploymentBlock: number;
  /** Its hash, which stands for the chain: it follows from every block before. */
  deploymentHash: Hex;
  /** Identifies the contracts' sources. */
  sources: string;
  deployment: Deployment;
  /** Half a demo is good for nothing, so it must be known that it was begun. */
  demo: "none" | "begun" | "complete";
}

const fileIn = (dir: string): string => path.join(dir, "instance.json");

export function writeInstance(dir: string, instance: Instance): void {
  writeFileSync(fileIn(dir), JSON.stringify(instance, undefined, 2));
}

export function readInstance(dir: string): Instance | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dir), "utf8")) as Instance;
  } catch {
    return undefined;
  }
}

export function forgetInstance(dir: string): void {
  rmSync(fileIn(dir), { force: true });
}

/** Whether the contracts stand on this chain: it may have lost their blocks in a crash, or be another one. */
export async function belongsTo(instance: Instance, chain: Chain): Promise<boolean> {
  const block = chain.client.getBlock({ blockNumber: BigInt(instance.deploymentBlock) });
  return (await block.catch(() => undefined))?.hash === instance.deploymentHash;
}
