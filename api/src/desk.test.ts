import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { preapprovalModuleAbi } from "@freehold/contracts/abi/PreapprovalModule";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { receiptOf } from "@freehold/contracts/receipt";
import { type Address, encodeFunctionData, type Hex, keccak256, parseEventLogs, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { hashReason } from "./services/acts.ts";
import { type AuditBound, auditBound, auditRows } from "./services/audit-log.ts";
import { requireDesk } from "./services/desk-access.ts";
import { atOneBlock } from "./services/snapshot.ts";
import { png } from "./test/content.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { type Answer, refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  lower,
  onboard,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
  wire,
} from "./test/world.ts";

const { officer, officer2, alice, bob, carol, erin, frank } = people;
/** Officers of the terrace alone, and who manages the tower alone. */
const [terraceOfficer, terraceOfficer2, towerManager] = [18, 19, 20].map(localAccount) as [
  HDAccount,
  HDAccount,
  HDAccount,
];

const reason = "A court has ordered it, case 44 of 2026.";

// biome-ignore lint/suspicious/noExplicitAny: rows of every list, whose shapes are what is tested
type Row = any;

describe("the desk", { timeout: 240_000 }, () => {
  let stage: Stage;
  let tower: Property;
  let terrace: Property;
  const visitors = new Map<HDAccount, Visitor>();
  const at = (who: HDAccount) => visitors.get(who) as Visitor;

  const told = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    assert.equal(status, 200, JSON.stringify(body));
    return body.data;
  };
  const announce = (who: HDAccount, act: Record<string, unknown>) => at(who).post("/v1/desk/acts", { reason, ...act });
  const announced = async (who: HDAccount, act: Record<string, unknown>): Promise<{ id: string; reasonHash: Hex }> =>
    told(announce(who, act));
  const report = (who: HDAccount, id: string, hash: Hex) => at(who).post(`/v1/desk/acts/${id}/transaction`, { hash });
  /** Announces, does and reports. */
  const act = async (who: HDAccount, what: Record<string, unknown>, send: (reasonHash: Hex) => Promise<Hex>) => {
    const { id, reasonHash } = await announced(who, what);
    const { transactionHash } = await mined(stage, send(reasonHash));
    await told(report(who, id, transactionHash));
    return { id, reasonHash, hash: transactionHash };
  };
  const propose = async (who: HDAccount, target: Address, data: Hex, reasonHash: Hex) => {
    const { logs, transactionHash } = await mined(
      stage,
      contractsOf(stage).fourEyes.write.propose([target, data, reasonHash], { account: who }),
    );
    const [made] = parseEventLogs({ abi: fourEyesAbi, logs, eventName: "ProposalMade" });
    assert.ok(made);
    return { id: made.args.id, hash: transactionHash };
  };
  const force = (from: HDAccount, to: HDAccount, amount: bigint) =>
    encodeFunctionData({
      abi: propertyTokenAbi,
      functionName: "forcedTransfer",
      args: [from.address, to.address, amount],
    });
  const replace = (lost: HDAccount, next: HDAccount) =>
    encodeFunctionData({ abi: identityRegistryAbi, functionName: "replaceWallet", args: [lost.address, next.address] });
  const personOf = async (wallet: Address): Promise<Row> => {
    const [person] = await told(at(officer).get(`/v1/desk/people?search=${wallet}`));
    return told(at(officer).get(`/v1/desk/people/${person.identityId}`));
  };
  const all = async (who: HDAccount, path: string, limit: number) => {
    const rows: Row[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const more: string = next ? `&cursor=${next}` : "";
      const { status, body } = await at(who).get(`${path}${path.includes("?") ? "&" : "?"}limit=${limit}${more}`);
      assert.equal(status, 200, JSON.stringify(body));
      rows.push(...body.data);
      next = body.nextCursor;
    }
    return rows;
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    for (const [person, country] of [
      [alice, 784],
      [bob, 826],
      [carol, 840],
      [erin, 784],
    ] as const) {
      await onboard(stage, person, country);
    }
    tower = await createProperty(stage, "Tower", undefined, { managers: [towerManager.address] });
    const officers = [terraceOfficer.address, terraceOfficer2.address];
    terrace = await createProperty(stage, "Terrace", undefined, { officers, managers: [] });
    await buy(stage, tower, alice, 100n);
    await buy(stage, tower, erin, 30n);
    await buy(stage, terrace, bob, 40n);
    await stage.indexed();
    for (const who of [officer, officer2, terraceOfficer, terraceOfficer2, towerManager, alice]) {
      const visitor = new Visitor(stage.url);
      await visitor.signIn(who);
      visitors.set(who, visitor);
    }
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("is closed to strangers, and to people without a role", async () => {
    const lists = ["people", "people/1", "proposals", "proposals/1", "audit", "audit.csv", "audit/verification"];
    const stranger = new Visitor(stage.url);
    for (const path of [...lists, `evidence/${zeroHash}`]) {
      refused(await stranger.get(`/v1/desk/${path}`), 401, "not-signed-in");
      refused(await at(alice).get(`/v1/desk/${path}`), 403, "missing-role");
    }
    const wish = { kind: "freeze", subject: bob.address, property: tower.token, reason };
    refused(await stranger.post("/v1/desk/acts", wish), 401, "not-signed-in");
    refused(await at(alice).post("/v1/desk/acts", wish), 403, "missing-role");
    refused(
      await stranger.post(`/v1/desk/acts/${crypto.randomUUID()}/transaction`, { hash: zeroHash }),
      401,
      "not-signed-in",
    );
  });

  describe("keeps properties apart", () => {
    it("for acts: an officer of one does nothing at the other, a manager nothing at all", async () => {
      const at1 = (kind: string) => ({ kind, subject: bob.address, property: tower.token });
      for (const kind of [
        "freeze",
        "unfreeze",
        "freeze-part",
        "preapprove",
        "pause",
        "resume",
        "propose-forced-transfer",
        "propose-burn",
        "propose-rule",
      ]) {
        refused(await announce(terraceOfficer, at1(kind)), 403, "missing-role");
        refused(await announce(towerManager, at1(kind)), 403, "missing-role");
        refused(await announce(officer, { ...at1(kind), property: terrace.token }), 403, "missing-role");
      }
      for (const kind of [
        "verify",
        "renew",
        "revoke",
        "sanction",
        "lift-sanction",
        "country",
        "propose-recovery",
        "propose-relink",
        "import",
      ])
        refused(await announce(terraceOfficer, { kind, subject: bob.address }), 403, "missing-role");
      await announced(terraceOfficer, { kind: "freeze", subject: bob.address, property: terrace.token });
    });

    it("for people: those of a property see who has to do with it", async () => {
      const names = async (who: HDAccount) =>
        (await all(who, "/v1/desk/people", 100))
          .flatMap(({ wallets }) => wallets.map((one: Row) => one.address))
          .sort();
      assert.deepEqual(await names(officer), [alice, bob, carol, erin].map(lower).sort());
      assert.deepEqual(await names(terraceOfficer), [lower(bob)]);
      assert.deepEqual(await names(towerManager), [alice, erin].map(lower).sort());
      const { identityId } = await personOf(alice.address);
      refused(await at(terraceOfficer).get(`/v1/desk/people/${identityId}`), 403, "missing-role");
      assert.equal((await at(towerManager).get(`/v1/desk/people/${identityId}`)).status, 200);
      refused(await at(terraceOfficer).get(`/v1/desk/people?property=${tower.token}`), 403, "missing-role");
      refused(await at(terraceOfficer).get("/v1/desk/people/99999"), 404, "not-found");
      const far = Buffer.from(JSON.stringify(["4611686018427387903"])).toString("base64url");
      refused(await at(officer).get(`/v1/desk/people?cursor=${far}`), 400, "invalid-cursor");
    });

    it("for proposals and the log, whoever asks for them by name", async () => {
      for (const path of ["proposals", "audit", "audit.csv"]) {
        refused(await at(terraceOfficer).get(`/v1/desk/${path}?property=${tower.token}`), 403, "missing-role");
        refused(await at(officer).get(`/v1/desk/${path}?property=${terrace.token}`), 403, "missing-role");
        refused(await at(officer).get(`/v1/desk/${path}?property=${alice.address}`), 404, "not-found");
        assert.equal((await at(towerManager).get(`/v1/desk/${path}?property=${tower.token}`)).status, 200);
      }
    });
  });

  describe("an act", () => {
    it("says whom it concerns and why, in so many words", async () => {
      const paths = async (body: Record<string, unknown>) => {
        const answer = await at(officer).post("/v1/desk/acts", body);
        refused(answer, 400, "invalid-request");
        return answer.body.errors.map(({ path }: Row) => path);
      };
      const wish = { kind: "freeze", subject: bob.address, property: tower.token };
      for (const wrong of [
        undefined,
        "",
        "too short",
        `         ${" ".repeat(20)}a`,
        "x".repeat(2_001),
        "with a \u0000 in it",
      ])
        assert.deepEqual(await paths({ ...wish, reason: wrong }), ["json.reason"]);
      assert.deepEqual(await paths({ ...wish, reason, subject: undefined }), ["json.subject"]);
      assert.deepEqual(await paths({ ...wish, reason, property: undefined }), ["json.property"]);
      assert.deepEqual(await paths({ kind: "confirm", reason }), ["json.proposal"]);
      assert.deepEqual(await paths({ ...wish, reason, kind: "steal" }), ["json.kind"]);
      refused(await announce(officer, { kind: "revoke", subject: frank.address }), 404, "not-found");
      refused(await announce(officer, { ...wish, property: alice.address }), 404, "not-found");
      refused(await announce(officer, { kind: "confirm", proposal: "999" }), 404, "not-found");
      refused(await announce(officer, { ...wish, evidence: randomHash() }), 404, "not-found");
    });

    it("is in the log once its own transaction is told: who, what, why, and which", async () => {
      const token = tokenAt(stage, tower.token);
      const wish = { kind: "freeze-part", subject: alice.address, property: tower.token };
      const { id, reasonHash } = await announced(officer, wish);
      const stored = await stage.pool.query("select * from app.desk_act where id = $1", [id]);
      assert.ok(!JSON.stringify(stored.rows).includes(Buffer.from(reason).toString("hex")));
      assert.notEqual(reasonHash, keccak256(Buffer.from(reason)), "it cannot be guessed");
      assert.notEqual((await announced(officer, wish)).reasonHash, reasonHash);

      const freeze = token.write.freezePartialTokens([alice.address, 10n], { account: officer });
      const { transactionHash: hash } = await mined(stage, freeze);
      refused(await report(officer2, id, hash), 404, "not-found");
      refused(await report(officer, crypto.randomUUID(), hash), 404, "not-found");
      refused(await report(officer, id, randomHash()), 422, "transaction-not-mined");
      refused(await at(officer).post(`/v1/desk/acts/${id}/transaction`, { hash: "0x12" }), 400, "invalid-request");
      refused(await at(officer).post("/v1/desk/acts/7/transaction", { hash }), 400, "invalid-request");
      assert.deepEqual(await told(report(officer, id, hash)), { id, transaction: hash });
      assert.deepEqual(await told(report(officer, id, hash)), { id, transaction: hash }, "again");
      refused(await report(officer, id, randomHash()), 409, "act-done");
      const { id: other } = await announced(officer, wish);
      refused(await report(officer, other, hash), 409, "act-done");

      await stage.indexed();
      const [row, ...rest] = (await all(
        officer,
        `/v1/desk/audit?subject=${alice.address}&kind=freeze-part`,
        100,
      )) as Row[];
      assert.equal(rest.length, 0);
      assert.deepEqual(
        [row.source, row.actor, row.kind, row.subject, row.property, row.reason, row.reasonHash, row.transaction],
        [
          "desk",
          lower(officer),
          "freeze-part",
          lower(alice),
          { token: tower.token, name: "Tower" },
          reason,
          reasonHash,
          hash,
        ],
      );
      assert.equal(row.details.function, "freezePartialTokens");
    });

    it("is not what somebody else did, nor what another call does", async () => {
      const token = tokenAt(stage, tower.token);
      const { registry } = contractsOf(stage);
      const frozen = (who: HDAccount, account: Address, value: boolean) =>
        mined(stage, token.write.setAddressFrozen([account, value], { account: who }));
      const { id } = await announced(officer, { kind: "freeze", subject: erin.address, property: tower.token });
      const wrong = async (hash: Hex, words: RegExp) => {
        const answer = await report(officer, id, hash);
        refused(answer, 422, "transaction-mismatch");
        assert.match(answer.body.detail, words);
      };
      await wrong((await frozen(officer2, erin.address, true)).transactionHash, /was sent by/);
      await wrong((await frozen(officer, erin.address, false)).transactionHash, /opposite/);
      await wrong((await frozen(officer, bob.address, true)).transactionHash, /not about/);
      await frozen(officer, bob.address, false);
      const sanction = registry.write.setSanctioned([carol.address, true, zeroHash], { account: officer });
      await wrong((await mined(stage, sanction)).transactionHash, /is a call of/);
      await wrong((await mined(stage, token.write.pause({ account: officer }))).transactionHash, /not one that does/);
      await mined(stage, token.write.unpause({ account: officer }));
      const failing = stage.wallet.sendTransaction({
        account: officer,
        to: tower.token,
        data: "0x12345678",
        gas: 100_000n,
      });
      await receiptOf(stage.node, await failing);
      refused(await report(officer, id, await failing), 422, "transaction-not-mined");

      const lift = await announced(officer, { kind: "lift-sanction", subject: carol.address });
      const bare = await mined(
        stage,
        registry.write.setSanctioned([carol.address, false, zeroHash], { account: officer }),
      );
      const answer = await report(officer, lift.id, bare.transactionHash);
      refused(answer, 422, "transaction-mismatch");
      assert.match(answer.body.detail, /another reason/);
    });

    it("is not what a wallet sends to itself, nor a call at another contract than its own", async () => {
      const { id } = await announced(officer, { kind: "freeze", subject: erin.address, property: tower.token });
      const itself = stage.wallet.sendTransaction({ account: officer, to: officer.address, value: 0n });
      refused(await report(officer, id, (await mined(stage, itself)).transactionHash), 422, "transaction-mismatch");
      const gift = stage.wallet.sendTransaction({ account: alice, to: officer.address, value: 1n });
      refused(await report(officer, id, (await mined(stage, gift)).transactionHash), 422, "transaction-mismatch");

      const recovery = await announced(officer, { kind: "propose-recovery", subject: carol.address });
      const elsewhere = await propose(officer, tower.token, replace(carol, frank), recovery.reasonHash);
      refused(await report(officer, recovery.id, elsewhere.hash), 422, "transaction-mismatch");
      const withdrawn = contractsOf(stage).fourEyes.write.withdraw([elsewhere.id], { account: officer });
      await mined(stage, withdrawn);
    });

    it("approves a transfer beforehand, under the rules of this property and no other", async () => {
      const address = stage.deployment.addresses.preapprovalModule;
      const compliance = async (token: Address) => tokenAt(stage, token).read.compliance();
      const approve = async (who: HDAccount, token: Address) => {
        const until = Math.floor(Date.now() / 1000) + 30 * 86_400;
        const args = [await compliance(token), alice.address, erin.address, 5n, until] as const;
        const call = { abi: preapprovalModuleAbi, address, functionName: "approveFor", args } as const;
        return (await mined(stage, stage.wallet.writeContract({ account: who, chain: null, ...call }))).transactionHash;
      };
      const wish = { kind: "preapprove", subject: alice.address, property: tower.token };
      const { id } = await announced(officer, wish);
      const elsewhere = await announced(terraceOfficer, { ...wish, property: terrace.token });
      const done = await approve(officer, tower.token);
      assert.deepEqual(await told(report(officer, id, done)), { id, transaction: done });
      await stage.indexed();
      const [row] = await all(officer, `/v1/desk/audit?subject=${alice.address}&kind=preapprove`, 100);
      assert.deepEqual(
        [row.kind, row.property.name, row.reason, row.transaction],
        ["preapprove", "Tower", reason, done],
      );
      refused(await report(terraceOfficer, elsewhere.id, done), 409, "act-done");
      const other = await announced(officer, wish);
      const both = await announced(terraceOfficer, { ...wish, property: terrace.token, subject: erin.address });
      const there = await approve(terraceOfficer, terrace.token);
      refused(await report(officer, other.id, there), 422, "transaction-mismatch");
      assert.equal((await report(terraceOfficer, both.id, there)).status, 200);
      const own = await announced(terraceOfficer, wish).catch(() => undefined);
      assert.equal(own, undefined, "no officer of the tower");
    });

    it("shares its transaction with no other, also when both are told at once", async () => {
      const token = tokenAt(stage, tower.token);
      const wish = { kind: "freeze-part", subject: erin.address, property: tower.token };
      const acts = [await announced(officer, wish), await announced(officer, wish), await announced(officer, wish)];
      const freeze = token.write.freezePartialTokens([erin.address, 1n], { account: officer });
      const { transactionHash } = await mined(stage, freeze);
      const answers = await Promise.all(acts.map(({ id }) => report(officer, id, transactionHash)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
      for (const answer of answers.filter(({ status }) => status !== 200)) refused(answer, 409, "act-done");
      const thaw = token.write.unfreezePartialTokens([erin.address, 1n], { account: officer });
      await mined(stage, thaw);
    });

    it("carries the hash of its reason to the chain where the call takes one", async () => {
      const { registry } = contractsOf(stage);
      const set = (value: boolean) => (hash: Hex) =>
        registry.write.setSanctioned([carol.address, value, hash], { account: officer });
      const { reasonHash } = await act(officer, { kind: "sanction", subject: carol.address }, set(true));
      await stage.indexed();
      const [event] = (await stage.pool.query("select reason_hash from live.sanction_event order by id desc limit 1"))
        .rows;
      assert.equal(event.reason_hash, reasonHash);
      assert.equal((await personOf(carol.address)).status, "sanctioned");
      await act(officer, { kind: "lift-sanction", subject: carol.address }, set(false));
    });
  });

  describe("evidence", () => {
    const raw = Uint8Array.from(png);
    const upload = (who: HDAccount, query: string, content = raw) =>
      at(who).post(`/v1/desk/evidence${query}`, undefined, {
        raw: content,
        headers: { "content-type": "application/octet-stream" },
      });

    it("is kept encrypted, for whoever may see the act", async () => {
      refused(await upload(terraceOfficer, `?property=${tower.token}`), 403, "missing-role");
      refused(await upload(terraceOfficer, `?subject=${bob.address}`), 403, "missing-role");
      refused(await upload(officer, "", Uint8Array.from(Buffer.from("<html>"))), 415, "file-type-refused");
      const about = `?property=${terrace.token}&subject=${bob.address}`;
      const { hash } = await told(upload(terraceOfficer, about));
      assert.equal(hash, keccak256(raw));
      assert.deepEqual(await told(upload(terraceOfficer, about)), { hash, mime: "image/png", size: raw.length });
      const { rows } = await stage.pool.query("select ciphertext from app.desk_evidence where hash = $1", [hash]);
      assert.ok(rows.length === 1 && !rows[0].ciphertext.includes(Buffer.from(raw)));
      refused(await at(terraceOfficer2).get(`/v1/desk/evidence/${hash}`), 404, "not-found");
      await announced(terraceOfficer, {
        kind: "freeze",
        subject: bob.address,
        property: terrace.token,
        evidence: hash,
      });
      const { status, headers } = await at(terraceOfficer2).get(`/v1/desk/evidence/${hash}`);
      assert.deepEqual([status, headers.get("content-type")], [200, "image/png"]);
      refused(await at(officer).get(`/v1/desk/evidence/${hash}`), 404, "not-found");
    });

    it("is seen by nobody through an act that names what its officer may not see", async () => {
      const content = Uint8Array.from([...png, 7]);
      const { hash: evidence } = await told(upload(officer, `?subject=${bob.address}`, content));
      const wish = { kind: "freeze", subject: bob.address, property: terrace.token, evidence };
      refused(await announce(terraceOfficer, wish), 404, "not-found");
      refused(await at(terraceOfficer).get(`/v1/desk/evidence/${evidence}`), 404, "not-found");
      await announced(officer, { kind: "renew", subject: bob.address, evidence });
      await announced(officer2, { kind: "renew", subject: bob.address, evidence });
    });

    it("is part of what the reason's hash commits to", () => {
      const salt = new Uint8Array(32);
      assert.notEqual(hashReason(salt, reason), hashReason(salt, reason, randomHash()));
      assert.equal(hashReason(salt, reason), keccak256(Buffer.concat([salt, Buffer.from(reason)])));
    });
  });

  describe("a proposal", () => {
    it("is read in plain arguments, by officers of what it concerns alone", async () => {
      const { id: actId, reasonHash } = await announced(officer, {
        kind: "propose-forced-transfer",
        subject: alice.address,
        property: tower.token,
      });
      const { id, hash } = await propose(officer, tower.token, force(alice, erin, 95n), reasonHash);
      await told(report(officer, actId, hash));
      await stage.indexed();
      const shown = await told(at(officer2).get(`/v1/desk/proposals/${id}`));
      assert.equal(shown.call.function, "forcedTransfer");
      assert.deepEqual(
        shown.call.args.map(({ name, value }: Row) => [name, value]),
        [
          ["from", lower(alice)],
          ["to", lower(erin)],
          ["amount", "95"],
        ],
      );
      assert.deepEqual([shown.property.name, shown.subject, shown.reason], ["Tower", lower(alice), reason]);
      assert.equal(shown.expiresAt, shown.proposedAt + 7 * 86_400);
      assert.deepEqual([shown.state, shown.mayConfirm, shown.objection], ["open", true, null]);
      const own = await told(at(officer).get(`/v1/desk/proposals/${id}`));
      assert.deepEqual([own.mayConfirm, own.objection, own.mayWithdraw], [false, "own", true]);
      const look = await told(at(towerManager).get(`/v1/desk/proposals/${id}`));
      assert.deepEqual([look.mayConfirm, look.objection, look.mayWithdraw], [false, "not-officer", false]);
      refused(await at(terraceOfficer).get(`/v1/desk/proposals/${id}`), 403, "missing-role");
      assert.deepEqual(await all(terraceOfficer, "/v1/desk/proposals", 100), []);
      refused(await at(officer).get("/v1/desk/proposals/12345"), 404, "not-found");
      refused(await announce(officer, { kind: "confirm", proposal: String(id) }), 409, "same-officer");
      refused(await announce(terraceOfficer, { kind: "confirm", proposal: String(id) }), 403, "missing-role");
      refused(await announce(towerManager, { kind: "withdraw", proposal: String(id) }), 403, "missing-role");

      const { fourEyes } = contractsOf(stage);
      const confirm = () => fourEyes.write.confirm([id], { account: officer2, gas: 5_000_000n });
      const answer = "The order is authentic; I called the court.";
      await act(officer2, { kind: "confirm", proposal: String(id), reason: answer }, confirm);
      await stage.indexed();
      assert.equal(await tokenAt(stage, tower.token).read.balanceOf([erin.address]), 125n);
      const settled = await told(at(officer).get(`/v1/desk/proposals/${id}`));
      assert.deepEqual(
        [settled.state, settled.settledBy, settled.objection],
        ["confirmed", lower(officer2), "settled"],
      );
      assert.deepEqual([shown.settledReason, settled.settledReason, settled.rule], [null, answer, null]);
      refused(await announce(officer2, { kind: "confirm", proposal: String(id) }), 409, "proposal-closed");
      const [row] = await all(officer, "/v1/desk/audit?kind=confirm", 100);
      assert.deepEqual(
        [row.actor, row.subject, row.property.name, row.details.proposal],
        [lower(officer2), lower(alice), "Tower", String(id)],
      );
    });

    it("of a rule tells what becomes of it and of whom, as it stands when it is read", async () => {
      const path = `/v1/desk/properties/${tower.token}/rules/impact`;
      const change = { change: "add", kind: "min-holding", settings: { minimum: "50" } };
      const wanted = await told(at(officer).post(path, change));
      const { reasonHash } = await announced(officer, { kind: "propose-rule", property: tower.token });
      const { id } = await propose(officer, wanted.call.target, wanted.call.data, reasonHash);
      await stage.indexed();
      const read = async (who = officer2) => told(at(who).get(`/v1/desk/proposals/${id}`));
      const { rule, call, settledReason } = await read();
      assert.equal(call.args[1].value[0].function, "setMinimum");
      assert.deepEqual([rule.change, rule.kind, rule.before, rule.obstacle], ["add", "min-holding", null, null]);
      assert.deepEqual(rule.after, { kind: "min-holding", module: rule.module, settings: { minimum: "50" } });
      assert.deepEqual(rule.impact, wanted, "the same as when it was proposed");
      assert.deepEqual(
        rule.impact.holders.map(({ wallet }: Row) => wallet),
        [lower(alice)],
        "five shares are left to her",
      );
      assert.equal(settledReason, null);
      const look = await read(towerManager);
      assert.deepEqual([look.rule.after, look.rule.impact], [rule.after, null], "who holds is the officers' to know");

      const { fourEyes } = contractsOf(stage);
      const doubled = await propose(officer, wanted.call.target, wanted.call.data, reasonHash);
      await mined(stage, fourEyes.write.confirm([doubled.id], { account: officer2, gas: 5_000_000n }));
      await stage.indexed();
      const late = (await read()).rule;
      assert.match(late.obstacle, /is on already/);
      assert.deepEqual([late.impact, late.before], [null, rule.after]);
      await mined(stage, fourEyes.write.withdraw([id], { account: officer2 }));
      const off = await told(at(officer).post(path, { change: "remove", kind: "min-holding" }));
      const removal = await propose(officer, off.call.target, off.call.data, randomHash());
      await stage.indexed();
      const removed = await told(at(officer2).get(`/v1/desk/proposals/${removal.id}`));
      assert.deepEqual([removed.rule.before, removed.rule.after], [rule.after, null]);
      assert.deepEqual(removed.rule.impact, off);
      assert.equal(off.counts.relieved, 1);
      await mined(stage, fourEyes.write.confirm([removal.id], { account: officer2, gas: 5_000_000n }));
      await stage.indexed();
      const over = await read();
      assert.deepEqual([over.state, over.rule.impact, over.rule.before], ["withdrawn", null, null]);
    });

    it("must carry the reason that was announced, and be about the same", async () => {
      const wish = { kind: "propose-forced-transfer", subject: alice.address, property: tower.token };
      const { id, reasonHash } = await announced(officer, wish);
      const other = await propose(officer, tower.token, force(alice, erin, 1n), randomHash());
      refused(await report(officer, id, other.hash), 422, "transaction-mismatch");
      const reverse = await propose(officer, tower.token, force(erin, bob, 1n), reasonHash);
      refused(await report(officer, id, reverse.hash), 422, "transaction-mismatch");
      const rule = await announced(officer, { kind: "propose-rule", property: tower.token });
      const elsewhere = await propose(
        officer,
        stage.deployment.addresses.identityRegistry,
        "0x12345678",
        rule.reasonHash,
      );
      refused(await report(officer, rule.id, elsewhere.hash), 422, "transaction-mismatch");
      for (const one of [other, reverse, elsewhere])
        await mined(stage, contractsOf(stage).fourEyes.write.withdraw([one.id], { account: officer2 }));
    });

    it("made outside the desk is shown without a reason; an expired one is settled", async () => {
      const { identityRegistry } = stage.deployment.addresses;
      const { id } = await propose(officer2, identityRegistry, replace(bob, frank), randomHash());
      const stranger = await propose(terraceOfficer, terrace.token, "0x12345678", randomHash());
      await stage.indexed();
      const open = await all(officer, "/v1/desk/proposals?state=open", 1);
      assert.deepEqual(
        open.map((one) => [one.id, one.reason, one.property, one.call.function, one.mayConfirm]),
        [[String(id), null, null, "replaceWallet", true]],
      );
      const [unknown] = await all(terraceOfficer, "/v1/desk/proposals?state=open", 100);
      assert.deepEqual([unknown.id, unknown.call, unknown.data], [String(stranger.id), null, "0x12345678"]);
      await stage.node.increaseTime({ seconds: 8 * 86_400 });
      await stage.node.mine({ blocks: 1 });
      await stage.indexed();
      assert.deepEqual(await all(officer, "/v1/desk/proposals?state=open", 100), []);
      const [expired] = await all(officer, "/v1/desk/proposals?state=settled", 100);
      assert.deepEqual(
        [expired.id, expired.state, expired.mayConfirm, expired.objection],
        [String(id), "expired", false, "expired"],
      );
      refused(await announce(officer, { kind: "confirm", proposal: String(id) }), 409, "proposal-closed");
      refused(await at(officer).get("/v1/desk/proposals?state=odd"), 400, "invalid-request");
    });
  });

  describe("people", () => {
    it("are found by standing, country, expiry, holding, wallet and number", async () => {
      const found = async (query: string) =>
        (await all(officer, `/v1/desk/people?${query}`, 1)).map(({ wallets }) => wallets[0].address);
      assert.deepEqual(await found("country=826"), [lower(bob)]);
      assert.deepEqual(await found(`search=${alice.address}`), [lower(alice)]);
      assert.deepEqual(await found(`search=${alice.address.slice(0, 12).toUpperCase().replace("0X", "0x")}`), [
        lower(alice),
      ]);
      assert.deepEqual(await found("search=3"), [lower(carol)]);
      assert.deepEqual(await found("search=0x00"), []);
      assert.deepEqual(await found(`property=${tower.token}`), [erin, alice].map(lower));
      assert.deepEqual(await found("status=active"), [erin, carol, bob, alice].map(lower));
      assert.deepEqual(await found("expiresWithinDays=30"), []);
      const [{ claims, holdings, expiresAt }] = await all(officer, `/v1/desk/people?search=${alice.address}`, 1);
      assert.deepEqual(
        [claims.length, claims[0].stands, claims[0].expiresAt, holdings, expiresAt],
        [1, true, null, 1, null],
      );
      for (const query of ["status=x", "country=x", "expiresWithinDays=-1", "search=bob", "property=7", "cursor=x"])
        assert.equal((await at(officer).get(`/v1/desk/people?${query}`)).status, 400, query);
    });

    it("expire, and are found before they do", async () => {
      const { registry } = contractsOf(stage);
      const issuedAt = Number((await stage.node.getBlock()).timestamp);
      const issuer = stage.deployment.addresses.claimIssuer;
      const claim = {
        wallet: erin.address,
        topic: 1n,
        issuer,
        issuedAt,
        expiresAt: issuedAt + 10 * 86_400,
        commitment: randomHash(),
      };
      await act(officer, { kind: "renew", subject: erin.address }, () =>
        registry.write.writeClaim([claim], { account: officer }),
      );
      await stage.indexed();
      const soon = await all(officer, "/v1/desk/people?expiresWithinDays=30", 1);
      assert.deepEqual(
        soon.map(({ wallets, expiresAt }) => [wallets[0].address, expiresAt]),
        [[lower(erin), claim.expiresAt]],
      );
      assert.deepEqual(await all(officer, "/v1/desk/people?expiresWithinDays=5", 1), []);
    });

    it("are told whole: wallets, claims, history, shares, orders", async () => {
      const { marketplace } = contractsOf(stage);
      await mined(stage, tokenAt(stage, tower.token).write.approve([marketplace.address, 40n], { account: erin }));
      const order = await orderOf(stage, tower, erin.address, { shares: 20n });
      await stage.indexed();
      await told(
        new Visitor(stage.url).post("/v1/orders", {
          order: wire(order),
          signature: await signOrder(stage, erin, order),
        }),
      );
      const recover = await propose(
        officer,
        stage.deployment.addresses.identityRegistry,
        replace(erin, frank),
        randomHash(),
      );
      await mined(
        stage,
        contractsOf(stage).fourEyes.write.confirm([recover.id], { account: officer2, gas: 5_000_000n }),
      );
      await stage.indexed();
      const person = await personOf(frank.address);
      assert.deepEqual(
        person.wallets.map((one: Row) => [one.address, one.state, one.successor]),
        [
          [lower(frank), "linked", null],
          [lower(erin), "dead", lower(frank)],
        ],
      );
      assert.deepEqual(
        person.properties.map((one: Row) => [one.name, one.account, one.balance]),
        [["Tower", lower(erin), "125"]],
        "not carried over yet",
      );
      assert.deepEqual(
        person.orders.map((one: Row) => [one.maker, one.remaining]),
        [[lower(erin), "20"]],
      );
      const kinds = person.events.map((one: Row) => one.kind);
      for (const kind of ["replaced", "claim-written", "forced-transfer", "linked"])
        assert.ok(kinds.includes(kind), kind);
      assert.ok(person.events.every((one: Row) => /^0x/.test(one.transaction) && one.timestamp > 0));
    });
  });

  describe("the log", () => {
    it("tells of acts outside the desk, without a reason, and of none twice", async () => {
      const rows = await all(officer, "/v1/desk/audit", 100);
      const outside = rows.filter(({ source }) => source === "chain");
      assert.ok(outside.length > 0 && outside.every((row) => row.reason === null && /^0x/.test(row.transaction)));
      const [replaced] = outside.filter(({ kind }) => kind === "replaced");
      assert.deepEqual([replaced.actor, replaced.subject], [lower(officer2), lower(erin)]);
      const inside = rows.filter(({ source }) => source === "desk").map(({ transaction }) => transaction);
      assert.ok(inside.length > 4 && outside.every(({ transaction }) => !inside.includes(transaction)));
      assert.ok(!outside.some(({ kind }) => kind === "minted"), "a purchase is no officer's doing");
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
      const times = rows.map((row) => row.at);
      assert.deepEqual(times, times.toSorted().reverse());
    });

    it("comes out the same whatever the page size, and is filtered", async () => {
      const rows = await all(officer, "/v1/desk/audit", 100);
      assert.deepEqual(await all(officer, "/v1/desk/audit", 3), rows);
      const by = async (query: string) => all(officer, `/v1/desk/audit?${query}`, 100);
      const ids = (some: Row[]) => some.map(({ id }) => id);
      assert.deepEqual(
        ids(await by(`actor=${officer2.address}`)),
        ids(rows.filter(({ actor }) => actor === lower(officer2))),
      );
      assert.deepEqual(
        ids(await by(`property=${tower.token}`)),
        ids(rows.filter(({ property }) => property?.token === tower.token)),
      );
      const moment = Math.floor(Date.parse(rows[4].at) / 1000);
      assert.deepEqual(
        ids(await by(`from=${moment}`)),
        ids(rows.filter(({ at: when }) => Date.parse(when) >= moment * 1000)),
      );
      assert.deepEqual(
        ids(await by(`to=${moment}`)),
        ids(rows.filter(({ at: when }) => Date.parse(when) < moment * 1000)),
      );
      assert.ok((await by("kind=freeze")).every(({ kind }) => /freeze|address-frozen/.test(kind)));
      const viaOld = await by(`subject=${erin.address}`);
      assert.deepEqual(ids(viaOld), ids(await by(`subject=${frank.address}`)), "one person, two wallets");
      for (const query of ["actor=x", "subject=7", "kind=%27", "from=x", "cursor=x", "limit=0"])
        assert.equal((await at(officer).get(`/v1/desk/audit?${query}`)).status, 400, query);
    });

    it("shows those of a property that property's rows alone", async () => {
      const rows = await all(terraceOfficer, "/v1/desk/audit", 100);
      assert.ok(
        rows.length > 0 && rows.every(({ property }) => property?.token === terrace.token),
        JSON.stringify(rows[0]),
      );
      const theirs = await all(officer, "/v1/desk/audit", 100);
      assert.ok(theirs.every(({ property }) => property === null || property.token === tower.token));
    });

    it("is exported whole, safe for spreadsheets", async () => {
      const said = '=HYPERLINK("http://evil.test"), said "the order"';
      const token = tokenAt(stage, tower.token);
      const wish = { kind: "pause", property: tower.token, reason: said };
      const { hash } = await act(officer, wish, () => token.write.pause({ account: officer }));
      await stage.indexed();
      const { status, headers, body } = await at(officer).get("/v1/desk/audit.csv");
      assert.equal(status, 200);
      assert.match(headers.get("content-type") ?? "", /^text\/csv/);
      assert.match(headers.get("content-disposition") ?? "", /attachment; filename="audit-.*\.csv"/);
      const rows = await all(officer, "/v1/desk/audit", 100);
      const lines = body.split("\r\n");
      assert.equal(lines.length, rows.length + 2, "a header, the rows, and nothing after the last break");
      const line = lines.find((one: string) => one.includes(hash));
      assert.ok(line.includes(`"'${said.replaceAll('"', '""')}"`), line);
      assert.ok(line.includes(lower(officer)) && line.includes("Tower") && line.includes("pause"));
      const part = (await at(officer).get(`/v1/desk/audit.csv?kind=pause&actor=${officer.address}`)).body.split("\r\n");
      assert.ok(part.length >= 3 && part.slice(1, -1).every((one: string) => one.includes("pause")));
      assert.ok(!(await at(terraceOfficer).get("/v1/desk/audit.csv")).body.includes(tower.token));
    });

    it("is exported as it is when that begins, whatever is done meanwhile", async () => {
      const access = await requireDesk(stage.deps, lower(officer));
      const read = (bound?: AuditBound) =>
        auditRows(stage.deps, stage.deps.db, access, { filter: {}, limit: 10_000, ...(bound && { bound }) });
      const token = tokenAt(stage, tower.token);
      // On the chain already, and told to the desk only after the export has begun: it stays the chain's row in there.
      const { id } = await announced(officer, { kind: "resume", property: tower.token });
      const { transactionHash } = await mined(stage, token.write.unpause({ account: officer }));
      await stage.indexed();
      const bound = await atOneBlock(stage.deps, auditBound);
      const before = await read(bound);
      await told(report(officer, id, transactionHash));
      await mined(stage, token.write.pause({ account: officer }));
      await stage.indexed();
      assert.deepEqual(await read(bound), before);
      assert.deepEqual(
        before.filter(({ tx_hash }) => tx_hash === transactionHash).map(({ source }) => source),
        ["chain"],
      );
      const afterwards = await read();
      assert.equal(afterwards.length, before.length + 1, "paused anew; the one that was told moved to the desk");
    });

    it("knows whether it is whole", async () => {
      const before = await told(at(officer).get("/v1/desk/audit/verification"));
      assert.deepEqual([before.intact, before.broken], [true, null]);
      assert.ok(before.rows > 4);
      await stage.pool.query("alter table app.audit disable trigger audit_is_append_only");
      const { rows } = await stage.pool.query("select actor from app.audit where id = 2");
      const write = (actor: string) => stage.pool.query("update app.audit set actor = $1 where id = 2", [actor]);
      await write("0x00");
      const broken = await told(at(officer).get("/v1/desk/audit/verification"));
      assert.deepEqual([broken.intact, broken.rows, broken.broken], [false, 1, { id: 2, why: "content" }]);
      await write(rows[0].actor);
      await stage.pool.query("alter table app.audit enable trigger audit_is_append_only");
    });
  });
});
