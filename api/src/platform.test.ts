import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, describe, it } from "node:test";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { migrate } from "./db/migrate.ts";
import { createChainClient } from "./lib/chain-client.ts";
import { deploySmartWallet } from "./test/smart-wallet.ts";
import { openStage, type Stage, webOrigin } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";

const [alice, bob] = [localAccount(10), localAccount(11)];

describe("the platform", { timeout: 120_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  before(async () => {
    stage = await openStage({ indexer: false });
  });
  after(() => stage?.[Symbol.asyncDispose]());
  const fresh = () => {
    visitor = new Visitor(stage.url);
    return visitor;
  };

  describe("sign-in", () => {
    it("opens a session that ends with the logout", async () => {
      await fresh().signIn(alice);
      assert.match(visitor.cookie ?? "", /^freehold=[\w-]{43}$/);
      const { status, body } = await visitor.get("/v1/auth/session");
      assert.equal(status, 200);
      assert.equal(body.session.address, alice.address.toLowerCase());
      assert.equal(body.session.chainId, 31337);
      const stolen = visitor.cookie;
      assert.equal((await visitor.post("/v1/auth/logout")).status, 204);
      visitor.cookie = stolen;
      assert.deepEqual((await visitor.get("/v1/auth/session")).body, { session: null });
      refused(await visitor.get("/v1/applications/own"), 401, "not-signed-in");
    });

    it("keeps the cookie from scripts and other sites, and only its hash", async () => {
      const message = await fresh().message(alice);
      const signature = await alice.signMessage({ message });
      const { headers } = await visitor.post("/v1/auth/verify", { message, signature });
      const cookie = headers.getSetCookie()[0] ?? "";
      assert.match(cookie, /HttpOnly/);
      assert.match(cookie, /SameSite=Lax/);
      const { rows } = await stage.pool.query("select id_hash from app.session");
      assert.ok(!JSON.stringify(rows).includes(cookie.slice(9, 52)));
      const secure = new Visitor(await stage.serveWith({ config: { COOKIE_SECURE: true } }));
      await secure.signIn(alice);
      assert.match(secure.cookie ?? "", /^__Host-freehold=/);
    });

    const wrongs: [string, object, string, number?][] = [
      ["another site's domain", { domain: "evil.test" }, "wrong-domain"],
      ["another site's page", { uri: "http://evil.test/login" }, "wrong-uri"],
      ["another chain", { chainId: 1 }, "wrong-chain", 422],
      ["a passed expiry", { expirationTime: new Date(Date.now() - 1_000) }, "message-expired"],
      ["an old message", { issuedAt: new Date(Date.now() - 11 * 60_000) }, "message-expired"],
      ["a message from the future", { issuedAt: new Date(Date.now() + 3_600_000) }, "message-not-yet-valid"],
      ["a message not valid yet", { notBefore: new Date(Date.now() + 60_000) }, "message-not-yet-valid"],
      ["a nonce of somebody's own", { nonce: "0123456789abcdef" }, "nonce-unknown"],
    ];
    for (const [what, change, name, status = 401] of wrongs) {
      it(`refuses ${what}`, async () => {
        const message = await fresh().message(alice, change);
        const signature = await alice.signMessage({ message });
        refused(await visitor.post("/v1/auth/verify", { message, signature }), status, name);
        assert.equal(visitor.cookie, undefined);
      });
    }

    it("takes a nonce once, also after a failure, also at the same time", async () => {
      const message = await fresh().message(alice);
      const wrong = await bob.signMessage({ message });
      refused(await visitor.post("/v1/auth/verify", { message, signature: wrong }), 401, "bad-signature");
      const signature = await alice.signMessage({ message });
      refused(await visitor.post("/v1/auth/verify", { message, signature }), 401, "nonce-used");
      const raced = await visitor.message(alice);
      const body = { message: raced, signature: await alice.signMessage({ message: raced }) };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => new Visitor(stage.url).post("/v1/auth/verify", body)),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 7 }, () => 401)]);
    });

    it("refuses a nonce after ten minutes", async () => {
      const message = await fresh().message(alice);
      await stage.pool.query("update app.nonce set expires_at = now() - interval '1 second' where used_at is null");
      const signature = await alice.signMessage({ message });
      refused(await visitor.post("/v1/auth/verify", { message, signature }), 401, "nonce-expired");
    });

    it("refuses garbage instead of a message or a signature", async () => {
      fresh();
      refused(await visitor.post("/v1/auth/verify", { message: "hello", signature: "0x" }), 400, "malformed-message");
      refused(await visitor.post("/v1/auth/verify", { message: "hello", signature: "zz" }), 400, "invalid-request");
      for (const signature of [
        "0x",
        "0x00",
        `0x${"ff".repeat(65)}`,
        `0x${"00".repeat(65)}`,
        `0x${"6492".repeat(300)}`,
      ]) {
        const message = await visitor.message(alice);
        refused(await visitor.post("/v1/auth/verify", { message, signature }), 401, "bad-signature");
      }
    });

    it("signs a contract wallet in by ERC-1271, and not by somebody else's signature", async () => {
      const wallet = await deploySmartWallet(stage, alice);
      const message = await fresh().message({ address: wallet.address });
      const answer = await visitor.post("/v1/auth/verify", { message, signature: await wallet.signMessage(message) });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(answer.body.address, wallet.address.toLowerCase());
      const another = await visitor.message({ address: wallet.address });
      const signature = await bob.signMessage({ message: another });
      refused(await visitor.post("/v1/auth/verify", { message: another, signature }), 401, "bad-signature");
    });
  });

  describe("the door", () => {
    it("lets nobody change anything from another origin, or without one", async () => {
      fresh();
      for (const origin of ["http://evil.test", "null", null]) {
        refused(await visitor.post("/v1/auth/nonce", {}, { origin }), 403, "origin-not-allowed");
      }
    });

    it("takes JSON only", async () => {
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        const options = { raw: '{"message":"","signature":""}', headers: { "content-type": type } };
        refused(await fresh().post("/v1/auth/verify", undefined, options), 415, "unsupported-media-type");
      }
    });

    it("names what is wrong with a body", async () => {
      const raw = { raw: "{", headers: { "content-type": "application/json" } };
      refused(await fresh().post("/v1/auth/verify", undefined, raw), 400, "malformed-json");
      const answer = await visitor.post("/v1/auth/verify", { message: 7 });
      refused(answer, 400, "invalid-request");
      assert.deepEqual(
        answer.body.errors.map(({ path }: { path: string }) => path),
        ["json.message", "json.signature"],
      );
    });

    it("answers an unknown path with 404 and a wrong method with 405", async () => {
      refused(await fresh().get("/v2/nothing"), 404, "not-found");
      const answer = await visitor.send("DELETE", "/v1/auth/session", undefined, {});
      refused(answer, 405, "method-not-allowed");
      assert.equal(answer.headers.get("allow"), "GET, HEAD");
      refused(await visitor.get("/v1/auth/verify"), 405, "method-not-allowed");
    });

    it("refuses 50 MB without reading them", async () => {
      const framings = [
        ["content-length", String(50 * 2 ** 20)],
        ["transfer-encoding", "chunked"],
      ];
      for (const framing of framings.map((header) => Object.fromEntries([header]))) {
        for (const path of ["/v1/orders", "/v1/files"]) {
          const { status, sent } = await upload(stage.url + path, framing);
          assert.equal(status, 413);
          assert.ok(sent < 20 * 2 ** 20, `${path} read ${sent} bytes`);
        }
      }
      assert.equal((await fresh().get("/health")).status, 200);
    });

    it("limits how often one asks, and says so", async () => {
      const strict = new Visitor(await stage.serveWith({ config: { RATE_LIMIT_SCALE: 0.05 } }));
      const answers = [];
      for (let i = 0; i < 4; i++) answers.push(await strict.post("/v1/auth/nonce"));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 429],
      );
      const [first, last] = [answers[0], answers[3]];
      assert.equal(first?.headers.get("ratelimit-limit"), "3");
      assert.equal(first?.headers.get("ratelimit-remaining"), "2");
      assert.ok(last);
      refused(last, 429, "rate-limited");
      assert.ok(Number(last.headers.get("retry-after")) > 0);
      assert.equal((await strict.get("/health")).status, 200, "others are not affected");
    });

    it("counts clients behind a trusted proxy apart, and believes nobody else", async () => {
      const config = { RATE_LIMIT_SCALE: 1 / 60, TRUST_PROXY: 1 };
      const [behind, direct] = [
        new Visitor(await stage.serveWith({ config })),
        new Visitor(await stage.serveWith({ config: { ...config, TRUST_PROXY: 0 } })),
      ];
      const from = (client: string) => ({ headers: { "x-forwarded-for": `spoofed, ${client}` } });
      for (const [door, wanted] of [
        [behind, [200, 200, 429]],
        [direct, [200, 429, 429]],
      ] as const) {
        const answers = [];
        for (const client of ["10.0.0.1", "10.0.0.2", "10.0.0.1"]) {
          answers.push((await door.post("/v1/auth/nonce", undefined, from(client))).status);
        }
        assert.deepEqual(answers, wanted);
      }
    });

    it("sends secure headers, and CORS only to the dApp", async () => {
      const { headers } = await fresh().get("/health");
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.match(headers.get("x-request-id") ?? "", /^[\da-f-]{36}$/);
      assert.equal(headers.get("access-control-allow-origin"), webOrigin);
      const strange = await visitor.get("/health", { origin: "http://evil.test" });
      assert.equal(strange.headers.get("access-control-allow-origin"), null);
      const failed = (await visitor.get("/nothing")).headers;
      const names = ["content-security-policy", "x-request-id", "access-control-allow-origin", "ratelimit-limit"];
      for (const name of names) assert.ok(failed.get(name), name);
      assert.equal(failed.get("cache-control"), "no-store");
    });
  });

  describe("trouble", () => {
    it("is a 503 while there are no projections", async () => {
      refused(await fresh().get("/v1/properties"), 503, "projections-unavailable");
      refused(await visitor.get("/ready"), 503, "not-ready");
    });

    it("is a quick 503 while the node does not answer", async () => {
      const chain = createChainClient("http://127.0.0.1:9", 31337);
      const url = await stage.serveWith({ chain });
      const token = `0x${"11".repeat(20)}`;
      const query = `from=${token}&to=${token}&amount=1`;
      visitor = new Visitor(url);
      const started = performance.now();
      refused(await visitor.get(`/v1/transactions/0x${"22".repeat(32)}`), 503, "rpc-unavailable");
      const smart = await visitor.message({ address: token as `0x${string}` });
      const body = { message: smart, signature: await bob.signMessage({ message: smart }) };
      refused(await visitor.post("/v1/auth/verify", body), 503, "rpc-unavailable");
      assert.ok((await visitor.get(`/v1/properties/${token}/explain?${query}`)).status >= 400);
      assert.ok(performance.now() - started < 6_000);
    });

    it("shows nothing of what broke", async () => {
      const lines: string[] = [];
      const { pino } = await import("pino");
      const log = pino({}, { write: (line: string) => void lines.push(line) });
      const chain = { ...stage.deps.chain, getTransaction: () => Promise.reject(new Error("secret: hunter2")) };
      const url = await stage.serveWith({ chain: chain as unknown as typeof stage.deps.chain, log });
      const answer = await new Visitor(url).get(`/v1/transactions/0x${"22".repeat(32)}`, {
        headers: { cookie: "freehold=abc" },
      });
      refused(answer, 500, "internal-error");
      assert.ok(!JSON.stringify(answer.body).includes("hunter2"));
      const written = lines.join("");
      assert.ok(written.includes("hunter2") && written.includes(answer.body.requestId));
      assert.ok(!written.includes("freehold=abc") && !written.includes("22".repeat(32)));
    });

    it("runs migrations once, however many start together", async () => {
      const applied = await Promise.all([migrate(stage.pool), migrate(stage.pool), migrate(stage.pool)]);
      assert.deepEqual(applied, [[], [], []]);
    });

    it("is a quick 503 while the database is gone", async () => {
      await stage.stopPostgres();
      const started = performance.now();
      refused(await fresh().post("/v1/auth/nonce"), 503, "database-unavailable");
      refused(await visitor.get("/v1/properties"), 503, "database-unavailable");
      refused(await visitor.get("/ready"), 503, "not-ready");
      assert.equal((await visitor.get("/health")).status, 200);
      assert.ok(performance.now() - started < 8_000);
    });
  });
});

/** Sends zeros until it is answered; tells how many left. */
async function upload(url: string, framing: Record<string, string>): Promise<{ status: number; sent: number }> {
  const headers = { origin: webOrigin, "content-type": "application/json", ...framing };
  const sending = request(url, { method: "POST", headers });
  let [answered, sent] = [false, 0];
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  sending.on("error", () => undefined);
  const answer = once(sending, "response").then(([response]) => {
    answered = true;
    response.resume();
    return response.statusCode as number;
  });
  while (!answered && sent < 50 * 2 ** 20) {
    sent += chunk.length;
    if (!sending.write(chunk)) await Promise.race([once(sending, "drain").catch(() => undefined), answer]);
    else await new Promise(setImmediate);
  }
  const status = await answer;
  sending.destroy();
  return { status, sent };
}
