import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { pino } from "pino";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { Vault } from "./lib/vault.ts";
import { verifyChain } from "./services/audit.ts";
import { rotate } from "./services/rotation.ts";
import { applicant, form, picture, put, upload } from "./test/applicants.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { contractsOf, lower, onboard, people } from "./test/world.ts";

const { officer, alice, bob, carol, dave, erin } = people;
const own = "/v1/applications/own";
const day = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
/** Born so many years ago, to the day. */
const bornAgo = (years: number, days = 0) => {
  const date = new Date(Date.now() + days * day);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
};

describe("applications", { timeout: 240_000 }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ indexer: true });
  });
  after(() => stage?.[Symbol.asyncDispose]());

  const signedIn = async (account = localAccount(20), url = stage.url) => {
    const visitor = new Visitor(url);
    await visitor.signIn(account);
    return visitor;
  };
  const everything = async () => {
    const tables = await stage.pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'app'",
    );
    const rows = await Promise.all(
      tables.rows.map(async ({ name }) => (await stage.pool.query(`select t::text as row from app."${name}" t`)).rows),
    );
    const files = readdirSync(stage.filesDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "latin1"));
    return JSON.stringify(rows) + files.join("\n");
  };

  it("belong to who is signed in, and there is none at first", async () => {
    const stranger = new Visitor(stage.url);
    const id = "6f9619ff-8b86-4d01-b42d-00c04fc964ff";
    for (const answer of [
      await stranger.get(own),
      await put(stranger, form()),
      await upload(stranger, "passport", picture()),
      await stranger.get(`${own}/documents/${id}`),
      await stranger.send("DELETE", `${own}/documents/${id}`, undefined, {}),
      await stranger.post(`${own}/erasure`),
    ]) {
      refused(answer, 401, "not-signed-in");
    }
    const visitor = await signedIn();
    const { status, body } = await visitor.get(own);
    assert.deepEqual([status, body.data], [200, null]);
    refused(await visitor.get(`${own}/documents/${id}`), 404, "not-found");
    refused(await visitor.send("DELETE", `${own}/documents/${id}`, undefined, {}), 404, "not-found");
    refused(await visitor.post(`${own}/erasure`), 404, "not-found");
  });

  it("tell anybody what is taken, as it is held to, and how long it is kept", async () => {
    const { status, body } = await new Visitor(stage.url).get("/v1/applications/terms");
    assert.equal(status, 200);
    assert.deepEqual(body.data, {
      mimes: ["image/jpeg", "image/png", "image/webp", "application/pdf"],
      largestBytes: 8 * 1024 * 1024,
      mostDocuments: 10,
      retentionYears: stage.deps.config.RETENTION_YEARS,
    });
    const other = new Visitor(await stage.serveWith({ config: { RETENTION_YEARS: 8 } }));
    assert.equal((await other.get("/v1/applications/terms")).body.data.retentionYears, 8);
  });

  it("are sent seldom: each is compared with every list", async () => {
    const hurried = new Visitor(await stage.serveWith({ config: { RATE_LIMIT_SCALE: 1 / 20 } }));
    refused(await put(hurried, form()), 401, "not-signed-in");
    refused(await put(hurried, form()), 429, "rate-limited");
    assert.equal((await hurried.get(own)).status, 401);
  });

  it("point to every field that is missing or wrong, at once", async () => {
    const visitor = await signedIn();
    refused(await put(visitor, { name: "x" }), 400, "invalid-request");
    refused(await put(visitor, form({ country: "AE" })), 400, "invalid-request");
    const all = { birthDate: "1990-02-30", country: 785, residenceAddress: " x ", documentNumber: "#!" };
    const wrong = await put(visitor, form({ name: "7", documentExpiry: dateIn(-1), note: "x".repeat(2_001), ...all }));
    refused(wrong, 422, "application-invalid");
    assert.deepEqual(
      wrong.body.errors.map((one: { path: string }) => one.path),
      ["/name", "/birthDate", "/country", "/residenceAddress", "/documentNumber", "/documentExpiry", "/note"],
    );
    const cases: [string, Record<string, unknown>][] = [
      ["/name", { name: "A\u0000B" }],
      ["/name", { name: "漢".repeat(201) }],
      ["/birthDate", { birthDate: bornAgo(18, 1) }],
      ["/birthDate", { birthDate: bornAgo(121) }],
      ["/birthDate", { birthDate: "soon" }],
      ["/documentExpiry", { documentExpiry: dateIn(51 * 366) }],
      ["/documents", { birthDate: bornAgo(18), name: "Ōé 漢", documentExpiry: dateIn(1) }],
      ["/answer", { answer: "x".repeat(2_001) }],
    ];
    for (const [pointer, change] of cases) {
      const answer = await put(visitor, form(change));
      refused(answer, 422, "application-invalid");
      assert.deepEqual(
        answer.body.errors.map((one: { path: string }) => one.path),
        [pointer],
        JSON.stringify(change),
      );
    }
    assert.equal((await visitor.get(own)).body.data, null);
  });

  it("take documents for what their bytes are, ten at most, and give them to nobody else", async () => {
    const visitor = await signedIn(localAccount(21));
    const page = Uint8Array.from(Buffer.from("<!doctype html><script>alert(1)</script>"));
    const svg = Uint8Array.from(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    for (const content of [page, svg, new Uint8Array()])
      refused(await upload(visitor, "passport", content, "image/png"), 415, "document-refused");
    refused(await upload(visitor, "tattoo", picture()), 400, "invalid-request");
    const large = new Uint8Array(8 * 1024 * 1024 + 1);
    large.set([0xff, 0xd8, 0xff]);
    refused(await upload(visitor, "selfie", large), 413, "payload-too-large");
    const content = picture();
    const kept = await upload(visitor, "passport", content, "text/html");
    assert.equal(kept.status, 200, JSON.stringify(kept.body));
    assert.deepEqual([kept.body.data.mime, kept.body.data.size], ["image/jpeg", content.length]);
    const at = `${own}/documents/${kept.body.data.id}`;
    const read = await fetch(`${stage.url}${at}`, { headers: { cookie: visitor.cookie ?? "" } });
    assert.deepEqual(new Uint8Array(await read.arrayBuffer()), content);
    assert.equal(read.headers.get("cache-control"), "no-store");
    assert.equal(read.headers.get("x-content-type-options"), "nosniff");
    assert.equal(read.headers.get("content-disposition"), 'inline; filename="passport.jpg"');
    assert.match(read.headers.get("content-security-policy") ?? "", /default-src 'none'.*sandbox/);
    const other = await signedIn(localAccount(22));
    await upload(other, "passport", picture());
    refused(await other.get(at), 404, "not-found");
    refused(await other.send("DELETE", at, undefined, {}), 404, "not-found");
    refused(await new Visitor(stage.url).get(at), 401, "not-signed-in");

    const more = await Promise.all(Array.from({ length: 12 }, () => upload(visitor, "selfie", picture())));
    assert.equal(more.filter(({ status }) => status === 200).length, 9);
    for (const answer of more.filter(({ status }) => status !== 200)) refused(answer, 409, "too-many-documents");
    assert.equal((await visitor.send("DELETE", at, undefined, {})).status, 204);
    refused(await visitor.get(at), 404, "not-found");
    assert.equal((await visitor.get(own)).body.data.documents.length, 9);
  });

  it("are drafts to nobody but their maker until they are sent", async () => {
    const desk = await signedIn(officer);
    assert.deepEqual((await desk.get("/v1/desk/cases")).body.data, []);
    const visitor = await signedIn(localAccount(22));
    const { data } = (await visitor.get(own)).body;
    assert.deepEqual([data.state, data.person, data.documents.length], ["draft", null, 1]);
    refused(await desk.get(`/v1/desk/cases/${data.id}`), 404, "not-found");
    refused(await desk.get(`/v1/desk/cases/${data.id}/documents/${data.documents[0].id}`), 404, "not-found");
  });

  it("come back as they were sent; a correction keeps its place", async () => {
    const { visitor } = await applicant(stage, alice, { name: "  Ålíce\u00a0 Ö. 漢字 " });
    const { data } = (await visitor.get(own)).body;
    assert.deepEqual(data.person, form({ name: "Ålíce Ö. 漢字" }));
    assert.deepEqual([data.state, data.verified, data.mayChange, data.country], ["submitted", false, true, 784]);
    const again = await put(visitor, form({ name: "Alice", country: 826 }));
    assert.deepEqual([again.body.data.submittedAt, again.body.data.country], [data.submittedAt, 826]);
    assert.equal(again.body.data.id, data.id);
    const rows = await stage.pool.query("select * from app.application where wallet = $1", [lower(alice)]);
    assert.equal(rows.rows.length, 1);
  });

  it("are one a wallet, also when sent many times at once", async () => {
    const visitor = await signedIn(bob);
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(visitor, "id-card", picture())));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    const sent = await Promise.all(Array.from({ length: 4 }, () => put(visitor, form())));
    assert.deepEqual(new Set(sent.map(({ status }) => status)), new Set([200]), JSON.stringify(sent[0]?.body));
    const rows = await stage.pool.query("select * from app.application where wallet = $1", [lower(bob)]);
    assert.equal(rows.rows.length, 1);
  });

  it("leave nothing that could be read in tables, files or logs", async () => {
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    const visitor = await signedIn(carol, await stage.serveWith({ log }));
    await upload(visitor, "passport", picture());
    assert.equal((await put(visitor, form({ answer: "answerword-tamarind" }))).status, 200);
    await put(visitor, form({ birthDate: "1988-02-30" }));
    await visitor.get(own);
    const secrets = ["Zebrafish", "Quincecorner", "QX 774411", "QX774411", "1988-02-29", "Marmalade", "tamarind"];
    const kept = await everything();
    assert.ok(kept.includes(lower(carol)) && lines.length > 5);
    for (const secret of [...secrets, "papertext-kumquat"]) {
      const hex = Buffer.from(secret).toString("hex");
      for (const written of [secret, secret.toLowerCase(), hex, Buffer.from(secret).toString("base64").slice(0, 8)]) {
        assert.ok(!kept.includes(written), `${written} is in a table or file`);
        assert.ok(!lines.join("").includes(written), `${written} is in the log`);
      }
    }
  });

  it("are not taken from the verified, until their verification nears its end", async () => {
    const now = Math.floor(Date.now() / 1000);
    await onboard(stage, dave, 784, { expiresAt: now + 100 * 86_400 });
    await stage.indexed();
    const visitor = await signedIn(dave);
    refused(await upload(visitor, "passport", picture()), 409, "already-verified");
    refused(await put(visitor, form()), 409, "already-verified");
    await onboard(stage, erin, 784, { expiresAt: now + 30 * 86_400 });
    await stage.indexed();
    const soon = await applicant(stage, erin);
    const { data } = (await soon.visitor.get(own)).body;
    assert.deepEqual([data.state, data.verified], ["submitted", true]);
  });

  it("are not taken from a wallet that was replaced", async () => {
    const { fourEyes } = stage.deployment.addresses;
    const [lost, successor] = [localAccount(18), localAccount(19)];
    await onboard(stage, lost, 784);
    await stage.node.impersonateAccount({ address: fourEyes });
    await stage.node.setBalance({ address: fourEyes, value: 10n ** 18n });
    const args = [lost.address, successor.address] as const;
    await mined(stage, contractsOf(stage).registry.write.replaceWallet(args, { account: fourEyes }));
    await stage.indexed();
    const visitor = await signedIn(lost);
    const refusal = await upload(visitor, "passport", picture());
    refused(refusal, 409, "application-closed");
    assert.equal(refusal.body.successor, lower(successor));
  });

  it("are erased at once where nobody was verified: key, fields, files, indexes; the log stays whole", async () => {
    const account = localAccount(23);
    const { visitor, id } = await applicant(stage, account);
    const desk = await signedIn(officer);
    const asked = { kind: "ask", reason: "Reasonword-rambutan please" };
    assert.equal((await desk.post(`/v1/desk/cases/${id}/decisions`, asked)).status, 200);
    const files = () => readdirSync(path.join(stage.filesDir, "private")).length;
    const before = files();
    const erased = await visitor.post(`${own}/erasure`);
    assert.deepEqual(erased.body.data, { outcome: "erased" });
    assert.equal((await visitor.get(own)).body.data, null);
    assert.equal(files(), before - 1);
    for (const table of ["application_field", "application_index", "document", "provider_result"]) {
      const { rows } = await stage.pool.query(`select * from app.${table} where application_id = $1`, [id]);
      assert.deepEqual(rows, [], table);
    }
    const keys = await stage.pool.query("select * from app.data_key where owner = $1", [`application:${id}`]);
    assert.deepEqual(keys.rows, []);
    const { data } = (await desk.get(`/v1/desk/cases/${id}`)).body;
    assert.deepEqual(
      [data.state, data.person, data.country, data.documents, data.hits],
      ["erased", null, null, [], []],
    );
    assert.deepEqual(
      data.history.map((row: { action: string; reason: string | null }) => [row.action, row.reason]),
      [
        ["case.erase", null],
        ["case.ask", null],
      ],
    );
    assert.equal((await verifyChain(stage.deps.db)).broken, null);
    // And may begin anew.
    await applicant(stage, account);
  });

  it("take along what an officer kept about a verification that never was", async () => {
    const account = localAccount(25);
    const { visitor } = await applicant(stage, account);
    const desk = await signedIn(officer);
    const raw = { raw: picture(), headers: { "content-type": "application/octet-stream" } };
    const kept = await desk.post(`/v1/desk/evidence?subject=${account.address}`, undefined, raw);
    const at = `/v1/desk/evidence/${kept.body.data.hash}`;
    const act = { kind: "verify", subject: account.address, reason: "The passport is sound, I think." };
    assert.equal((await desk.post("/v1/desk/acts", act)).status, 200);
    assert.equal((await desk.get(at)).status, 200);
    assert.deepEqual((await visitor.post(`${own}/erasure`)).body.data, { outcome: "erased" });
    refused(await desk.get(at), 404, "not-found");
    const keys = await stage.pool.query("select from app.data_key where owner like $1", [`%${lower(account)}`]);
    assert.equal(keys.rows.length, 0);
  });

  it("must be kept of the verified: why and until when is said, and an officer erases once it is over", async () => {
    const { visitor, id } = await applicant(stage, localAccount(24));
    const desk = await signedIn(officer);
    const at = `/v1/desk/cases/${id}`;
    const { commitment } = (await desk.get(at)).body.data;
    const ends = Math.floor(Date.now() / 1000) + 86_400;
    const txHash = await onboard(stage, localAccount(24), 784, { commitment, expiresAt: ends });
    await stage.indexed();
    const approved = await desk.post(`${at}/decisions`, { kind: "approve", txHash });
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    assert.deepEqual((await visitor.post(`${own}/erasure`)).body.data, { outcome: "requested" });
    const { erasure } = (await visitor.get(own)).body.data;
    assert.deepEqual([erasure.allowed, erasure.why, typeof erasure.requestedAt], [false, "verified", "string"]);
    assert.equal((await desk.get("/v1/desk/cases?erasureRequested=true")).body.data.length, 1);
    refused(await desk.post(`${at}/erasure`), 409, "still-retained");
    refused(await visitor.post(`${at}/erasure`), 403, "missing-role");

    // The verification ends: from then on the years count.
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(ends + 10) });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    const retained = await desk.post(`${at}/erasure`);
    refused(retained, 409, "still-retained");
    assert.equal(retained.body.why, "retained");
    const until = new Date(ends * 1000);
    until.setUTCFullYear(until.getUTCFullYear() + 5);
    assert.equal(retained.body.until, until.toISOString());
    const later = new Visitor(await stage.serveWith({ config: { RETENTION_YEARS: 0 } }));
    await later.signIn(officer);
    assert.equal((await later.post(`${at}/erasure`)).status, 204);
    assert.equal((await desk.get(at)).body.data.state, "erased");
    refused(await later.post(`${at}/erasure`), 404, "not-found");
  });

  it("are not indexed anew by a rotation while they are erased", async () => {
    const { id } = await applicant(stage, localAccount(26));
    const client = await stage.pool.connect();
    try {
      await client.query("begin");
      await client.query("select from app.application where id = $1 for update", [id]);
      for (const table of ["application_field", "application_index"])
        await client.query(`delete from app.${table} where application_id = $1`, [id]);
      const current = { id: "test", secret: stage.masterSecret };
      const rotation = rotate(stage.deps.db, new Vault([current], randomBytes(32)));
      const waits = async () =>
        (await stage.pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rows.length > 0;
      await until(waits, { what: "the rotation to wait" });
      await client.query("commit");
      await rotation;
      const { rows } = await stage.pool.query("select from app.application_index where application_id = $1", [id]);
      assert.equal(rows.length, 0);
    } finally {
      client.release();
      await rotate(stage.deps.db, stage.deps.vault);
    }
  });

  it("keep their data when keys are rotated, batch by batch; without the old key only then", async () => {
    const { db, vault } = stage.deps;
    const before = (await (await signedIn(carol)).get(own)).body.data.person;
    const [fresh, secret] = [{ id: "fresh", secret: randomBytes(32) }, randomBytes(32)];
    const without = new Vault([fresh], secret);
    await assert.rejects(rotate(db, without), /lacks the key test/);
    const next = new Vault([fresh, { id: "test", secret: stage.masterSecret }], secret);
    const steps: number[] = [];
    const done = await rotate(db, next, ({ keys }) => steps.push(keys), 3);
    assert.ok(done.keys > 5 && done.cases > 3 && steps.length > 2, JSON.stringify(done));
    assert.deepEqual(await rotate(db, next), { keys: 0, cases: 0 });
    const { rows } = await stage.pool.query("select distinct wrapped_by from app.data_key");
    assert.deepEqual(rows, [{ wrapped_by: "fresh" }]);
    const visitor = await signedIn(carol, await stage.serveWith({ vault: without }));
    assert.deepEqual((await visitor.get(own)).body.data.person, before);
    // Indexes made by the new secret find what they found before.
    const desk = new Visitor(await stage.serveWith({ vault: without }));
    await desk.signIn(officer);
    assert.ok((await desk.get("/v1/desk/cases?hasDuplicates=true")).body.data.length >= 2);
    await rotate(db, new Vault([{ id: "test", secret: stage.masterSecret }, fresh], stage.indexSecret));
    assert.ok(vault.currentId === "test");
  });
});
