import assert from "node:assert/strict";
import { test } from "node:test";
import { keccak256 } from "viem";
import { approvedProfile, type DemoProfile, demoProfiles } from "./profiles.ts";

interface Profile {
  version: number;
  name: string;
  description: string;
  address: { country: number };
  rent: { monthly: string; currency: string };
  pictures: { hash: string; caption: string; mime: string }[];
  documents: { hash: string; title: string; kind: string; mime: string; size: number; issuedAt: string }[];
}

const profiles = await demoProfiles();

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const parse = ({ profile }: DemoProfile): Profile => JSON.parse(read(profile.bytes));

test("there are three properties with shares, each with its symbol, country and rent", () => {
  const brief = profiles.map((one) => {
    const { version, address, rent } = parse(one);
    return [version, one.key, one.symbol, address.country, rent.monthly, rent.currency];
  });
  assert.deepEqual(brief, [
    [1, "dubai", "MVT", 784, "42000", "USD"],
    [1, "ulaanbaatar", "SBC", 496, "18000", "USD"],
    [1, "london", "BRN", 826, "30000", "USD"],
  ]);
});

for (const one of [...profiles, await approvedProfile()]) {
  const profile = parse(one);

  test(`${one.name}: every hash is that of its bytes`, () => {
    for (const { hash, bytes } of [one.profile, ...one.files]) assert.equal(hash, keccak256(bytes));
  });

  test(`${one.name}: names exactly the files that are there`, () => {
    const named = [...profile.pictures, ...profile.documents];
    const files = new Map<string, (typeof one.files)[number]>(one.files.map((file) => [file.hash, file]));
    assert.equal(files.size, named.length);
    for (const { hash, mime } of named) assert.equal(files.get(hash)?.mime, mime);
    for (const { hash, size } of profile.documents) assert.equal(files.get(hash)?.bytes.length, size);
  });

  test(`${one.name}: says that it is fictional in its last line`, () => {
    assert.match(profile.description.split("\n").at(-1) ?? "", /fictional/);
  });

  test(`${one.name}: pictures are small, and stand alone`, () => {
    const pictures = one.files.filter(({ mime }) => mime === "image/svg+xml");
    assert.equal(pictures.length, 3);
    for (const { bytes } of pictures) {
      const svg = read(bytes);
      assert.ok(bytes.length < 60_000, `${bytes.length} bytes`);
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1600 1000"/);
      assert.doesNotMatch(svg, /<script|<foreignObject|<image|<text|<style|href|\son\w+=|javascript:|@import/i);
      assert.doesNotMatch(svg, /url\((?!#)/);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    }
  });

  test(`${one.name}: the elevation comes first`, () => {
    assert.match(profile.pictures[0]?.caption ?? "", /elevation/);
  });
}

test("is the same a second time, byte for byte", async () => {
  const again = await demoProfiles();
  assert.deepEqual(
    again.map(({ profile }) => profile.hash),
    profiles.map(({ profile }) => profile.hash),
  );
});
