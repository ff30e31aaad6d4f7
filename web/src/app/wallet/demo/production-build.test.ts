import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../../../..");

describe("a production build", () => {
  let folder: string;
  let text: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "freehold-web-"));
    // biome-ignore lint/style/noProcessEnv: the worst that a shell could say
    process.env.NODE_ENV = "development";
    await build({ root, logLevel: "error", mode: "production", build: { outDir: folder, emptyOutDir: true } });
    const files = await readdir(folder, { recursive: true });
    const readable = files.filter((file) => /\.(js|css|html|json|map)$/.test(file));
    text = (await Promise.all(readable.map((file) => readFile(join(folder, file), "utf8")))).join("\n");
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it("contains the app", () => {
    assert.match(text, /What can you own\?/);
    assert.match(text, /costs nothing/); // the wallet part too, or its absences would prove nothing
  });

  it("contains neither the demo people nor their keys", () => {
    assert.doesNotMatch(text, /test test test/);
    assert.doesNotMatch(text, /test junk/);
    assert.doesNotMatch(text, /freehold-demo-people/);
    assert.doesNotMatch(text, /demo\/people\.json/);
  });

  it("does not contain the workshop page", () => {
    assert.doesNotMatch(text, /Every component in every state/);
  });
});
