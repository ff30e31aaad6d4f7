import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createApp } from "./app.ts";
import { openStage, type Stage } from "./test/stage.ts";
import { Visitor } from "./test/visitor.ts";

type Json = Record<string, unknown>;
interface Operation extends Json {
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: Json;
  responses: Record<string, Json>;
}
interface Document extends Json {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

describe("the OpenAPI document", { timeout: 60_000 }, () => {
  let stage: Stage;
  let document: Document;
  let visitor: Visitor;
  before(async () => {
    stage = await openStage({ indexer: false });
    visitor = new Visitor(stage.url);
    document = (await visitor.get("/v1/openapi.json")).body;
  });
  after(() => stage?.[Symbol.asyncDispose]());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it("is OpenAPI 3.1 and names every route", () => {
    assert.equal(document.openapi, "3.1.0");
    const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const served = createApp(stage.deps)
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}").replace(/(.)\/$/, "$1")}`);
    assert.deepEqual(described.sort(), [...new Set(served)].sort());
    assert.ok(described.length > 30);
  });

  it("tells of each operation what it does, takes and answers", () => {
    for (const { path, method, operation } of operations()) {
      const name = `${method} ${path}`;
      assert.ok(operation.summary, name);
      assert.ok(operation.responses.default?.content, `${name} says how it fails`);
      assert.ok(
        Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
        name,
      );
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const declared = (operation.parameters ?? []).filter((one) => one.in === "path");
      assert.deepEqual(declared.map((one) => one.name).sort(), inPath.sort(), name);
      assert.ok(
        declared.every(({ required }) => required),
        name,
      );
    }
  });

  it("refers to nothing that is not in it", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
    assert.ok(references.length > 0);
    for (const reference of new Set(references)) {
      const target = reference.split("/").reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document);
      assert.ok(target, reference);
    }
  });

  it("is a page for people, without scripts or anything from elsewhere", async () => {
    const { status, headers, body } = await visitor.get("/v1/docs");
    assert.equal(status, 200);
    for (const { path } of operations()) assert.ok(body.includes(path), path);
    assert.ok(
      !/<script|https?:\/\/|src=/.test(
        body.replace(/<p class="intro">[\s\S]*?<\/p>/, "").replace(/<pre>[\s\S]*?<\/pre>/g, ""),
      ),
    );
    assert.match(headers.get("content-security-policy") ?? "", /style-src 'sha256-/);
  });
});
