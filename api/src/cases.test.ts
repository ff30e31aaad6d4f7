import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { TOPIC } from "@freehold/contracts/facts";
import { zeroHash } from "viem";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { verifyChain } from "./services/audit.ts";
import { rescreen } from "./services/screening/rescreen.ts";
import { applicant, form, picture, put, upload } from "./test/applicants.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { contractsOf, lower, onboard, people } from "./test/world.ts";

const { officer, officer2, alice, bob, carol, dave, erin, frank } = people;
const own = "/v1/applications/own";
const cases = "/v1/desk/cases";
const lists = "/v1/desk/sanctions-lists";
const nowhere = "6f9619ff-8b86-4d01-b42d-00c04fc964ff";

// biome-ignore lint/suspicious/noExplicitAny: rows of every list, whose shapes are what is tested
type Row = any;

describe("the desk", { timeout: 240_000 }, () => {
  let stage: Stage;
  let desk: Visitor;
  before(async () => {
    stage = await openStage({ indexer: true });
    desk = new Visitor(stage.url);
    await desk.signIn(officer);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  const data = async (path: string): Promise<Row> => {
    const answer = await desk.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const decide = (id: string, body: unknown, by = desk) => by.post(`${cases}/${id}/decisions`, body);
  const ids = async (query: string): Promise<string[]> => (await data(`${cases}?${query}`)).map(({ id }: Row) => id);

  it("is for officers of the register", async () => {
    const stranger = new Visitor(stage.url);
    const paths = [cases, `${cases}/${nowhere}`, `${cases}/${nowhere}/documents/${nowhere}`, lists];
    const acts = () => [
      ...paths.map((path) => stranger.get(path)),
      decide(nowhere, { kind: "reject", reason: "because" }, stranger),
      stranger.post(`${cases}/${nowhere}/erasure`),
      stranger.send("POST", `${lists}?name=list`, undefined, { raw: "id", headers: { "content-type": "text/csv" } }),
      stranger.send("DELETE", `${lists}/${nowhere}`, undefined, {}),
    ];
    for (const answer of await Promise.all(acts())) refused(answer, 401, "not-signed-in");
    await stranger.signIn(localAccount(29));
    for (const answer of await Promise.all(acts())) refused(answer, 403, "missing-role");
    for (const path of paths.slice(1, 3)) refused(await desk.get(path), 404, "not-found");
    refused(await decide(nowhere, { kind: "reject", reason: "because" }), 404, "not-found");
    refused(await desk.post(`${cases}/${nowhere}/erasure`), 404, "not-found");
    refused(await desk.send("DELETE", `${lists}/${nowhere}`, undefined, {}), 404, "not-found");
    refused(await desk.get(`${cases}/7`), 400, "invalid-request");
    refused(await desk.get(`${cases}?hasHits=maybe`), 400, "invalid-request");
    refused(await desk.get(`${cases}?cursor=x`), 400, "invalid-cursor");
  });

  it("lists who waits, longest first, page by page, and only those who are asked for", async () => {
    const first = await applicant(stage, alice, { name: "Alice Adams", documentNumber: "A-1" });
    const second = await applicant(stage, bob, { name: "Bob Brown", country: 826, documentNumber: "B-2" });
    const third = await applicant(stage, carol, { name: "Adams ÁLICE", documentNumber: "C-3" });
    const expected = [first.id, second.id, third.id];
    assert.deepEqual(await ids(""), expected);
    const paged: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await desk.get(`${cases}?limit=1${next ? `&cursor=${next}` : ""}`);
      paged.push(...body.data.map(({ id }: Row) => id));
      next = body.nextCursor;
    }
    assert.deepEqual(paged, expected);
    const [row] = await data(cases);
    assert.deepEqual(
      [row.name, row.state, row.verified, row.country, row.hits, row.duplicates, row.provider, row.wallet],
      ["Alice Adams", "submitted", false, 784, 0, 1, null, lower(alice)],
    );
    assert.deepEqual(await ids("country=826"), [second.id]);
    assert.deepEqual(await ids("hasDuplicates=true"), [first.id, third.id]);
    assert.deepEqual(await ids("hasDuplicates=false&status=submitted"), [second.id]);
    assert.deepEqual(await ids("hasHits=true"), []);
    assert.deepEqual(await ids("status=needs-info"), []);
    assert.deepEqual(await ids("provider=green"), []);
    assert.deepEqual(await ids("provider=none"), expected);
    assert.deepEqual(await ids("waitingHours=1"), []);
    await stage.pool.query("update app.application set submitted_at = now() - interval '3 hours' where id = $1", [
      third.id,
    ]);
    assert.deepEqual(await ids("waitingHours=3"), [third.id]);
    assert.deepEqual(await ids(""), [third.id, first.id, second.id]);
  });

  it("shows a case whole: person, documents, and whose name, birth date or document is the same", async () => {
    const [, first] = await ids("");
    const fourth = await applicant(stage, dave, { birthDate: "1970-01-01", documentNumber: "a 1" });
    const found = await data(`${cases}/${first}`);
    assert.deepEqual(found.person, form({ name: "Alice Adams", documentNumber: "A-1" }));
    assert.match(found.commitment, /^0x[\da-f]{64}$/);
    assert.deepEqual(found.standing, { status: "none", verified: false, known: false, country: null, expiresAt: null });
    assert.deepEqual([found.own, found.decisions], [false, ["approve", "reject", "ask"]]);
    assert.deepEqual(
      found.duplicates.map(({ name, same }: Row) => [name, same]),
      [
        ["Adams ÁLICE", ["person"]],
        ["Khalid Al-Mansoori Zebrafish", ["document"]],
      ],
    );
    const document = `${cases}/${first}/documents/${found.documents[0].id}`;
    const read = await desk.get(document);
    assert.deepEqual([read.status, read.headers.get("cache-control")], [200, "no-store"]);
    refused(await desk.get(`${cases}/${fourth.id}/documents/${found.documents[0].id}`), 404, "not-found");
    const [opened] = (await data(`${cases}/${first}`)).history;
    assert.deepEqual(
      [opened.action, opened.actor, opened.details.kind],
      ["case.open-document", lower(officer), "passport"],
    );
  });

  it("asks for more, gets an answer, takes a decision back, rejects; a rejected person may apply again", async () => {
    const { visitor, id } = await applicant(stage, erin);
    refused(await decide(id, { kind: "ask", reason: "" }), 400, "invalid-request");
    refused(await decide(id, { kind: "ask", reason: "A zero \0 in it" }), 400, "invalid-request");
    refused(await decide(id, { kind: "reject", reason: "half a pair", told: "\ud83d" }), 400, "invalid-request");
    refused(await decide(id, { kind: "dance", reason: "because" }), 400, "invalid-request");
    refused(await decide(id, { kind: "reopen", reason: "because" }), 409, "case-state");
    const asked = await decide(id, { kind: "ask", reason: "A sharper picture, please." });
    assert.deepEqual([asked.body.data.state, asked.body.data.told], ["needs-info", "A sharper picture, please."]);
    const seen = (await visitor.get(own)).body.data;
    assert.deepEqual([seen.state, seen.told], ["needs-info", "A sharper picture, please."]);
    const before = asked.body.data.submittedAt;
    assert.equal((await upload(visitor, "selfie", picture())).status, 200);
    await put(visitor, form({ answer: "Here it is." }));
    const answered = await data(`${cases}/${id}`);
    assert.deepEqual([answered.state, answered.answer, answered.documents.length], ["submitted", "Here it is.", 2]);
    assert.ok(answered.submittedAt > before);

    const old = answered.commitment;
    await put(visitor, form({ name: "Erin Other" }));
    refused(await decide(id, { kind: "reject", reason: "no proof", commitment: old }), 409, "case-changed");
    const rejected = await decide(id, { kind: "reject", reason: "Forged, I think", told: "We cannot verify you." });
    assert.equal(rejected.body.data.state, "rejected");
    const told = (await visitor.get(own)).body.data;
    assert.deepEqual(
      [told.state, told.told, JSON.stringify(told).includes("Forged")],
      ["rejected", "We cannot verify you.", false],
    );
    refused(await decide(id, { kind: "tell", reason: "" }), 400, "invalid-request");
    assert.equal((await decide(id, { kind: "tell", reason: "Your passport has ended." })).body.data.state, "rejected");
    assert.equal((await visitor.get(own)).body.data.told, "Your passport has ended.");
    assert.equal((await decide(id, { kind: "reopen", reason: "A mistake of mine" })).body.data.state, "submitted");
    refused(await decide(id, { kind: "tell", reason: "Not decided yet" }), 409, "case-state");
    await decide(id, { kind: "reject", reason: "After all" });
    const again = await applicant(stage, erin);
    assert.notEqual(again.id, id);
    refused(await decide(id, { kind: "reopen", reason: "too late now" }), 409, "case-state");
    const { earlier, history } = await data(`${cases}/${again.id}`);
    assert.deepEqual([earlier.map((one: Row) => [one.id, one.state]), history], [[[id, "rejected"]], []]);
    assert.deepEqual(
      (await data(`${cases}/${id}`)).history.map((one: Row) => [one.action, one.reason]),
      [
        ["case.reject", "After all"],
        ["case.reopen", "A mistake of mine"],
        ["case.tell", "Your passport has ended."],
        ["case.reject", "Forged, I think"],
        ["case.ask", "A sharper picture, please."],
      ],
    );
  });

  it("approves only what the chain says: this person, this commitment, mined, and by nobody for themselves", async () => {
    const { visitor, id } = await applicant(stage, frank);
    const { commitment } = await data(`${cases}/${id}`);
    const approve = (txHash: string) => decide(id, { kind: "approve", txHash });
    refused(await decide(id, { kind: "approve" }), 400, "invalid-request");
    refused(await approve(randomHash()), 422, "approval-not-found");
    refused(await approve(await onboard(stage, localAccount(27), 784, { commitment })), 422, "approval-not-found");
    refused(await approve(await onboard(stage, frank, 784)), 422, "approval-not-found");
    const { registry } = contractsOf(stage);
    const by = { account: officer };
    const mark = await mined(stage, registry.write.setSanctioned([frank.address, false, zeroHash], by));
    refused(await approve(mark.transactionHash), 422, "approval-not-found");

    const ends = Math.floor(Date.now() / 1000) + 20 * 86_400;
    const txHash = await onboard(stage, frank, 784, { commitment, expiresAt: ends });
    await stage.indexed();
    const unrecorded = await data(`${cases}/${id}`);
    assert.deepEqual([unrecorded.claim.transaction, unrecorded.claim.recorded], [txHash, false]);
    const approved = await approve(txHash);
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    assert.deepEqual([approved.body.data.state, approved.body.data.claim.recorded], ["approved", true]);
    const [row] = approved.body.data.history;
    assert.deepEqual(
      [row.action, row.transaction, row.details.expiresAt, row.details.sender],
      ["case.approve", txHash, ends, lower(officer)],
    );
    assert.equal((await approve(txHash)).body.data.history.length, 1);
    assert.deepEqual([(await visitor.get(own)).body.data.state], ["approved"]);
    assert.deepEqual(await ids("status=verified"), [id]);
    const [person] = await data(`/v1/desk/people?search=${frank.address}`);
    assert.deepEqual(await ids(`person=${person.identityId}`), [id]);
    assert.deepEqual(await ids(`person=${person.identityId + 50}`), []);

    // It ends soon: found by the filter, sent again, approved again by another transaction.
    assert.deepEqual(await ids("expiresWithinDays=21"), [id]);
    assert.deepEqual(await ids("expiresWithinDays=19"), []);
    await put(visitor, form());
    assert.equal((await data(`${cases}/${id}`)).state, "submitted");
    refused(await approve(txHash), 422, "approval-not-found");
    const later = await onboard(stage, frank, 784, { commitment, expiresAt: ends + 400 * 86_400 });
    await stage.indexed();
    assert.equal((await approve(later)).body.data.state, "approved");
    assert.deepEqual(await ids("expiresWithinDays=21"), []);

    const mine = await applicant(stage, officer);
    const shown = await data(`${cases}/${mine.id}`);
    assert.deepEqual([shown.own, shown.decisions], [true, []]);
    refused(await decide(mine.id, { kind: "reject", reason: "because" }), 403, "own-case");
    const second = new Visitor(stage.url);
    await second.signIn(officer2);
    assert.equal((await decide(mine.id, { kind: "reject", reason: "because" }, second)).status, 200);
  });

  it("approves nothing by a claim that was withdrawn since", async () => {
    const account = localAccount(28);
    const { id } = await applicant(stage, account);
    const { commitment } = await data(`${cases}/${id}`);
    const txHash = await onboard(stage, account, 784, { commitment });
    const { registry } = contractsOf(stage);
    const args = [account.address, TOPIC.kyc, stage.deployment.addresses.claimIssuer] as const;
    await mined(stage, registry.write.revokeClaim(args, { account: officer }));
    refused(await decide(id, { kind: "approve", txHash }), 422, "approval-not-found");
    assert.equal((await data(`${cases}/${id}`)).state, "submitted");
  });

  it("keeps what somebody was verified with, whatever becomes of them", async () => {
    const account = localAccount(26);
    const { visitor, id } = await applicant(stage, account);
    const { commitment, documents } = await data(`${cases}/${id}`);
    const txHash = await onboard(stage, account, 784, { commitment });
    await stage.indexed();
    assert.equal((await decide(id, { kind: "approve", txHash })).status, 200);
    const { registry } = contractsOf(stage);
    await mined(stage, registry.write.setSanctioned([account.address, true, zeroHash], { account: officer }));
    await stage.indexed();
    const remove = (document: string) => visitor.send("DELETE", `${own}/documents/${document}`, undefined, {});
    refused(await remove(documents[0].id), 409, "application-closed");
    await decide(id, { kind: "ask", reason: "Explain yourself, please." });
    refused(await remove(documents[0].id), 409, "application-closed");
    const fresh = await Promise.all(Array.from({ length: 10 }, () => upload(visitor, "selfie", picture())));
    assert.deepEqual(new Set(fresh.map(({ status }) => status)), new Set([200]), "they take no place");
    assert.equal((await remove(fresh[0]?.body.data.id)).status, 204);
    assert.equal((await data(`${cases}/${id}`)).documents.length, 10);
  });

  it("decides once when two officers decide at the same time", async () => {
    const { id } = await applicant(stage, localAccount(20));
    const second = new Visitor(stage.url);
    await second.signIn(officer2);
    const answers = await Promise.all(
      [desk, second, desk, second].map((by) => decide(id, { kind: "reject", reason: "because" }, by)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
    assert.equal((await data(`${cases}/${id}`)).history.length, 1);
  });

  describe("sanctions lists", () => {
    const header = "id,name,aliases,birthDate,country,program";
    const load = (csv: string | Uint8Array<ArrayBuffer>, query = "name=Invented&", type = "text/csv") =>
      desk.send("POST", `${lists}?${query}`, undefined, { raw: csv, headers: { "content-type": type } });
    const hitsOf = async (id: string) => (await data(`${cases}/${id}`)).hits;

    it("name every line that cannot be read, and keep nothing then, or the others", async () => {
      const csv = `${header}\n1,Good One,,1970,,\n2,,,,,\n3,Bad Date,,70-1,,\n1,Twice,,,,\n4,Too,many,,,,,\n5,"Quoted, Name","A;B B",,,\n`;
      const answer = await load(csv);
      refused(answer, 422, "list-invalid");
      assert.deepEqual(answer.body.errors.map(({ path }: Row) => path).sort(), [
        "line 3",
        "line 4",
        "line 5",
        "line 6",
      ]);
      assert.deepEqual(await data(lists), []);
      const partial = await load(csv, "name=Partly&partial=true");
      assert.deepEqual([partial.status, partial.body.data.entries, partial.body.data.errors.length], [200, 2, 4]);
      assert.equal((await desk.send("DELETE", `${lists}/${partial.body.data.id}`, undefined, {})).status, 204);
      refused(await load("name,id\n1,2\n"), 422, "list-invalid");
      refused(await load(`${header}\n`), 422, "list-invalid");
      refused(await load(Uint8Array.from([0xff, 0xfe, 0x00])), 415, "unsupported-media-type");
      refused(await load(header, ""), 400, "invalid-request");
      refused(await load(`${header}\n1,Some Body,,,,\n`, "name=a%00b"), 400, "invalid-request");
      refused(await load(`${header}\n1,Some\u0000Body,,,,\n`), 415, "unsupported-media-type");
      refused(await load(`${header}\n${"x\n".repeat(200_001)}`), 422, "list-invalid");
      refused(await load(new Uint8Array(16 * 1024 * 1024 + 1)), 413, "payload-too-large");
    });

    it("are compared with every case when they come, and with every case that comes after", async () => {
      const before = await applicant(stage, localAccount(21), { name: "Виктор Мельниченко", birthDate: "1961-05-04" });
      const csv = `\uFEFF${header}\r\nX-1,Viktor Melnichenko,Victor Melnychenko,1961,Ruritania,INVENTED\r\nX-2,محمد القذافي,,,,\r\nX-3,Oleg Melnichenko,,,,\r\n`;
      const loaded = await load(csv);
      assert.equal(loaded.status, 200, JSON.stringify(loaded.body));
      await rescreen(stage.deps);
      assert.equal((await desk.get(lists)).body.pending, 0);
      const [hit, ...others] = await hitsOf(before.id);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [hit.entryId, hit.list, hit.birth, hit.score, hit.program],
        ["X-1", "Invented", "same-year", 1, "INVENTED"],
      );
      const after = await applicant(stage, localAccount(22), { name: "GADDAFI, Mohamed", birthDate: "1980-01-01" });
      assert.deepEqual(
        (await hitsOf(after.id)).map(({ entryId }: Row) => entryId),
        ["X-2"],
      );
      const not = await applicant(stage, localAccount(23), { name: "Ivan Melnikov" });
      assert.deepEqual(await hitsOf(not.id), []);
      assert.deepEqual((await ids("hasHits=true")).sort(), [before.id, after.id].sort());
      const { rows } = await stage.pool.query("select t::text from app.application_field t");
      assert.ok(!JSON.stringify(rows).includes("X-1"));
    });

    it("resemble somebody else, says an officer with a reason, until list or person change", async () => {
      const { visitor, id } = await applicant(stage, localAccount(18), {
        name: "Wolfgang Petersilie",
        birthDate: "1950-02-03",
      });
      const loaded = await load(`${header}\nZ-1,Wolfgang Petersilie,,1991-02-03,,\n`, "name=Namesakes");
      assert.equal(loaded.status, 200);
      await rescreen(stage.deps);
      const verdict = { list: "Namesakes", entryId: "Z-1", verdict: "not-them", reason: "Born 41 years later." };
      const judge = (body: object, by = desk) => by.post(`${cases}/${id}/hits`, body);
      refused(await judge(verdict, new Visitor(stage.url)), 401, "not-signed-in");
      refused(await judge(verdict, visitor), 403, "missing-role");
      refused(await judge({ ...verdict, reason: " " }), 400, "invalid-request");
      refused(await judge({ ...verdict, entryId: "Z-2" }), 404, "not-found");
      assert.ok((await ids("hasHits=true")).includes(id));
      const { status, body } = await judge(verdict);
      assert.equal(status, 200, JSON.stringify(body));
      const { by, reason } = body.data.hits[0].cleared;
      assert.deepEqual([by, reason], [lower(officer), "Born 41 years later."]);
      assert.ok(!(await ids("hasHits=true")).includes(id));
      const [row] = body.data.history;
      assert.deepEqual(
        [row.action, row.actor, row.reason, row.details],
        ["case.clear-hit", lower(officer), "Namesakes, entry Z-1: Born 41 years later.", {}],
      );
      const { rows } = await stage.pool.query(
        "select a::text from app.audit a union all select t::text from app.application_field t",
      );
      assert.ok(!JSON.stringify(rows).includes("Z-1"), "sealed wherever it stands");

      // Another list changes nothing in it, and the same form neither.
      const other = await load(`${header}\nW-1,Nobody Likewise,,,,\n`, "name=Other");
      await rescreen(stage.deps);
      await put(visitor, form({ name: "Wolfgang Petersilie", birthDate: "1950-02-03" }));
      assert.ok(!(await ids("hasHits=true")).includes(id));

      assert.equal(
        (await judge({ ...verdict, verdict: "open", reason: "I misread it." })).body.data.hits[0].cleared,
        null,
      );
      assert.ok((await ids("hasHits=true")).includes(id));
      await judge(verdict);
      await put(visitor, form({ name: "Wolfgang Petersilie", birthDate: "1991-02-03" }));
      assert.ok((await ids("hasHits=true")).includes(id), "another birth date is looked at again");
      for (const { body: list } of [loaded, other])
        assert.equal((await desk.send("DELETE", `${lists}/${list.data.id}`, undefined, {})).status, 204);
      await until(async () => (await desk.get(lists)).body.pending === 0, { what: "the cases to be compared" });
    });

    it("are compared with who sends a form while they come", async () => {
      const visitor = new Visitor(stage.url);
      await visitor.signIn(localAccount(19));
      assert.equal((await upload(visitor, "passport", picture())).status, 200);
      const client = await stage.pool.connect();
      try {
        // The form is compared with the lists of now, and then waits.
        await client.query("begin");
        const wallet = localAccount(19).address.toLowerCase();
        await client.query("select from app.application where wallet = $1 for update", [wallet]);
        const sent = put(visitor, form({ name: "Ulrike Quastenflosser", birthDate: "1971-01-01" }));
        const waits = async () =>
          (await stage.pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rows.length > 0;
        await until(waits, { what: "the form to wait" });
        const loaded = await load(`${header}\nY-1,Ulrike Quastenflosser,,1971,,\n`, "name=Late");
        assert.equal(loaded.status, 200);
        await rescreen(stage.deps);
        await client.query("commit");
        const { body } = await sent;
        const compared = async () => (await hitsOf(body.data.id)).length === 1;
        await until(compared, { what: "the case to be compared with the new list" });
        const late = (await data(lists)).find(({ id }: Row) => id === loaded.body.data.id);
        assert.equal((await desk.send("DELETE", `${lists}/${late.id}`, undefined, {})).status, 204);
      } finally {
        client.release();
      }
    });

    it("take what resembled them along when they go", async () => {
      const [list] = await data(lists);
      assert.equal((await desk.send("DELETE", `${lists}/${list.id}`, undefined, {})).status, 204);
      await until(async () => (await desk.get(lists)).body.pending === 0, { what: "the cases to be compared" });
      assert.deepEqual(await ids("hasHits=true"), []);
    });
  });

  describe("messages of Sumsub", () => {
    const secret = "a secret of twenty bytes";
    let url: string;
    let id: string;
    before(async () => {
      url = await stage.serveWith({ config: { SUMSUB_WEBHOOK_SECRET: secret } });
      id = (await applicant(stage, localAccount(24))).id;
    });
    const moment = (ago = 0) => new Date(Date.now() - ago).toISOString().replace("T", " ").replace("Z", "");
    const message = (change: object = {}) =>
      JSON.stringify({
        applicantId: "5cb744200a975a67ed1798a4",
        correlationId: randomHash(),
        externalUserId: id,
        type: "applicantReviewed",
        reviewResult: { reviewAnswer: "GREEN" },
        reviewStatus: "completed",
        createdAtMs: moment(),
        ...change,
      });
    const sign = (body: string, key = secret, algorithm = "sha256") =>
      createHmac(algorithm, key).update(body).digest("hex");
    const send = (body: string, digest = sign(body), algorithm = "HMAC_SHA256_HEX", at = url) =>
      new Visitor(at).send("POST", "/v1/webhooks/sumsub", undefined, {
        raw: body,
        origin: null,
        headers: { "x-payload-digest": digest, "x-payload-digest-alg": algorithm, "content-type": "application/json" },
      });

    it("fill the case, and decide nothing", async () => {
      const labels = ["FORGERY", "GRAPHIC_EDITOR"];
      const reviewResult = {
        reviewAnswer: "RED",
        rejectLabels: labels,
        reviewRejectType: "FINAL",
        clientComment: "Suspected loganberry",
      };
      const sent = message({ reviewResult });
      const answer = await send(sent);
      assert.deepEqual([answer.status, answer.body], [200, { outcome: "taken" }]);
      const found = await data(`${cases}/${id}`);
      const [result] = found.results;
      assert.equal(found.state, "submitted");
      assert.deepEqual(
        [result.provider, result.answer, result.labels, result.final, result.comment, result.sandbox],
        ["sumsub", "red", labels, true, "Suspected loganberry", false],
      );
      assert.deepEqual(await ids("provider=red"), [id]);
      const { rows } = await stage.pool.query("select t::text from app.provider_result t");
      assert.ok(!/FORGERY|loganberry/.test(JSON.stringify(rows)));
      const [row] = found.history;
      assert.deepEqual([row.actor, row.action, row.details.answer], ["system", "case.provider-result", "red"]);
    });

    it("count once, and an older one never in place of a newer", async () => {
      const sent = message({ createdAtMs: moment(-1_000) });
      assert.equal((await send(sent)).body.outcome, "taken");
      assert.equal((await send(sent)).body.outcome, "known");
      const sha512 = await send(sent, sign(sent, secret, "sha512"), "HMAC_SHA512_HEX");
      assert.equal(sha512.body.outcome, "known");
      const older = message({ type: "applicantPending", createdAtMs: moment(60_000) });
      assert.equal((await send(older)).body.outcome, "outdated");
      const found = await data(`${cases}/${id}`);
      assert.deepEqual([found.results[0].answer, found.history.length], ["green", 2]);
      refused(await send(message({ createdAtMs: moment(49 * 3_600_000) })), 422, "webhook-stale");
      refused(await send(message({ createdAtMs: moment(-3_600_000) })), 422, "webhook-stale");
      const many = message({ createdAtMs: moment(-2_000) });
      const raced = await Promise.all(Array.from({ length: 5 }, () => send(many)));
      assert.deepEqual(raced.map(({ body }) => body.outcome).sort(), ["known", "known", "known", "known", "taken"]);
    });

    it("are refused when a byte was changed, or signed otherwise", async () => {
      const sent = message();
      const digest = sign(sent);
      refused(await send(sent.replace("GREEN", "GREEM"), digest), 401, "webhook-unsigned");
      refused(await send(`${sent} `, digest), 401, "webhook-unsigned");
      refused(await send(sent, sign(sent, "another secret, also long")), 401, "webhook-unsigned");
      refused(await send(sent, sign(sent, secret, "sha1"), "HMAC_SHA1_HEX"), 401, "webhook-unsigned");
      for (const [wrong, algorithm] of [
        [digest, "HMAC_SHA512_HEX"],
        [digest, ""],
        [digest, "constructor"],
        ["", "HMAC_SHA256_HEX"],
        [digest.slice(2), "HMAC_SHA256_HEX"],
        [`${digest}00`, "HMAC_SHA256_HEX"],
        ["zz", "HMAC_SHA256_HEX"],
      ] as const) {
        refused(await send(sent, wrong, algorithm), 401, "webhook-unsigned");
      }
      assert.equal((await send(sent, digest.toUpperCase())).status, 200);
    });

    it("that concern nobody here are passed over, and what is none is refused", async () => {
      for (const change of [{ externalUserId: nowhere }, { externalUserId: "7" }, { type: "applicantCreated" }]) {
        assert.equal((await send(message(change))).body.outcome, "ignored", JSON.stringify(change));
      }
      for (const body of [
        "{}",
        "[]",
        "no",
        ...["yesterday", "2026-13-41 25:61:61"].map((createdAtMs) => message({ createdAtMs })),
      ])
        refused(await send(body), 400, "invalid-request");
      refused(await send("x".repeat(300 * 1024)), 413, "payload-too-large");
      const other = new Visitor(url);
      refused(await other.send("POST", "/v1/webhooks/other", undefined, { raw: "{}", origin: null }), 404, "not-found");
      refused(await send(message(), undefined, undefined, stage.url), 404, "not-found");
    });
  });

  it("has written all of it into a log that holds", async () => {
    const report = await verifyChain(stage.deps.db);
    assert.equal(report.broken, null);
    assert.ok(report.rows > 15, String(report.rows));
  });
});
