import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Address, Hex } from "viem";
import type { Deployment } from "./deployment.ts";

/** Somebody one can be on the local chain. */
export interface DemoPerson {
  name: string;
  role: string;
  /** Of residence, as in ISO 3166-1 alpha-2. */
  country: string;
  address: Address;
  /** Worthless: it is known to everybody, and only ever used on a local chain. */
  privateKey: Hex;
  /** What is worth trying as this person. */
  hint: string;
}

/** `stack.json`: everything a script or a tool needs to use a running stack. It exists only while one runs. */
export interface StackFile {
  pid: number;
  startedAt: string;
  chainId: number;
  urls: { web: string; api: string; rpc: string; indexer: string; cards: string; database: string };
  deployment: Deployment;
  people: DemoPerson[];
  /** Process numbers by name. */
  processes: Record<string, number>;
  logDir: string;
}

const fileIn = (dir: string): string => path.join(dir, "stack.json");

export function writeStackFile(dir: string, content: StackFile): void {
  // It names the database's password: nobody else's business.
  writeFileSync(fileIn(dir), `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
}

export function readStackFile(dir: string): StackFile | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dir), "utf8")) as StackFile;
  } catch {
    return undefined;
  }
}

export const removeStackFile = (dir: string): void => rmSync(fileIn(dir), { force: true });
