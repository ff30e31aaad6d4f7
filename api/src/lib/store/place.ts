import { fileURLToPath } from "node:url";

/** Where files are kept, as one setting tells. */
export type Place =
  | { kind: "disk"; directory: string }
  | { kind: "s3"; endpoint: string; bucket: string; prefix: string; region: string };

/** `file:///var/lib/files` or `s3://bucket/prefix?region=…&endpoint=…`; throws what is wrong with it. */
export function placeOf(setting: string): Place {
  const url = URL.canParse(setting) ? new URL(setting) : undefined;
  if (url?.protocol === "file:") return onDisk(url);
  if (url?.protocol === "s3:") return inBucket(url);
  throw new Error("must be file:///directory or s3://bucket/prefix?region=…&endpoint=…");
}

function onDisk(url: URL): Place {
  if (url.host || url.search || url.hash || url.pathname === "/") throw new Error("must be file:///a/directory");
  return { kind: "disk", directory: fileURLToPath(url) };
}

function inBucket(url: URL): Place {
  if (url.username || url.password) throw new Error("must not bear credentials: these have variables of their own");
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host)) throw new Error("must name a bucket: s3://bucket");
  const unknown = [...url.searchParams.keys()].filter((name) => name !== "region" && name !== "endpoint");
  if (unknown.length > 0 || url.hash) throw new Error("takes no parameters but region and endpoint");
  const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
  if (!/^[\w./-]*$/.test(prefix) || /(^|\/)\.{1,2}(\/|$)/.test(prefix)) throw new Error("has a prefix with odd signs");
  const region = url.searchParams.get("region") ?? "us-east-1";
  const endpoint = url.searchParams.get("endpoint") ?? `https://s3.${region}.amazonaws.com`;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol) || new URL(endpoint).origin !== endpoint)
    throw new Error("must have an endpoint such as https://storage.example.org, without a path");
  return { kind: "s3", endpoint, bucket: url.host, prefix, region };
}
