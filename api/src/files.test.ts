import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import sharp from "sharp";
import { type Hex, keccak256, toBytes } from "viem";
import { placeOf } from "./lib/store/place.ts";
import { openStore } from "./lib/store/store.ts";
import { profile } from "./test/content.ts";
import { fromPhone, greyPng, photo, withChunk } from "./test/pictures.ts";
import { Bucket, bucketKeys } from "./test/s3.ts";
import { openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { createProperty, people } from "./test/world.ts";

const content = async () => {
  const [good, told, elsewhere] = await Promise.all([
    photo().jpeg().toBuffer(),
    fromPhone("jpeg"),
    photo(50, 50).webp().toBuffer(),
  ]);
  return {
    good,
    told,
    elsewhere,
    bomb: greyPng(8_000, 8_000),
    damaged: good.subarray(0, -500),
    polyglot: Buffer.concat([elsewhere, Buffer.from("<script>alert(1)</script>")]),
    long: withChunk(greyPng(9, 9), "tEXt", "x".repeat(11 * 2 ** 20)),
    drawing: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${" ".repeat(70_000)}</svg>`),
    hugeDrawing: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${" ".repeat(2 ** 20)}</svg>`),
    unspeakable: Buffer.from(JSON.stringify({ ...profile, name: "Spire\0", pictures: [], documents: [] })),
    paper: Buffer.from(`%PDF-1.7\n${"0123456789".repeat(40_000)}`),
  };
};
const named = await content();
const described = {
  ...profile,
  pictures: Object.values(named).map((one) => ({ hash: keccak256(one), caption: "A picture", mime: "image/jpeg" })),
  documents: [],
};
const description = toBytes(JSON.stringify(described));

