import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { propertyHealthAbi } from "@freehold/contracts/abi/PropertyHealth";
import { propertyPapersAbi } from "@freehold/contracts/abi/PropertyPapers";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { offeringTerms } from "@freehold/contracts/offering";
import { HEALTH_KIND, kindNamed, PAPER_KIND } from "@freehold/contracts/property-kinds";
import { type Address, getContract, type Hex, keccak256, parseEther, stringToHex, toBytes, zeroHash } from "viem";
import { localPowers } from "../../scripts/lib/accounts.ts";
import { png, profile, svg } from "./test/content.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import { lower, people, tokenAt } from "./test/world.ts";

const [manager] = localPowers.managers;
const [landRegistry] = localPowers.attestors;
const DAY = 86_400;

describe("properties on record", { timeout: 180_000 }, () => {
  let stage: Stage;
  let issuer: Address;
  const stranger = () => new Visitor(stage.url);
  let managing: Visitor;

  const contracts = () => {
    const { propertyRegistry, propertyPapers, propertyHealth } = stage.deployment.addresses;
    const client = { public: stage.node, wallet: stage.wallet };
    return {
      registry: getContract({ abi: propertyRegistryAbi, address: propertyRegistry, client }),
      papers: getContract({ abi: propertyPapersAbi, address: propertyPapers, client }),
      health: getContract({ abi: propertyHealthAbi, address: propertyHealth, client }),
    };
  };
  const now = async () => Number((await stage.node.getBlock()).timestamp);
  const get = async (path: string) => {
    const answer = await stranger().get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const upload = (bytes: Uint8Array, visitor = stranger()) =>
    visitor.post("/v1/files", undefined, {
      raw: new Uint8Array(bytes),
      headers: { "content-type": "application/octet-stream" },
    });
  const put = (id: string, body: unknown) => managing.send("PUT", `/v1/drafts/${id}`, body, {});
  const attest = async (id: bigint, kind: number, change: { good?: boolean; until?: number } = {}) => {
    await stage.node.mine({ blocks: 1, interval: 1 });
    const at = await now();
    const fact = {
      propertyId: id,
      kind,
      good: change.good ?? true,
      attestor: landRegistry.address,
      amount: kind === HEALTH_KIND.repairReserve ? 12_345_67n : 0n,
      currency: stringToHex("AED"),
      evidenceHash: randomHash(),
      issuedAt: at,
      validUntil: at + (change.until ?? 90 * DAY),
    };
    await mined(stage, contracts().health.write.attest([fact], { account: landRegistry }));
  };
  const paperOf = async (bytes: Uint8Array, change: { kind?: number; validUntil?: number; supersedes?: Hex } = {}) => ({
    kind: PAPER_KIND.insurance as number,
    contentHash: keccak256(bytes),
    uri: `/v1/files/${keccak256(bytes)}`,
    issuer: "Gulf Mutual",
    issuedAt: (await now()) - DAY,
    validUntil: 0,
    supersedes: zeroHash,
    ...change,
  });

  before(async () => {
    stage = await openStage({ indexer: true });
    issuer = stage.deployment.addresses.issuer;
    await stage.node.impersonateAccount({ address: issuer });
    await stage.node.setBalance({ address: issuer, value: parseEther("100") });
    await stage.node.setBalance({ address: landRegistry.address, value: parseEther("1") });
    managing = stranger();
    await managing.signIn(manager);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  let draft: { id: string; revision: number };
  let id: bigint;
  const {
    version: _,
    pictures: [picture],
    documents: [plan],
    ...words
  } = profile;
  const content = { ...words, pictures: [picture], documents: [plan] };

  describe("are drafted", () => {
    it("by signed-in managers alone, each seeing their own", async () => {
      refused(await stranger().get("/v1/drafts"), 401, "not-signed-in");
      refused(await stranger().post("/v1/drafts", { content: {} }), 401, "not-signed-in");
      const alice = stranger();
      await alice.signIn(people.alice);
      refused(await alice.post("/v1/drafts", { content: {} }), 403, "missing-role");
      const { status, body } = await managing.post("/v1/drafts", { content: { name: "To" } });
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual([body.data.revision, body.data.content, body.data.record], [1, { name: "To" }, null]);
      draft = body.data;
      refused(await alice.get(`/v1/drafts/${draft.id}`), 404, "not-found");
      assert.deepEqual((await alice.get("/v1/drafts")).body.data, []);
      await alice.send("DELETE", `/v1/drafts/${draft.id}`, undefined, {});
      assert.equal((await managing.get(`/v1/drafts/${draft.id}`)).status, 200);
    });

    it("with anything missing, but nothing out of bounds", async () => {
      for (const wrong of [
        { name: "a".repeat(201) },
        { name: "\ud800" },
        { name: "zero\0" },
        { surprise: 1 },
        { address: { latitude: "25" } },
        { pictures: Array(61).fill(picture) },
      ]) {
        refused(await put(draft.id, { revision: 1, content: wrong }), 400, "invalid-request");
      }
      const half = { address: { city: "", latitude: null }, rent: { monthly: "12." }, description: "" };
      const { body } = await put(draft.id, { revision: 1, content: half });
      assert.deepEqual([body.data?.revision, body.data?.content], [2, half], JSON.stringify(body));
    });

    it("so that two windows cannot overwrite each other", async () => {
      const stale = await put(draft.id, { revision: 1, content: {} });
      refused(stale, 409, "draft-changed");
      assert.equal(stale.body.revision, 2);
      const both = await Promise.all(["a", "b"].map((name) => put(draft.id, { revision: 2, content: { name } })));
      assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
      const won = both.find(({ status }) => status === 200)?.body.data.content.name;
      assert.equal((await managing.get(`/v1/drafts/${draft.id}`)).body.data.content.name, won);
    });

    it("up to a number", async () => {
      const made = await Promise.all(Array.from({ length: 52 }, () => managing.post("/v1/drafts", { content: {} })));
      assert.equal(made.filter(({ status }) => status === 200).length, 49);
      refused(made.find(({ status }) => status !== 200) ?? assert.fail(), 409, "too-many-drafts");
      for (const { body } of made.filter(({ status }) => status === 200)) {
        assert.equal((await managing.send("DELETE", `/v1/drafts/${body.data.id}`, undefined, {})).status, 204);
      }
      assert.equal((await managing.get("/v1/drafts")).body.data.length, 1);
    });

    it("with files that only a draft's own writer can upload", async () => {
      refused(await upload(png, managing), 422, "file-not-on-record");
      assert.equal((await put(draft.id, { revision: 3, content })).status, 200);
      refused(await upload(png), 422, "file-not-on-record");
      assert.equal((await upload(png, managing)).status, 200);
    });

    it("and described only once nothing is missing", async () => {
      const describe = (revision: number) => managing.post(`/v1/drafts/${draft.id}/description`, { revision });
      refused(await describe(3), 409, "draft-changed");
      const unsent = await describe(4);
      refused(unsent, 422, "profile-invalid");
      assert.deepEqual(unsent.body.errors, [{ path: keccak256(svg), message: "was not uploaded" }]);
      assert.equal((await upload(svg, managing)).status, 200);
      await put(draft.id, { revision: 4, content: { ...content, name: " ", rent: { currency: "dUSD" } } });
      const partial = await describe(5);
      refused(partial, 422, "profile-invalid");
      assert.deepEqual(
        partial.body.errors.map(({ path }: { path: string }) => path),
        ["name", "rent.monthly"],
      );
      await put(draft.id, { revision: 5, content });
      const { status, body } = await describe(6);
      assert.equal(status, 200, JSON.stringify(body));
      const { profileHash, profileUri } = body.data;
      const kept = await stranger().get(profileUri);
      const { pictures, documents, ...rest } = profile;
      assert.deepEqual(kept.body, { ...rest, pictures: pictures.slice(0, 1), documents });
      assert.equal(profileHash, keccak256(toBytes(`${JSON.stringify(kept.body, null, 2)}\n`)));
      assert.deepEqual((await describe(6)).body.data, { profileHash, profileUri });
      await mined(stage, contracts().registry.write.submit([profileUri, profileHash], { account: manager }));
      id = await contracts().registry.read.propertyCount();
    });
  });

  describe("have a history", () => {
    it("of steps, told before there is any token", async () => {
      await stage.indexed();
      const { data } = await get(`/v1/records/${id}`);
      assert.deepEqual(
        [data.status, data.manager, data.token, data.profile.name, data.papers],
        ["pendingApproval", lower(manager), null, "Tower", []],
      );
      assert.deepEqual(
        data.health.map(({ state, attestors }: { state: string; attestors: string[] }) => [state, attestors]),
        Object.keys(HEALTH_KIND).map(() => ["missing", [lower(landRegistry)]]),
      );
      assert.equal((await managing.get(`/v1/drafts/${draft.id}`)).body.data.record.id, id.toString());
      refused(await stranger().get("/v1/records/999"), 404, "not-found");
      refused(await stranger().get("/v1/records/0"), 400, "invalid-request");
    });

    it("of remarks, and of what was made of them", async () => {
      const remarks = toBytes(JSON.stringify({ remarks: "The energy certificate is missing." }));
      refused(await upload(remarks), 422, "file-not-on-record");
      const hash = keccak256(remarks);
      await mined(stage, contracts().registry.write.sendBack([id, `/v1/files/${hash}`, hash], { account: issuer }));
      await stage.indexed();
      const told = async () => (await get(`/v1/records/${id}`)).data.steps.at(-1);
      assert.deepEqual([(await told()).step, (await told()).remarks], ["sentBack", null]);
      assert.equal((await upload(remarks)).status, 200);
      assert.equal((await told()).remarks, "The energy certificate is missing.");

      await put(draft.id, { revision: 6, content: { ...content, name: "Tower of light" } });
      const { body } = await managing.post(`/v1/drafts/${draft.id}/description`, { revision: 7 });
      const { profileHash, profileUri } = body.data;
      await mined(stage, contracts().registry.write.resubmit([id, profileUri, profileHash], { account: manager }));
      await mined(stage, contracts().registry.write.submit(["ipfs://other", randomHash()], { account: manager }));
      await stage.indexed();
      const mine = (await get(`/v1/records?manager=${manager.address}`)).data;
      assert.deepEqual(
        mine.map((one: { id: string; profile: { name: string } | null }) => [one.id, one.profile?.name]),
        [
          [`${id + 1n}`, undefined],
          [`${id}`, "Tower of light"],
        ],
      );
      const first = await get("/v1/records?status=pendingApproval&limit=1");
      const second = await get(`/v1/records?status=pendingApproval&limit=1&cursor=${first.nextCursor}`);
      assert.deepEqual([first.data[0].id, second.data[0].id, second.nextCursor], [`${id + 1n}`, `${id}`, null]);
      assert.deepEqual((await get(`/v1/records?manager=${people.alice.address}`)).data, []);
    });
  });

  describe("have papers and health", () => {
    let token: Address;
    const policy = toBytes('{"policy":1}');
    const renewal = toBytes('{"policy":2}');
    const papers = async () => (await get(`/v1/properties/${token}/papers`)).data;
    const health = async () => {
      const { facts } = (await get(`/v1/properties/${token}/health`)).data;
      return Object.fromEntries(facts.map((one: { kind: string; state: string }) => [one.kind, one.state]));
    };
    /** What the contract calls a problem, in the words of the API. */
    const problems = async () => {
      const found = await contracts().health.read.problemsOf([id]);
      const reasons = ["missing", "attestorRemoved", "stale", "bad"];
      return Object.fromEntries(found.map(({ kind, reason }) => [kindNamed(HEALTH_KIND, kind), reasons[reason]]));
    };
    const agree = async () => {
      await stage.indexed();
      const told = Object.entries(await health()).filter(([, state]) => state !== "good");
      assert.deepEqual(Object.fromEntries(told), await problems());
      return Object.fromEntries(told);
    };

    before(async () => {
      for (const kind of Object.values(HEALTH_KIND)) await attest(id, kind);
      const { addresses } = stage.deployment;
      const { profileHash } = await contracts().registry.read.propertyOf([id]);
      const by = { account: issuer, gas: 9_000_000n };
      await mined(stage, contracts().registry.write.approve([id, profileHash], by));
      const at = await now();
      const params = {
        name: "Tower",
        symbol: "TOW",
        cap: 1_000n,
        owner: addresses.timelock,
        officers: [],
        managers: [],
        treasurers: [],
        issuers: [],
        minter: addresses.offering,
        minterAllowance: 1_000n,
        rules: [],
        waterfall: [],
        profileURI: "",
        profileHash: zeroHash,
        salt: zeroHash,
      };
      const terms = offeringTerms({
        token: issuer,
        coin: addresses.coin,
        shares: 1_000n,
        pricePerShare: 1_000_000n,
        opensAt: at,
        closesAt: at + 90 * DAY,
        minimum: 1n,
        proceedsTo: issuer,
        termsHash: randomHash(),
      });
      await mined(stage, contracts().registry.write.tokenize([id, params, terms], by));
      token = lower(await contracts().registry.read.tokenOf([id]));
      await stage.indexed();
    });

    it("are found by how far their lives have come", async () => {
      const found = async (status: string) =>
        (await get(`/v1/properties?status=${status}`)).data.map((one: { token: Address }) => one.token);
      assert.deepEqual(await found("suspended"), []);
      await mined(stage, contracts().registry.write.suspend([id, randomHash()], { account: issuer }));
      await stage.indexed();
      assert.deepEqual([await found("suspended"), await found("halted")], [[token], []]);
      await mined(stage, contracts().registry.write.resume([id], { account: issuer }));
      await stage.indexed();
      assert.deepEqual([await found("suspended"), await found("open")], [[], [token]]);
    });

    it("papers stand with their versions, and for how long they are valid", async () => {
      assert.deepEqual(await papers(), { recordId: id.toString(), papers: [] });
      refused(await upload(policy), 422, "file-not-on-record");
      const old = await paperOf(policy, { validUntil: (await now()) + 10 * DAY });
      await mined(stage, contracts().papers.write.file([id, old], { account: manager }));
      await stage.indexed();
      const [filed] = (await papers()).papers;
      assert.deepEqual(
        [filed.kind, filed.version, filed.state, filed.validUntil, filed.supersededBy, filed.file],
        ["insurance", 1, "valid", old.validUntil, null, null],
      );
      assert.equal((await upload(policy)).status, 200);
      const next = await paperOf(renewal, { supersedes: old.contentHash });
      await mined(stage, contracts().papers.write.file([id, next], { account: issuer }));
      await stage.indexed();
      const both = (await papers()).papers;
      assert.deepEqual(
        both.map((one: typeof filed) => [one.contentHash, one.version, one.state, one.supersededBy, one.file?.size]),
        [
          [next.contentHash, 2, "valid", null, undefined],
          [old.contentHash, 1, "superseded", next.contentHash, policy.length],
        ],
      );
      assert.equal(both[0].validUntil, null);
      const record = await contracts().papers.read.paperOf([id, next.contentHash]);
      assert.deepEqual([both[0].version, both[0].filedAt], [record.version, record.filedAt]);
    });

    it("facts are told as the contract judges them", async () => {
      assert.deepEqual(await agree(), {});
      const { facts } = (await get(`/v1/properties/${token}/health`)).data;
      const reserve = facts.find(({ kind }: { kind: string }) => kind === "repairReserve");
      assert.deepEqual(
        [reserve.fact.attestor, reserve.fact.amount, reserve.fact.currency],
        [lower(landRegistry), "12345.67", "AED"],
      );
      assert.deepEqual([facts[0].fact.amount, facts[0].fact.currency], [null, null]);
      await attest(id, HEALTH_KIND.liens, { good: false });
      const dismissed = [HEALTH_KIND.insurance, landRegistry.address, false] as const;
      const by = { account: stage.deployment.addresses.timelock };
      await mined(stage, contracts().health.write.setAttestor(dismissed, by));
      assert.deepEqual(await agree(), { liens: "bad", insurance: "attestorRemoved" });
    });

    it("facts and papers end by the clock, without any event", async () => {
      await attest(id, HEALTH_KIND.unpaidTaxes, { until: 2 * DAY });
      const short = await paperOf(toBytes("short"), { validUntil: (await now()) + DAY });
      await mined(stage, contracts().papers.write.file([id, short], { account: manager }));
      await stage.node.mine({ blocks: 1, interval: 3 * DAY });
      await stage.node.increaseTime({ seconds: 3 * DAY });
      await stage.node.mine({ blocks: 1 });
      assert.equal((await agree()).unpaidTaxes, "stale");
      assert.equal((await papers()).papers[0].state, "expired");
    });

    it("are found as retired once their shares have come to their end", async () => {
      const found = async (status: string) =>
        (await get(`/v1/properties?status=${status}`)).data.map((one: { token: Address }) => one.token);
      assert.deepEqual(await found("retired"), []);
      await mined(stage, tokenAt(stage, token).write.retire({ account: stage.deployment.addresses.timelock }));
      await mined(stage, contracts().registry.write.retire([id], { account: issuer }));
      await stage.indexed();
      assert.deepEqual([await found("retired"), await found("open")], [[token], []]);
      assert.equal((await get("/v1/properties/facets?status=retired")).data.total, 1);
    });

    it("none of a token that is no property", async () => {
      refused(await stranger().get(`/v1/properties/${people.alice.address}/papers`), 404, "not-found");
      refused(await stranger().get(`/v1/properties/${people.alice.address}/health`), 404, "not-found");
    });
  });
});
