import type { Range } from "../range.ts";
import { DiskStore } from "./disk.ts";
import type { Place } from "./place.ts";
import { type Credentials, S3Store } from "./s3.ts";

export type Content = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Keeps bytes under names such as `ab/0xab…`. */
export interface FileStore {
  /** Whole or not at all; whoever keeps the same twice changes nothing. */
  put(name: string, content: Uint8Array, mime: string): Promise<void>;
  /** The content, or a part of it, as it comes; undefined where there is none. */
  open(name: string, range?: Range): Promise<Content | undefined>;
  read(name: string): Promise<Buffer | undefined>;
  /** Gone afterwards, if it was there. */
  remove(name: string): Promise<void>;
}

export function openStore(place: Place, credentials?: Credentials): FileStore {
  if (place.kind === "disk") return new DiskStore(place.directory);
  if (!credentials) throw new Error("an S3 store needs credentials");
  return new S3Store(place, credentials);
}
