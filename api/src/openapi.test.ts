import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createApp } from "./app.ts";
import { Garbage } from "./test/garbage.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { Visitor } from "./test/visitor.ts";
import { buy, createProperty, lower, onboard, orderOf, people, signOrder, tokenAt, wire } from "./test/world.ts";

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

describe("the OpenAPI document", { timeout: 300_000 }, () => {
  let stage: Stage;
  let document: Document;
  let visitor: Visitor;
  before(async () => {
    stage = await openStage({ indexer: true });
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

  it("holds under garbage: whatever is sent, each answer is one it foretells, and never a 500", async () => {
    const { alice, officer } = people;
    await onboard(stage, alice, 784);
    const tower = await createProperty(stage, "Tower");
    await buy(stage, tower, alice, 50n);
    const { marketplace, coin } = stage.deployment.addresses;
    await mined(stage, tokenAt(stage, tower.token).write.approve([marketplace, 50n], { account: alice }));
    const order = await orderOf(stage, tower, alice.address);
    const posted = { order: wire(order), signature: await signOrder(stage, alice, order) };
    await stage.indexed();
    const orderHash: string = (await visitor.post("/v1/orders", posted)).body.data.hash;
    await visitor.signIn(officer);

    const [holder, offeringId] = [lower(alice), String(tower.offeringId)];
    const known = {
      id: offeringId,
      offeringId,
      address: tower.token,
      token: tower.token,
      coin,
      hash: orderHash,
      orderHash,
    };
    const parties = {
      maker: holder,
      from: holder,
      to: holder,
      account: holder,
      signature: posted.signature,
      operator: holder,
      amount: "1",
    };
    const resolve = (reference: string) =>
      reference
        .slice(2)
        .split("/")
        .reduce<unknown>((at, key) => (at as Json)[key], document) as object;
    const seen: Record<string, number> = {};
    for (const { path, method, operation } of operations()) {
      const garbage = new Garbage(7, resolve, { ...known, ...parties });
      for (let round = 0; round < 30; round++) {
        const at = path.replace(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(garbage.text(name).toWellFormed()),
        );
        const query = (operation.parameters ?? [])
          .filter((one) => one.in === "query" && garbage.pick([true, false]))
          .map((one) => `${one.name}=${encodeURIComponent(garbage.text(one.name).toWellFormed())}`);
        const content = (operation.requestBody as { content?: Record<string, { schema: object }> } | undefined)
          ?.content;
        const schema = content?.["application/json"]?.schema;
        const body = schema && method !== "get" ? garbage.body(schema) : undefined;
        const url = `${at}?${query.join("&")}`;
        const answer = await visitor.send(method.toUpperCase(), url, body, {});
        seen[answer.status] = (seen[answer.status] ?? 0) + 1;
        const told = `${method} ${url} ${JSON.stringify(body)} → ${answer.status} ${JSON.stringify(answer.body)}`;
        assert.ok(answer.status < 500, told);
        if (answer.status >= 400)
          assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/, told);
        // The session must outlive its garbage.
        if (path === "/v1/auth/logout") await visitor.signIn(officer);
      }
    }
    assert.ok((seen[200] ?? 0) > 150 && (seen[400] ?? 0) > 150, JSON.stringify(seen));
  });
});
