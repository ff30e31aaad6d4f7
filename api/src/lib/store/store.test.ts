import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { temporaryDirectory } from "../../../../scripts/lib/temporary.ts";
import { Bucket, bucketKeys } from "../../test/s3.ts";
import { placeOf } from "./place.ts";
import { type Content, type FileStore, openStore } from "./store.ts";

const read = async (content: Content | undefined) => (content ? text(content) : undefined);

/** What holds for every store. */
async function keeps(store: FileStore): Promise<void> {
  assert.equal(await store.open("ab/0xabc"), undefined);
  assert.equal(await store.read("ab/0xabc"), undefined);
  await store.remove("ab/0xabc");
  await store.put("ab/0xabc", Buffer.from("0123456789"), "text/plain");
  assert.equal(await read(await store.open("ab/0xabc")), "0123456789");
  assert.equal(await read(await store.open("ab/0xabc", { start: 0, end: 0 })), "0");
  assert.equal(await read(await store.open("ab/0xabc", { start: 3, end: 9 })), "3456789");
  const [large, ...same] = [randomBytes(3_000_000), ...Array(4).fill(randomBytes(700_000))] as Buffer[];
  assert.ok(large && same[0]);
  await Promise.all([
    store.put("ff/0xff", large, "image/png"),
    ...same.map((one) => store.put("ab/0xabc", one, "x/y")),
  ]);
  assert.deepEqual(await store.read("ff/0xff"), large);
  assert.deepEqual(await store.read("ab/0xabc"), same[0]);
  await (await store.open("ff/0xff"))?.cancel();
  await store.remove("ff/0xff");
  assert.equal(await store.open("ff/0xff"), undefined);
}

it("a directory keeps files whole, for its owner's eyes, and leaves no halves", async () => {
  using directory = temporaryDirectory("store");
  const place = path.join(directory.path, "of files");
  await keeps(openStore(placeOf(new URL(`file://${place}`).href)));
  assert.deepEqual(readdirSync(path.join(place, "ab")), ["0xabc"]);
  assert.equal(statSync(path.join(place, "ab", "0xabc")).mode & 0o777, 0o600);
});

describe("a bucket", () => {
  const storeIn = (bucket: Bucket, change = {}) =>
    openStore(placeOf(`s3://files/of/us?endpoint=${bucket.url}&region=${bucketKeys.region}`), {
      ...bucketKeys,
      ...change,
    });

  it("keeps files under its prefix, with every request signed", async () => {
    await using bucket = await new Bucket().open();
    await keeps(storeIn(bucket));
    assert.ok(bucket.asked.includes("PUT /files/of/us/ab/0xabc"));
    assert.ok(bucket.asked.includes("GET /files/of/us/ab/0xabc bytes=3-9"));
    assert.ok(bucket.asked.includes("DELETE /files/of/us/ff/0xff"));
    assert.equal(bucket.objects.get("/files/of/us/ab/0xabc")?.mime, "x/y");
  });

  it("is asked again where it stumbles, and not for ever", async () => {
    await using bucket = await new Bucket().open();
    const store = storeIn(bucket, { sessionToken: "of an hour" });
    bucket.trouble.times = 2;
    await store.put("ab/0xabc", Buffer.from("a"), "text/plain");
    assert.equal(await read(await store.open("ab/0xabc")), "a");
    bucket.trouble.times = 100;
    await assert.rejects(store.read("ab/0xabc"), { problem: "files-unavailable" });
  });

  it("that refuses us, or is not there, is told", async () => {
    const bucket = await new Bucket().open();
    const store = storeIn(bucket, { secretAccessKey: "another" });
    await assert.rejects(store.put("ab/0xabc", Buffer.from("a"), "text/plain"), { problem: "files-unavailable" });
    assert.equal(bucket.objects.size, 0);
    await bucket[Symbol.asyncDispose]();
    await assert.rejects(store.open("ab/0xabc"), { problem: "files-unavailable" });
  });
});

it("one setting says where", () => {
  assert.deepEqual(placeOf("file:///var/lib/files"), { kind: "disk", directory: "/var/lib/files" });
  assert.deepEqual(placeOf("s3://my.bucket/a/b/?region=eu-west-1"), {
    kind: "s3",
    endpoint: "https://s3.eu-west-1.amazonaws.com",
    bucket: "my.bucket",
    prefix: "a/b",
    region: "eu-west-1",
  });
  const minio = placeOf("s3://files?endpoint=http://127.0.0.1:9000");
  assert.deepEqual(minio, {
    kind: "s3",
    endpoint: "http://127.0.0.1:9000",
    bucket: "files",
    prefix: "",
    region: "us-east-1",
  });
  const wrong = `files|/files|file://host/files|file:///|file:///a?b=c|s3://|s3://Bucket_|s3://k:s@bucket|s3://bucket?key=1
    |s3://bucket?endpoint=127.0.0.1|s3://bucket?endpoint=https://a.example/path|s3://bucket/a%20b|https://bucket`;
  for (const setting of wrong.split("|")) assert.throws(() => placeOf(setting.trim()), Error, setting);
});