describe("files", { timeout: 180_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;

  const upload = (bytes: Uint8Array, at = visitor, to = "/v1/files") =>
    at.post(to, undefined, { raw: Uint8Array.from(bytes), headers: { "content-type": "application/octet-stream" } });
  const read = (bytes: Uint8Array, query = "", headers: Record<string, string> = {}, url = stage.url, method = "GET") =>
    fetch(`${url}/v1/files/${keccak256(bytes)}${query}`, { method, headers });
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    await createProperty(stage, "Tower", keccak256(description));
    await stage.indexed();
    assert.equal((await upload(description)).status, 200);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("that are no good pictures are refused by what is wrong with them, and nothing of them is kept", async () => {
    refused(await upload(named.bomb), 422, "picture-too-large");
    refused(await upload(named.damaged), 422, "picture-damaged");
    refused(await upload(named.polyglot), 422, "picture-not-plain");
    refused(await upload(named.long), 422, "picture-bears-metadata");
    refused(await upload(named.hugeDrawing), 413, "payload-too-large");
    refused(await upload(Buffer.alloc(12 * 2 ** 20 + 1)), 413, "payload-too-large");
    const told = await upload(named.told);
    refused(told, 422, "picture-bears-metadata");
    assert.deepEqual(told.body.metadata, ["EXIF", "GPS"]);
    for (const one of [named.bomb, named.polyglot, named.told]) {
      assert.equal((await read(one)).status, 404);
      assert.ok(!readdirSync(stage.filesDir, { recursive: true }).some((name) => `${name}`.includes(keccak256(one))));
    }
  });

  it("that are descriptions with letters that cannot be kept describe nothing, and do not stop the search", async () => {
    const { unspeakable } = named;
    // Named as a picture of the tower, it is kept as what it is.
    assert.equal((await upload(unspeakable)).status, 200);
    await createProperty(stage, "Spire", keccak256(unspeakable));
    await stage.indexed();
    refused(await upload(unspeakable), 422, "profile-invalid");
    const halves = toBytes(JSON.stringify({ ...profile, description: "\ud800" }));
    await createProperty(stage, "Obelisk", keccak256(halves));
    await stage.indexed();
    refused(await upload(halves), 422, "profile-invalid");
    for (const name of ["Spire", "Obelisk"]) {
      const { status, body } = await visitor.get(`/v1/properties?q=${name}`);
      assert.equal(status, 200);
      assert.deepEqual(
        body.data.map((one: { name: string }) => one.name),
        [name],
      );
    }
  });

  it("are as they were after many have uploaded the same at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(named.good)));
    for (const { status, body } of answers) {
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(body.data, { hash: keccak256(named.good), mime: "image/jpeg", size: named.good.length });
    }
    assert.deepEqual(await bytesOf(await read(named.good)), named.good);
    const hash = keccak256(named.good);
    const kept = readdirSync(path.join(stage.filesDir, hash.slice(2, 4))).filter((name) => name.startsWith(hash));
    assert.deepEqual(kept.sort(), [hash, `${hash}.320.webp`, `${hash}.960.webp`]);
  });

  it("have thumbnails, also those that were kept before there were any", async () => {
    const hash = keccak256(named.good);
    for (const width of [320, 960]) {
      const made = await read(named.good, `?width=${width}`);
      assert.equal(made.status, 200);
      assert.match(made.headers.get("cache-control") ?? "", /immutable/);
      assert.equal(made.headers.get("content-type"), "image/webp");
      const bytes = await bytesOf(made);
      assert.deepEqual(
        [(await sharp(bytes).metadata()).width, made.headers.get("content-length")],
        [width, `${bytes.length}`],
      );
      const etag = made.headers.get("etag") ?? "";
      assert.notEqual(etag, `"${hash}"`);
      assert.equal((await read(named.good, `?width=${width}`, { "if-none-match": etag })).status, 304);
      rmSync(path.join(stage.filesDir, hash.slice(2, 4), `${hash}.${width}.webp`));
    }
    const again = await Promise.all([320, 960, 320, 960].map((width) => read(named.good, `?width=${width}`)));
    assert.deepEqual(
      again.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    refused(await visitor.get(`/v1/files/${hash}?width=100000`), 400, "invalid-request");
    assert.equal((await upload(named.drawing)).status, 200);
    assert.equal((await read(named.drawing, "?width=320")).headers.get("content-type"), "image/svg+xml");
    assert.equal((await upload(named.paper)).status, 200);
    refused(await visitor.get(`/v1/files/${keccak256(named.paper)}?width=320`), 422, "no-thumbnail");
  });

  it("are prepared without what they tell, for people who are signed in", async () => {
    refused(await upload(named.told, visitor, "/v1/files/prepare"), 401, "not-signed-in");
    const member = new Visitor(stage.url);
    await member.signIn(people.alice);
    const prepare = (bytes: Uint8Array) =>
      fetch(`${stage.url}/v1/files/prepare`, {
        method: "POST",
        headers: { origin: "http://app.test", cookie: member.cookie ?? "", "content-type": "image/jpeg" },
        body: Uint8Array.from(bytes),
      });
    const answer = await prepare(named.told);
    assert.equal(answer.status, 200);
    assert.deepEqual(
      ["content-type", "x-removed", "cache-control"].map((name) => answer.headers.get(name)),
      ["image/jpeg", "EXIF, GPS", "no-store"],
    );
    const copy = await bytesOf(answer);
    assert.equal(answer.headers.get("x-content-keccak256"), keccak256(copy));
    assert.deepEqual([(await sharp(copy).metadata()).exif, copy.includes("GPS")], [undefined, false]);
    // On record, the copy is taken as it is.
    const text = toBytes(
      JSON.stringify({ ...described, pictures: [{ hash: keccak256(copy), caption: "It", mime: "image/jpeg" }] }),
    );
    await createProperty(stage, "Copy", keccak256(text));
    await stage.indexed();
    assert.equal((await upload(text)).status, 200);
    assert.equal((await upload(copy)).status, 200);
    assert.deepEqual(await bytesOf(await read(copy)), copy);
    refused(await upload(named.paper, member, "/v1/files/prepare"), 415, "file-type-refused");
    refused(await upload(named.bomb, member, "/v1/files/prepare"), 422, "picture-too-large");
    refused(await upload(named.damaged, member, "/v1/files/prepare"), 422, "picture-damaged");
  });

  /** What holds wherever the files lie. */
  async function servesParts(url: string): Promise<void> {
    const { paper } = named;
    const size = paper.length;
    const whole = await read(paper, "", {}, url);
    const etag = whole.headers.get("etag") ?? "";
    assert.deepEqual(
      [whole.status, whole.headers.get("accept-ranges"), whole.headers.get("content-length")],
      [200, "bytes", `${size}`],
    );
    assert.deepEqual(await bytesOf(whole), paper);
    for (const [range, start, end] of [
      ["bytes=0-0", 0, 0],
      [`bytes=${size - 1}-`, size - 1, size - 1],
      [`bytes=100000-${size + 99}`, 100_000, size - 1],
      ["bytes=-5", size - 5, size - 1],
      [`bytes=-${size + 1}`, 0, size - 1],
    ] as const) {
      const part = await read(paper, "", { range }, url);
      assert.deepEqual([part.status, part.headers.get("content-range")], [206, `bytes ${start}-${end}/${size}`], range);
      assert.equal(part.headers.get("content-length"), `${end - start + 1}`);
      assert.deepEqual(await bytesOf(part), paper.subarray(start, end + 1));
    }
    for (const range of [`bytes=${size}-`, "bytes=-0", "bytes=9-8"]) {
      const none = await read(paper, "", { range }, url);
      assert.deepEqual([none.status, none.headers.get("content-range")], [416, `bytes */${size}`], range);
      await none.body?.cancel();
    }
    const statusWith = async (headers: Record<string, string>, method = "GET") => {
      const answer = await read(paper, "", headers, url, method);
      return [answer.status, (await bytesOf(answer)).length];
    };
    assert.deepEqual(await statusWith({ range: "bytes=0-1,5-6" }), [200, size]);
    assert.deepEqual(await statusWith({ range: "bytes=0-1", "if-range": etag }), [206, 2]);
    assert.deepEqual(await statusWith({ range: "bytes=0-1", "if-range": '"another"' }), [200, size]);
    for (const condition of [etag, `W/${etag}`, `"another", ${etag}`, "*"])
      assert.deepEqual(await statusWith({ "if-none-match": condition, range: "bytes=0-1" }), [304, 0], condition);
    assert.deepEqual(await statusWith({ "if-none-match": '"another"' }), [200, size]);
    const head = await read(paper, "", { range: "bytes=0-1" }, url, "HEAD");
    assert.deepEqual([head.status, head.headers.get("content-length")], [200, `${size}`]);
  }

  it("are served in parts from disk", () => servesParts(stage.url));

  it("are kept and served in a bucket with nothing but another setting", async () => {
    await using bucket = await new Bucket().open();
    const place = placeOf(`s3://public/files?endpoint=${bucket.url}&region=${bucketKeys.region}`);
    const url = await stage.serveWith({ files: openStore(place, bucketKeys) });
    const other = new Visitor(url);
    for (const one of [named.paper, named.good]) assert.equal((await upload(one, other)).status, 200);
    const at = (hash: Hex, end = "") => `/public/files/${hash.slice(2, 4)}/${hash}${end}`;
    const good = keccak256(named.good);
    assert.deepEqual(
      [...bucket.objects.keys()].sort(),
      [at(keccak256(named.paper)), at(good), at(good, ".320.webp"), at(good, ".960.webp")].sort(),
    );
    await servesParts(url);
    assert.equal((await read(named.good, "?width=320", {}, url)).headers.get("content-type"), "image/webp");
    bucket.trouble.times = 100;
    refused(await other.get(`/v1/files/${good}`), 503, "files-unavailable");
    refused(await upload(named.good, other), 503, "files-unavailable");
  });
});
