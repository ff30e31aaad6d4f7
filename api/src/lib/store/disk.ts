import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { Range } from "../range.ts";
import type { Content, FileStore } from "./store.ts";

/** Files in a directory, for the eyes of whoever runs the API. */
export class DiskStore implements FileStore {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async put(name: string, content: Uint8Array): Promise<void> {
    const place = this.#placeOf(name);
    const half = `${place}.${randomUUID()}`;
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    try {
      await writeFile(half, content, { mode: 0o600, flush: true });
      await rename(half, place);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
  }

  async open(name: string, range?: Range): Promise<Content | undefined> {
    const file = await orNothing(open(this.#placeOf(name)));
    return file && (Readable.toWeb(file.createReadStream(range)) as Content);
  }

  read(name: string): Promise<Buffer | undefined> {
    return orNothing(readFile(this.#placeOf(name)));
  }

  remove(name: string): Promise<void> {
    return rm(this.#placeOf(name), { force: true });
  }

  #placeOf(name: string): string {
    return path.join(this.directory, ...name.split("/"));
  }
}

/** Undefined where there is no such file. */
function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
