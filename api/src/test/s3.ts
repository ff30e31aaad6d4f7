import assert from "node:assert/strict";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

export const bucketKeys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI", region: "eu-test-1" };

/**
 * A server that keeps objects as S3 does, as far as the API asks it to: PUT, GET with a range, DELETE. It works out
 * every signature by itself, as the specification of AWS Signature Version 4 says, and refuses a wrong one.
 */
export class Bucket implements AsyncDisposable {
  readonly objects = new Map<string, { content: Buffer; mime: string }>();
  /** What was asked: method, path and range. */
  readonly asked: string[] = [];
  /** Answers this instead, so many times. */
  trouble = { status: 503, times: 0 };
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = request;
    const content = await buffer(request);
    this.asked.push([method, path, headers.range].filter(Boolean).join(" "));
    const end = (status: number, body: Buffer | string = "", more = {}) => response.writeHead(status, more).end(body);
    if (this.trouble.times > 0) {
      this.trouble.times--;
      return void end(this.trouble.status);
    }
    const wrong = refusal(request, content);
    if (wrong) return void end(403, `<Error><Code>${wrong}</Code></Error>`);
    const held = this.objects.get(path);
    if (method === "PUT") this.objects.set(path, { content, mime: headers["content-type"] ?? "" });
    if (method === "DELETE") this.objects.delete(path);
    if (method === "PUT" || method === "DELETE") return void end(method === "PUT" ? 200 : 204);
    if (!held) return void end(404, "<Error><Code>NoSuchKey</Code></Error>");
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
    if (first === undefined) return void end(200, held.content, { "content-type": held.mime });
    const part = held.content.subarray(Number(first), Number(last) + 1);
    end(206, part, { "content-range": `bytes ${first}-${last}/${held.content.length}` });
  }
}

/** The code of S3's error where a request is not signed as it must be. */
function refusal({ method, url, headers }: IncomingMessage, content: Buffer): string | undefined {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, keyId, day = "", region = "", names = "", signature = ""] = form.exec(headers.authorization ?? "") ?? [];
  const at = String(headers["x-amz-date"] ?? "");
  if (keyId !== bucketKeys.accessKeyId || region !== bucketKeys.region) return "InvalidAccessKeyId";
  const hash = String(headers["x-amz-content-sha256"]);
  if (method === "PUT" && hash !== sha256(content)) return "XAmzContentSHA256Mismatch";
  const signed = names.split(";");
  for (const needed of ["host", "x-amz-content-sha256", "x-amz-date"])
    if (!signed.includes(needed)) return "AccessDenied";
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("");
  const canonical = [method, url, "", lines, names, hash].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [region, "s3", "aws4_request"].reduce<Buffer>(hmac, hmac(`AWS4${bucketKeys.secretAccessKey}`, day));
  const expected = hmac(key, ["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n"));
  const equal = timingSafeEqual(expected, Buffer.from(signature.padEnd(64, "0"), "hex"));
  const skew = Math.abs(Date.now() - Date.parse(at.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5")));
  assert.ok(!Number.isNaN(skew), "x-amz-date is no time");
  return equal ? (skew > 15 * 60_000 ? "RequestTimeTooSkewed" : undefined) : "SignatureDoesNotMatch";
}
