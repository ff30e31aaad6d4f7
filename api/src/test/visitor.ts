import assert from "node:assert/strict";
import type { HDAccount } from "viem/accounts";
import { createSiweMessage } from "viem/siwe";
import { webOrigin } from "./stage.ts";

export interface Answer {
  status: number;
  headers: Headers;
  // Tests look into answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
  body: any;
}

type Options = {
  origin?: string | null;
  headers?: Record<string, string>;
  method?: string;
  raw?: string | Uint8Array<ArrayBuffer>;
};

/** A browser with a cookie jar, as far as the API can tell. */
export class Visitor {
  readonly url: string;
  cookie: string | undefined;

  constructor(url: string) {
    this.url = url;
  }

  get(path: string, options: Options = {}): Promise<Answer> {
    return this.send("GET", path, undefined, options);
  }

  post(path: string, body?: unknown, options: Options = {}): Promise<Answer> {
    return this.send("POST", path, body, options);
  }

  async send(
    method: string,
    path: string,
    body: unknown,
    { origin = webOrigin, headers = {}, raw }: Options,
  ): Promise<Answer> {
    const sent = {
      ...(origin === null ? {} : { origin }),
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: sent,
      ...(payload ? { body: payload } : {}),
    });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.split(";")[0];
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
  }

  /** A message as the dApp would have the wallet sign it, with something changed. */
  async message(account: Pick<HDAccount, "address">, change: Partial<Parameters<typeof createSiweMessage>[0]> = {}) {
    const { body } = await this.post("/v1/auth/nonce");
    return createSiweMessage({
      address: account.address,
      chainId: 31337,
      domain: "app.test",
      nonce: body.nonce,
      uri: webOrigin,
      version: "1",
      issuedAt: new Date(),
      ...change,
    });
  }

  async signIn(account: HDAccount): Promise<void> {
    const message = await this.message(account);
    const answer = await this.post("/v1/auth/verify", { message, signature: await account.signMessage({ message }) });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  }
}

/** Asserts that an answer is this problem, whole and in shape. */
export function refused({ status, headers, body }: Answer, wanted: number, name: string): void {
  assert.equal(body?.type, `urn:freehold:problem:${name}`, `${status} ${JSON.stringify(body)}`);
  assert.equal(status, wanted);
  assert.equal(body.status, wanted);
  assert.match(headers.get("content-type") ?? "", /^application\/problem\+json/);
  for (const member of ["title", "detail", "requestId"]) assert.equal(typeof body[member], "string");
}
