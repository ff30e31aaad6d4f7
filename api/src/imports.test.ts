import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Address, getAddress, type Hex } from "viem";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { picture, upload } from "./test/applicants.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { buy, contractsOf, createProperty, lower, onboard, people } from "./test/world.ts";

const { officer, officer2, alice } = people;
const [khalid, mei, late] = [localAccount(20), localAccount(21), localAccount(22)];
const header = "wallet,name,birthDate,country,accredited,expires,documentNumber";
const line = (wallet: Address, name: string, rest = "1990-04-30,AE,no,2030-12-31,") => `${wallet},${name},${rest}`;

interface Line {
  line: number;
  importable: boolean;
  problems: { column: string; severity: string; what: string; mend: string }[];
}

describe("people imported from a file", { timeout: 180_000 }, () => {
  let stage: Stage;
  let desk: Visitor;
  const send = (path: string, text: string | Uint8Array<ArrayBuffer>, visitor = desk) =>
    visitor.post(`/v1/desk/imports${path}`, undefined, { raw: text, headers: { "content-type": "text/csv" } });
  const previewed = async (...lines: string[]): Promise<{ lines: Line[]; counts: Record<string, number> }> => {
    const { status, body } = await send("/preview", [header, ...lines].join("\n"));
    assert.equal(status, 200, JSON.stringify(body));
    return body.data;
  };
  const errors = ({ problems }: Line) => problems.map(({ column, severity, what }) => `${severity} ${column}: ${what}`);

  before(async () => {
    stage = await openStage({ indexer: true });
    await onboard(stage, alice, 784);
    await stage.indexed();
    desk = new Visitor(stage.url);
    await desk.signIn(officer);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("are the business of officers of the register", async () => {
    const text = [header, line(khalid.address, "Khalid Al Mansoori")].join("\n");
    const investor = new Visitor(stage.url);
    for (const path of ["/preview", ""]) {
      refused(await send(path, text, new Visitor(stage.url)), 401, "not-signed-in");
      if (!investor.cookie) await investor.signIn(alice);
      refused(await send(path, text, investor), 403, "missing-role");
    }
    const id = "7b6f3c1e-3c1b-4f6e-9d8a-0c5f7e2b1a90";
    refused(await new Visitor(stage.url).post(`/v1/desk/imports/${id}/settle`), 401, "not-signed-in");
    refused(await desk.post(`/v1/desk/imports/${id}/settle`), 404, "not-found");
  });

  it("are refused as a whole where the file cannot be read", async () => {
    for (const path of ["/preview", ""]) {
      refused(await send(path, ""), 422, "import-unreadable");
      refused(await send(path, "a,b\n1,2"), 422, "import-unreadable");
      refused(await send(path, Uint8Array.from([0xe9, 0x0a])), 422, "import-unreadable");
      refused(await send(path, "x".repeat(1_100_000)), 413, "payload-too-large");
    }
    refused(await send("", `${header}\n${line("0x1", "Nobody")}`), 422, "import-empty");
  });

  it("are previewed line by line, with what the register and the cases know of them", async () => {
    const wrong = getAddress(khalid.address).replace(/[a-f](?=[^a-f]*$)/, (one) => one.toUpperCase()) as Address;
    const { lines, counts } = await previewed(
      line(khalid.address, "Khalid Al Mansoori"),
      line(alice.address, "Alice Adams"),
      line(wrong === khalid.address ? "0x12" : wrong, "Somebody"),
      line(mei.address, "Mei Tan", "2015-01-01,SG,no,2030-12-31,"),
      line(officer.address, "Layla Haddad"),
    );
    assert.deepEqual(counts, { lines: 5, importable: 1, wrong: 4, warned: 0, transactions: 1 });
    assert.deepEqual(
      lines.map((one) => [one.line, one.importable]),
      [
        [2, true],
        [3, false],
        [4, false],
        [5, false],
        [6, false],
      ],
    );
    assert.deepEqual(errors(lines[1] as Line), ["error wallet: The wallet is registered already."]);
    assert.match(errors(lines[2] as Line).join(), /^error wallet: /);
    assert.deepEqual(errors(lines[3] as Line), ["error birthDate: They are not 18 yet."]);
    assert.deepEqual(errors(lines[4] as Line), ["error wallet: This wallet is yours."]);
    const { rows } = await stage.pool.query("select * from app.import_person");
    assert.deepEqual(rows, [], "a preview keeps nothing");
  });

  it("warn of names on a sanctions list, and keep nobody out by that", async () => {
    const list = "id,name,aliases,birthDate,country,program\n7,Viktor Petrovich Sokolov,,1961,RU,TEST\n";
    const loaded = await desk.post("/v1/desk/sanctions-lists?name=Test%20list", undefined, {
      raw: list,
      headers: { "content-type": "text/csv" },
    });
    assert.equal(loaded.status, 200, JSON.stringify(loaded.body));
    const { lines } = await previewed(line(late.address, "Viktor Petrovich Sokolov", "1961-05-05,DE,no,2030-12-31,"));
    assert.equal(lines[0]?.importable, true);
    assert.match(errors(lines[0] as Line).join(), /^warning name: The name resembles “Viktor Petrovich Sokolov”/);
  });

  it("become cases with sealed data once the register knows them, whoever tells that", async () => {
    const text = [
      header,
      line(khalid.address, "Khalid Al Mansoori", "1990-04-30,AE,no,2030-12-31,P1234567"),
      line(alice.address, "Alice Adams"),
      line(mei.address, "Mei Tan", "1985-02-03,SGP,yes,2029-06-30,"),
    ].join("\n");
    const made = await send("", text);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { id, people: count, batches } = made.body.data;
    assert.deepEqual([count, batches.length, batches[0].people], [2, 1, 2]);
    assert.deepEqual((await desk.post(`/v1/desk/imports/${id}/settle`)).body.data, { id, people: 2, done: 0 });
    assert.equal(batches[0].call.to, stage.deployment.addresses.identityRegistry);

    // She had begun an application, which nobody has seen.
    const begun = new Visitor(stage.url);
    await begun.signIn(mei);
    assert.equal((await upload(begun, "passport", picture())).status, 200);

    const { to, data } = batches[0].call as { to: Address; data: Hex };
    const { transactionHash } = await mined(stage, stage.wallet.sendTransaction({ account: officer, to, data }));
    await stage.indexed();
    const { registry } = contractsOf(stage);
    assert.equal(await registry.read.isVerified([khalid.address]), true);
    assert.equal(await registry.read.investorCountry([mei.address]), 702);

    // Another officer's page asks first.
    const other = new Visitor(stage.url);
    await other.signIn(officer2);
    const settled = await Promise.all([1, 2, 3].map(() => other.post(`/v1/desk/imports/${id}/settle`)));
    assert.ok(settled.every(({ status }) => status === 200));
    assert.deepEqual((await desk.post(`/v1/desk/imports/${id}/settle`)).body.data, { id, people: 2, done: 2 });

    const { rows } = await stage.pool.query(
      "select id, wallet, state, commitment from app.application order by wallet",
    );
    assert.deepEqual(
      rows.map(({ wallet, state }) => [wallet, state]),
      [khalid, mei].map((one) => [lower(one), "approved"]).sort(),
    );
    const found = rows.find(({ wallet }) => wallet === lower(khalid));
    const answer = await desk.get(`/v1/desk/cases/${found.id}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { person, history, claim } = answer.body.data;
    assert.deepEqual(
      [person.name, person.birthDate, person.country, person.documentNumber, person.documentType],
      ["Khalid Al Mansoori", "1990-04-30", 784, "P1234567", "not-told"],
    );
    assert.equal(claim.transaction, transactionHash);
    assert.deepEqual(
      history.map((one: { actor: string; action: string; transaction: string }) => [
        one.actor,
        one.action,
        one.transaction,
      ]),
      [[lower(officer), "case.import", transactionHash]],
    );
  });

  it("leave out whom the officer takes out of them", async () => {
    const text = [
      header,
      line(localAccount(26).address, "Oda Outside"),
      line(localAccount(27).address, "Ivo Inside"),
    ].join("\n");
    refused(await send("?leaveOut=two", text), 400, "invalid-request");
    refused(await send("?leaveOut=2,3", text), 422, "import-empty");
    const made = await send("?leaveOut=2", text);
    assert.deepEqual([made.status, made.body.data.people], [200, 1]);
    const call = (made.body.data.batches[0].call.data as string).toLowerCase();
    assert.ok(call.includes(lower(localAccount(27)).slice(2)));
    assert.ok(!call.includes(lower(localAccount(26)).slice(2)));
  });

  it("are called by their names in the register, to its officers and to nobody else", async () => {
    const named = async (visitor: Visitor, query: string) => {
      const { status, body } = await visitor.get(`/v1/desk/people?${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      return body.data.map((one: { name: string | null }) => one.name);
    };
    assert.deepEqual(await named(desk, ""), ["Mei Tan", "Khalid Al Mansoori", null], "Alice has no case");
    const [person] = (await desk.get(`/v1/desk/people?search=${khalid.address}`)).body.data;
    assert.equal((await desk.get(`/v1/desk/people/${person.identityId}`)).body.data.name, "Khalid Al Mansoori");

    const manager = localAccount(25);
    const tower = await createProperty(stage, "Tower", undefined, { managers: [manager.address] });
    await buy(stage, tower, khalid, 10n);
    await stage.indexed();
    const theirs = new Visitor(stage.url);
    await theirs.signIn(manager);
    assert.deepEqual(await named(theirs, ""), [null]);
    const { body } = await theirs.get(`/v1/desk/people/${person.identityId}`);
    assert.equal(body.data.identityId, person.identityId);
    assert.ok(!JSON.stringify(body).includes("Khalid Al Mansoori"));
  });

  it("are not forgotten while the register gets to know them", async () => {
    const wallet = localAccount(23).address.toLowerCase() as Address;
    const made = await send("", `${header}\n${line(wallet, "Slow Signer")}`);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const old = "update app.import set created_at = now() - interval '31 days' where id = $1";
    await stage.pool.query(old, [made.body.data.id]);
    const client = await stage.pool.connect();
    try {
      // It is settled at this moment.
      await client.query("begin");
      await client.query("update app.import_person set tx_hash = '0x01' where wallet = $1", [wallet]);
      const other = send("", `${header}\n${line(localAccount(24).address, "Next Person")}`);
      const waits = async () =>
        (await stage.pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rows.length > 0;
      await until(waits, { what: "the old lines to be looked at" });
      await client.query("commit");
      assert.equal((await other).status, 200);
    } finally {
      client.release();
    }
    const kept = "select k.id from app.import_person p join app.data_key k on k.id = p.key_id where p.wallet = $1";
    assert.equal((await stage.pool.query(kept, [wallet])).rows.length, 1);
  });

  it("stand in no table in clear", async () => {
    const tables = await stage.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables.rows) {
      const { rows } = await stage.pool.query(`select to_jsonb(t)::text as row from app.${name} t`);
      const text = rows.map(({ row }) => row).join();
      for (const secret of ["Mansoori", "Mei Tan", "1990-04-30", "P1234567"]) {
        assert.ok(!text.includes(secret), `${secret} in ${name}`);
        assert.ok(!text.includes(Buffer.from(secret).toString("hex")), `${secret} in ${name}, as bytes`);
      }
    }
  });

  it("are told from those who come a second time", async () => {
    const { lines } = await previewed(
      line(khalid.address, "Khalid Al Mansoori"),
      line(late.address, "khalid al mansoori", "1990-04-30,AE,no,2030-12-31,P1234567"),
    );
    assert.deepEqual(errors(lines[0] as Line).slice(0, 1), ["error wallet: The wallet is registered already."]);
    const [, second] = lines.map(errors);
    assert.ok(
      second?.some((said) => said.startsWith("warning documentNumber: This document belongs")),
      String(second),
    );
  });

  it("become cases although nobody tells of it: the register calls them by their names", async () => {
    const wallet = localAccount(27).address;
    const made = await send("", [header, line(wallet, "Nina Berg", "1990-04-30,SE,no,2030-12-31,")].join("\n"));
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { to, data } = made.body.data.batches[0].call as { to: Address; data: Hex };
    await mined(stage, stage.wallet.sendTransaction({ account: officer, to, data }));
    await stage.indexed();
    const { body } = await desk.get(`/v1/desk/people?search=${wallet.toLowerCase()}`);
    assert.deepEqual(
      body.data.map(({ name }: { name: string | null }) => name),
      ["Nina Berg"],
    );
  });
});
