import type { Hex, LocalAccount } from "viem";
import { createSiweMessage } from "viem/siwe";
import { chainId } from "../lib/chain.ts";

/** Somebody's session with the API, as a browser at the dApp's address would have it. */
export interface DemoClient {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
  upload(path: string, bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<unknown>;
}

/** The server may close a connection that was idle in the very moment in which it is used again: then it is asked once more. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((error: Error) => {
    if ((error.cause as { code?: string } | undefined)?.code !== "UND_ERR_SOCKET") throw error;
    return fetch(url, init);
  });
  if (!response.ok) throw new Error(`${init.method} ${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** Signs in with EIP-4361. */
export async function signIn(apiUrl: string, webUrl: string, account: LocalAccount): Promise<DemoClient> {
  const headers: Record<string, string> = { "content-type": "application/json", origin: webUrl };
  const send = (path: string, body: unknown) =>
    request(`${apiUrl}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });

  const { nonce } = (await (await send("/auth/nonce", {})).json()) as { nonce: string };
  const message = createSiweMessage({
    domain: new URL(webUrl).host,
    uri: webUrl,
    address: account.address,
    version: "1",
    chainId,
    nonce,
    issuedAt: new Date(),
    expirationTime: new Date(Date.now() + 600_000),
  });
  const verified = await send("/auth/verify", { message, signature: await account.signMessage({ message }) });
  headers.cookie = verified.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  const ask = async (method: string, path: string, body?: string | Blob, mime = "application/json") =>
    (
      await request(`${apiUrl}/v1${path}`, {
        method,
        headers: { ...headers, "content-type": mime },
        ...(body === undefined ? {} : { body }),
      })
    ).json();
  return {
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, JSON.stringify(body)),
    put: (path, body) => ask("PUT", path, JSON.stringify(body)),
    upload: (path, bytes, mime) => ask("POST", path, new Blob([bytes]), mime),
  };
}

/** Files need no session: the API takes what is on record, by its hash, from anyone. */
export async function uploadFile(apiUrl: string, webUrl: string, bytes: Uint8Array, mime: string): Promise<Hex> {
  const body = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime });
  const headers = { "content-type": mime, origin: webUrl };
  const response = await request(`${apiUrl}/v1/files`, { method: "POST", headers, body });
  return ((await response.json()) as { hash: Hex }).hash;
}
