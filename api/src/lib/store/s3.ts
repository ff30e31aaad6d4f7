import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { Problem } from "../problem.ts";
import type { Range } from "../range.ts";
import type { Place } from "./place.ts";
import type { Content, FileStore } from "./store.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** How long a store may think before it answers; what it sends then may take longer. */
const patience = 30_000;

/** A bucket of anything that speaks S3: its name in the path, each request signed (SigV4), each upload with its hash. */
export class S3Store implements FileStore {
  readonly #root: string;
  readonly #client: AwsClient;

  constructor({ endpoint, bucket, prefix, region }: Place & { kind: "s3" }, credentials: Credentials) {
    this.#root = [endpoint, bucket, ...(prefix ? [prefix] : [])].join("/");
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const session = sessionToken ? { sessionToken } : {};
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, ...session, region, service: "s3", retries: 3 });
  }

  async put(name: string, content: Uint8Array, mime: string): Promise<void> {
    const hash = createHash("sha256").update(content).digest("hex");
    const headers = { "content-type": mime, "x-amz-content-sha256": hash };
    const body = content as Uint8Array<ArrayBuffer>;
    await ended(await this.#ask(name, [200], { method: "PUT", headers, body }));
  }

  async open(name: string, range?: Range): Promise<Content | undefined> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
    const answer = await this.#ask(name, [range ? 206 : 200, 404], { method: "GET", headers });
    if (answer.status !== 404 && answer.body) return answer.body as Content;
    await ended(answer);
    return undefined;
  }

  async read(name: string): Promise<Buffer | undefined> {
    const content = await this.open(name);
    return content && Buffer.from(await new Response(content).arrayBuffer());
  }

  async remove(name: string): Promise<void> {
    await ended(await this.#ask(name, [200, 204, 404], { method: "DELETE" }));
  }

  /** Asks until one of these answers comes, a few times. */
  async #ask(name: string, expected: readonly number[], init: RequestInit): Promise<Response> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), patience);
    try {
      const answer = await this.#client.fetch(`${this.#root}/${name}`, { ...init, signal: late.signal });
      if (expected.includes(answer.status)) return answer;
      await ended(answer);
      throw new Error(`${init.method} was answered with ${answer.status}`);
    } catch (cause) {
      const problem = new Problem("files-unavailable", "The store of files does not answer as it should.");
      problem.cause = cause;
      throw problem;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Lets the connection go without reading on. */
const ended = async (answer: Response) => answer.body?.cancel();
