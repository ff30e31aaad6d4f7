import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { HALT_KIND } from "@freehold/contracts/property-kinds";
import { sql } from "drizzle-orm";
import { getContract, type Hex, keccak256, toBytes } from "viem";
import { encodeCursor } from "./lib/cursor.ts";
import type { Profile } from "./lib/profile.ts";
import { keepSearch } from "./services/search/keep.ts";
import { standingOf } from "./services/search/standing.ts";
import { profile as sample } from "./test/content.ts";
import { mined, openStage, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
  fund,
  onboard,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
} from "./test/world.ts";

const { alice, bob, officer } = people;

/** A description of its own, and its bytes. */
function described(name: string, change: Partial<Omit<Profile, "address">> & { address: Partial<Profile["address"]> }) {
  const profile = { ...sample, pictures: [], documents: [], ...change, name };
  const bytes = toBytes(JSON.stringify({ ...profile, address: { ...sample.address, ...change.address } }));
  return { name, bytes, hash: keccak256(bytes) };
}

const profiles = {
  marina: described("Marina Tower", {
    type: "residential",
    address: { city: "Dubai", country: 784, latitude: 25.0803, longitude: 55.1403 },
    description: "Homes by the water, with a swimming pool on the roof.",
  }),
  cafe: described("Café Élysée", {
    type: "retail",
    address: { city: "Paris", country: 250, latitude: 48.8698, longitude: 2.3078 },
    description: "Two shops under old chestnuts.",
  }),
  ulaan: described("Сүхбаатар төв", {
    type: "office",
    address: { city: "Улаанбаатар", country: 496, latitude: 47.9181, longitude: 106.9177 },
    description: "Талбайн хажууд оффисын барилга.",
  }),
  burj: described("برج النخيل", {
    type: "residential",
    address: { city: "Dubai", country: 784, latitude: 25.2, longitude: 55.27 },
    description: "شقق فاخرة بالقرب من البحر",
  }),
  fiji: described("Reef Lodge", {
    type: "Hotel",
    address: { city: "Taveuni", country: 242, latitude: -16.9, longitude: -179.95 },
    description: "Twelve rooms on the date line.",
  }),
};
type Key = keyof typeof profiles;

describe("the search", { timeout: 240_000 }, () => {
  let stage: Stage;
  let visitor: Visitor;
  const made = {} as Record<Key | "bare", Property>;

  const get = async (path: string) => {
    const answer = await visitor.get(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const nameOf = (row: { name: string; token: string }) => row.name;
  const find = async (query: string): Promise<string[]> => (await get(`/v1/properties?${query}`)).data.map(nameOf);
  const facets = async (query = "") => (await get(`/v1/properties/facets?${query}`)).data;
  const upload = async (bytes: Uint8Array) => {
    const headers = { "content-type": "application/octet-stream" };
    const { status, body } = await visitor.post("/v1/files", undefined, { raw: Uint8Array.from(bytes), headers });
    assert.equal(status, 200, JSON.stringify(body));
  };
  /** What a filter must refuse, by the name of the parameter. */
  const refuses = async (name: string, value: string) => {
    const answer = await visitor.get(`/v1/properties?${name}=${encodeURIComponent(value)}`);
    refused(answer, 400, "invalid-request");
    assert.match(answer.body.errors[0].path, new RegExp(`^query\\.${name}(\\.\\d+)?$`), `${name}=${value}`);
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    for (const person of [alice, bob]) await onboard(stage, person, 784);
    for (const [key, { name, hash }] of Object.entries(profiles)) {
      made[key as Key] = await createProperty(stage, name, hash);
    }
    made.bare = await createProperty(stage, "Terrace House");
    await stage.indexed();
    for (const { bytes } of Object.values(profiles)) await upload(bytes);
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("finds by any of the words, in several languages, whole or begun", async () => {
    assert.deepEqual(await find("q=marina"), ["Marina Tower"]);
    assert.deepEqual(await find("q=mari"), ["Marina Tower"]);
    assert.deepEqual(await find("q=tower%20marina"), ["Marina Tower"]);
    assert.deepEqual(await find("q=swimming%20pools"), ["Marina Tower"], "of the description, in its stem");
    assert.deepEqual((await find("q=dubai")).sort(), ["Marina Tower", "برج النخيل"]);
    assert.deepEqual(await find("q=сүхбаатар"), ["Сүхбаатар төв"]);
    assert.deepEqual(await find("q=УЛААНБААТАР"), ["Сүхбаатар төв"]);
    assert.deepEqual(await find("q=оффис"), ["Сүхбаатар төв"]);
    assert.deepEqual(await find("q=Mongolia"), ["Сүхбаатар төв"]);
    assert.deepEqual(await find("q=النخيل"), ["برج النخيل"]);
    assert.deepEqual(await find("q=نخيل"), ["برج النخيل"], "without its article");
    assert.deepEqual(await find("q=nothing%20like%20it"), []);
  });

  it("forgives slips and accents", async () => {
    assert.deepEqual(await find("q=Marnia%20Twoer"), ["Marina Tower"]);
    assert.deepEqual(await find("q=marinna"), ["Marina Tower"]);
    assert.deepEqual(await find("q=cafe%20elysee"), ["Café Élysée"]);
    assert.deepEqual(await find("q=CAFÉ"), ["Café Élysée"]);
    assert.deepEqual(await find("q=elisee"), ["Café Élysée"]);
    assert.deepEqual(await find("q=улаанбатар"), ["Сүхбаатар төв"]);
    assert.deepEqual(await find("q=arin"), ["Marina Tower"], "the middle of a word");
  });

  it("finds a property without a description by its name and symbol on the chain", async () => {
    assert.deepEqual(await find("q=terrace"), ["Terrace House"]);
    assert.deepEqual(await find("q=TERR"), ["Terrace House"]);
    assert.deepEqual(await find("q=terace%20hosue"), ["Terrace House"]);
    const { data } = await get("/v1/properties?q=terrace");
    assert.equal(data[0].profile, null);
  });

  it("puts those first whose names match", async () => {
    const roof = described("Roof", { type: "land", address: {}, description: "No marina anywhere near." });
    const { token } = await createProperty(stage, "Roof", roof.hash);
    await stage.indexed();
    assert.deepEqual(await find("q=marina"), ["Marina Tower"]);
    await upload(roof.bytes);
    assert.deepEqual(await find("q=marina"), ["Marina Tower", "Roof"]);
    assert.deepEqual(await find("q=marina&sort=newest"), ["Roof", "Marina Tower"]);
    const at = tokenAt(stage, token);
    await mined(stage, at.write.setName(["Marina Marina Marina"], { account: stage.deployment.addresses.timelock }));
    await stage.indexed();
    assert.deepEqual(await find("q=marina"), ["Marina Marina Marina", "Marina Tower"]);
  });

  it("filters by place, kind and state, several of each", async () => {
    assert.deepEqual((await find("city=DUBAI&type=Residential")).sort(), ["Marina Tower", "برج النخيل"]);
    assert.deepEqual(await find("country=FR"), ["Café Élysée"]);
    assert.deepEqual((await find("country=FRA&country=496")).sort(), ["Café Élysée", "Сүхбаатар төв"]);
    assert.deepEqual(await find("type=hotel"), ["Reef Lodge"]);
    assert.equal((await find("status=open")).length, 7);
    assert.deepEqual(await find("status=paused&status=planned"), []);
    assert.deepEqual(await find("city=Paris&country=MN"), []);
  });

  it("filters by radius and outline, over the date line too", async () => {
    assert.deepEqual(await find("near=25.08,55.14,1"), ["Marina Tower"]);
    assert.equal((await find("near=25.08,55.14,25")).includes("برج النخيل"), true);
    assert.deepEqual(await find("near=-16.9,179.95,30"), ["Reef Lodge"]);
    assert.deepEqual(await find("near=-16.9,179.95,5"), []);
    assert.deepEqual(await find("polygon=48,2;49,2;49,3;48,3"), ["Café Élysée"]);
    assert.deepEqual(await find("polygon=48,2;49,2;48,3"), [], "outside the triangle");
  });

  it("follows prices and yields as they change", async () => {
    assert.deepEqual(await find("priceMax=999999"), []);
    assert.equal((await find("priceMin=1000000&priceMax=1000000")).length, 7);
    await buy(stage, made.marina, alice, 100n);
    const { marketplace } = contractsOf(stage);
    await mined(stage, tokenAt(stage, made.marina.token).write.approve([marketplace.address, 40n], { account: alice }));
    await fund(stage, bob, marketplace.address, 400_000_000n);
    const sell = async (pricePerShare: bigint) => {
      const order = await orderOf(stage, made.marina, alice.address, { shares: 10n, pricePerShare });
      const signature = await signOrder(stage, alice, order);
      await mined(stage, marketplace.write.fill([order, signature, 10n], { account: bob }));
      await stage.indexed();
    };
    await sell(2_000_000n);
    assert.deepEqual(await find("priceMin=1000001"), ["Marina Tower"]);
    assert.deepEqual((await find("sort=price")).at(-1), "Marina Tower");
    assert.deepEqual(await find("yieldMin=0.01"), []);
    await distribute(stage, made.marina, 5_000_000n, 202_601);
    await stage.indexed();
    // 50,000 a share on a price of 2,000,000.
    assert.deepEqual(await find("yieldMin=2.5&yieldMax=2.5"), ["Marina Tower"]);
    assert.deepEqual(await find("yieldMin=2.51"), []);
    assert.equal((await find("sort=yield"))[0], "Marina Tower");

    await sell(4_000_000n);
    assert.deepEqual(await find("yieldMin=1.25&yieldMax=1.25&priceMin=4000000"), ["Marina Tower"]);
    const { rows } = await stage.pool.query("select price, yield from app.property_search where token = $1", [
      made.marina.token,
    ]);
    const shown = (await get(`/v1/properties/${made.marina.token}`)).data;
    assert.deepEqual([rows[0].price, Number(rows[0].yield) / 100], [shown.lastPrice, Number(shown.netYieldPercent)]);
  });

  it("follows a reorganisation of the chain: what it took back is not found any more", async () => {
    const price = async () => (await get(`/v1/properties/${made.marina.token}`)).data.lastPrice;
    const { marketplace } = contractsOf(stage);
    const before = await find("sort=price&limit=100");
    const order = await orderOf(stage, made.marina, alice.address, { shares: 5n, pricePerShare: 9_000_000n });
    const signature = await signOrder(stage, alice, order);
    await mined(stage, marketplace.write.fill([order, signature, 5n], { account: bob }));
    await createProperty(stage, "Orphan");
    await stage.indexed();
    assert.deepEqual(await find("priceMin=9000000"), ["Marina Tower"]);
    assert.deepEqual(await find("q=orphan"), ["Orphan"]);
    await stage.node.request<{ Method: "anvil_reorg"; Parameters: [number, []]; ReturnType: null }>({
      method: "anvil_reorg",
      params: [3, []],
    });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.equal(await price(), "4000000");
    assert.deepEqual(await find("priceMin=9000000"), []);
    assert.deepEqual(await find("q=orphan"), []);
    assert.deepEqual(await find("sort=price&limit=100"), before);
  });

  it("tells of the same block as the projections, and copies nothing twice", async () => {
    const { asOfBlock } = await get("/v1/properties?q=marina");
    assert.equal(asOfBlock, Number(await stage.node.getBlockNumber()));
    const touched = "select sum(touched_block) as sum, max(xmin::text::bigint) as row from app.property_search";
    const before = await stage.pool.query(touched);
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    await Promise.all([get("/v1/properties"), get("/v1/properties/facets"), get("/v1/properties?q=x")]);
    assert.deepEqual((await stage.pool.query(touched)).rows, before.rows);
    assert.equal((await standingOf(stage.deps.db, stage.deps.config)).fresh, true);
  });

  it("is made anew when the projections come from other tables, and after a loss", async () => {
    const before = await get("/v1/properties?sort=name");
    await stage.pool.query("update app.search_state set source = 1");
    await stage.pool.query("update app.property_search set price = 1, status = 'paused'");
    await stage.pool.query("delete from app.property_search where token = $1", [made.cafe.token]);
    assert.deepEqual((await get("/v1/properties?sort=name")).data, before.data);
    await stage.pool.query("truncate app.property_search cascade; delete from app.search_state");
    await Promise.all([keepSearch(stage.deps), keepSearch(stage.deps)]);
    assert.deepEqual((await get("/v1/properties?sort=name")).data, before.data);
    assert.equal((await facets()).total, before.data.length);
  });

  it("outlives a connection that is ended between two statements of a transaction", async () => {
    const ended = stage.deps.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await stage.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await wait(100);
      await tx.execute(sql`select 1`);
    });
    await assert.rejects(ended);
    assert.ok((await find("q=marina")).includes("Marina Tower"));
  });

  it("tells of a halt for as long as it lasts", async () => {
    const { tradingHalts, circuitBreaker } = stage.deployment.addresses;
    const [{ token }] = (await get("/v1/properties?q=marina")).data;
    const { timestamp } = await stage.node.getBlock();
    const until = Number(timestamp) + 5_000;
    await stage.node.impersonateAccount({ address: circuitBreaker });
    await stage.node.setBalance({ address: circuitBreaker, value: 10n ** 18n });
    const halts = getContract({ abi: tradingHaltsAbi, address: tradingHalts, client: stage.wallet });
    const reason = keccak256("0x01");
    await mined(stage, halts.write.halt([token, HALT_KIND.valuationMoved, until, reason], { account: circuitBreaker }));
    await stage.indexed();
    const [halted] = (await get("/v1/properties?status=halted")).data;
    assert.equal(halted.token, token);
    const { status } = (await get("/v1/properties/facets")).data;
    assert.equal(status.find(({ value }: { value: string }) => value === "halted").count, 1);
    await stage.node.setNextBlockTimestamp({ timestamp: BigInt(until) });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.deepEqual(await find("status=halted"), []);
  });

  it("forgets in time what was true for a time only", async () => {
    const year = 365 * 24 * 60 * 60;
    const { timestamp } = await stage.node.getBlock();
    await stage.node.setNextBlockTimestamp({ timestamp: timestamp + BigInt(year) + 10n });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    assert.deepEqual(await find("yieldMin=0.01"), []);
    assert.deepEqual(await find("status=open"), []);
    assert.deepEqual(await find("status=trading"), ["Marina Tower"]);
    assert.equal((await find("status=planned")).length, 6);
  });

  it("pages through every order without a gap or a repeat", async () => {
    for (const sort of ["newest", "price", "yield", "name", "relevance"]) {
      const query = `sort=${sort}${sort === "relevance" ? "&q=dubai" : ""}`;
      const whole = await find(`${query}&limit=100`);
      for (const limit of [1, 2]) {
        const rows: string[] = [];
        let cursor: string | null = "";
        while (cursor !== null) {
          const next: string = cursor ? `&cursor=${cursor}` : "";
          const body: { data: { name: string; token: string }[]; nextCursor: string | null } = await get(
            `/v1/properties?${query}&limit=${limit}${next}`,
          );
          rows.push(...body.data.map(nameOf));
          cursor = body.nextCursor;
        }
        assert.deepEqual(rows, whole, sort);
      }
    }
    const byName = await find("sort=name");
    assert.deepEqual(byName.slice(0, 4), ["Café Élysée", "Marina Tower", "Reef Lodge", "Marina Marina Marina"]);
  });

  it("refuses a cursor of another order", async () => {
    const { nextCursor } = await get("/v1/properties?sort=name&limit=1");
    refused(await visitor.get(`/v1/properties?sort=price&cursor=${nextCursor}`), 400, "invalid-cursor");
    refused(await visitor.get(`/v1/properties?q=marina&cursor=${nextCursor}`), 400, "invalid-cursor");
    const zero = encodeCursor("name", "\0", `0x${"1".repeat(40)}`);
    refused(await visitor.get(`/v1/properties?sort=name&cursor=${zero}`), 400, "invalid-cursor");
  });

  it("refuses what is no text", async () => {
    for (const query of ["q=%ff%fe", "city=Dubai&q=%E0%A4", "q=100%"]) {
      const answer = await visitor.get(`/v1/properties?${query}`);
      refused(answer, 400, "invalid-request");
      assert.equal(answer.body.errors[0].path, "query.q");
    }
    assert.equal((await visitor.get("/v1/properties?q=100%25+caf%C3%A9")).status, 200);
  });

  it("refuses what is no filter, and names it", async () => {
    const wrong: Record<string, string[]> = {
      q: ["", " ", "!?", "\u0000", "a ".repeat(101), "a b c d e f g h i j k l m"],
      city: ["", "---", "a".repeat(101)],
      country: ["", "XX", "9999", "Utopia", "0", "971"],
      type: ["", "a".repeat(61)],
      status: ["", "OPEN", "sold"],
      yieldMin: ["", "-1", "x", "1e3", "4.255"],
      yieldMax: ["1,5"],
      priceMin: ["", "-1", "0.5", "1e6", (2n ** 128n).toString()],
      priceMax: ["x"],
      near: ["", "1,2", "1,2,0", "91,0,1", "0,181,1", "0,0,-1", "0,0,2001", "a,b,c", "1,2,3,4"],
      polygon: ["", "0,0;1,1", "0,0;0,0;1,1;0,0", "0,0;1,1;2,2", "0,0;2,2;0,2;2,0", "0,0;1;2,2", "91,0;0,0;0,1"],
      sort: ["", "best", "relevance"],
    };
    for (const [name, values] of Object.entries(wrong)) for (const value of values) await refuses(name, value);
    for (const query of ["priceMin=2&priceMax=1", "yieldMin=2&yieldMax=1.99"]) {
      const answer = await visitor.get(`/v1/properties/facets?${query}`);
      refused(answer, 400, "invalid-request");
      assert.match(answer.body.errors[0].path, /^query\.(price|yield)Max$/);
    }
    const cities = Array.from({ length: 21 }, (_, n) => `city=c${n}`).join("&");
    refused(await visitor.get(`/v1/properties?${cities}`), 400, "invalid-request");
  });

  it("counts what filters leave, each value without its own filter", async () => {
    const all = await facets();
    assert.equal(all.total, 7);
    assert.deepEqual(all.city[0], { value: "Dubai", count: 3 });
    assert.deepEqual(
      all.type.map(({ value, count }: { value: string; count: number }) => [value, count]),
      [
        ["residential", 2],
        ["Hotel", 1],
        ["land", 1],
        ["office", 1],
        ["retail", 1],
      ],
    );
    assert.deepEqual(all.status, [
      { value: "planned", count: 6 },
      { value: "trading", count: 1 },
    ]);
    assert.deepEqual(all.price, { min: "1000000", max: "4000000" });
    const dubai = await facets("city=dubai&country=MN");
    assert.equal(dubai.total, 0);
    assert.deepEqual(dubai.city, [{ value: "Улаанбаатар", count: 1 }], "cities of Mongolia");
    assert.deepEqual(dubai.country, [{ value: 784, count: 3 }], "countries with a Dubai");
    assert.deepEqual([dubai.type, dubai.status], [[], []]);
    assert.deepEqual(dubai.price, { min: null, max: null });
    const dear = await facets("priceMin=2000000&q=dubai");
    assert.equal(dear.total, 1);
    assert.deepEqual(dear.price, { min: "1000000", max: "4000000" }, "without the bound itself");
    assert.deepEqual((await facets("near=48.87,2.31,5")).city, [{ value: "Paris", count: 1 }]);
  });

  it("compares up to four properties", async () => {
    const tokens = [made.cafe.token, made.bare.token, made.marina.token];
    const { data, asOfBlock } = await get(`/v1/properties/compare?tokens=${tokens.join(",")}`);
    assert.deepEqual(data.map(nameOf), ["Café Élysée", "Terrace House", "Marina Tower"]);
    assert.equal(data[2].facts.yearBuilt, sample.facts.yearBuilt);
    assert.deepEqual([data[1].facts, data[1].profile], [null, null]);
    assert.equal(data[2].lastPrice, "4000000");
    assert.deepEqual([data[2].value, data[2].health], [null, []]);
    assert.ok(data.every(({ rules }: { rules: unknown }) => Array.isArray(rules)));
    assert.ok(asOfBlock > 0);
    const five = Array.from({ length: 5 }, (_, n) => `0x${String(n).padStart(40, "0")}`);
    for (const wrong of ["", "x", five.join(","), `${made.cafe.token},`]) {
      const answer = await visitor.get(`/v1/properties/compare?tokens=${wrong}`);
      refused(answer, 400, "invalid-request");
      assert.match(answer.body.errors[0].path, /^query\.tokens/);
    }
    refused(await visitor.get("/v1/properties/compare"), 400, "invalid-request");
    const unknown = await visitor.get(`/v1/properties/compare?tokens=${made.cafe.token},${five[1]}`);
    refused(unknown, 404, "not-found");
    assert.match(unknown.body.detail, new RegExp(five[1] ?? ""));
  });

  it("keeps the favourites of who is signed in", async () => {
    const path = "/v1/me/favourites";
    const stranger = new Visitor(stage.url);
    refused(await stranger.get(path), 401, "not-signed-in");
    refused(await stranger.send("PUT", `${path}/${made.cafe.token}`, undefined, {}), 401, "not-signed-in");
    refused(await stranger.send("DELETE", `${path}/${made.cafe.token}`, undefined, {}), 401, "not-signed-in");
    const mine = new Visitor(stage.url);
    await mine.signIn(alice);
    assert.deepEqual((await mine.get(path)).body.data, []);
    const put = (token: Hex) => mine.send("PUT", `${path}/${token}`, undefined, {});
    for (const token of [made.cafe.token, made.marina.token, made.cafe.token]) {
      assert.equal((await put(token)).status, 204);
    }
    const kept = (await mine.get(path)).body.data;
    assert.deepEqual(kept.map(nameOf), ["Marina Tower", "Café Élysée"]);
    assert.ok(Date.parse(kept[0].favouriteSince) > Date.parse("2020-01-01"));
    refused(await put(`0x${"11".repeat(20)}`), 404, "not-found");
    refused(await put("0x12"), 400, "invalid-request");
    const elsewhere = { origin: "http://evil.test" };
    refused(await mine.send("PUT", `${path}/${made.bare.token}`, undefined, elsewhere), 403, "origin-not-allowed");

    const other = new Visitor(stage.url);
    await other.signIn(officer);
    assert.deepEqual((await other.get(path)).body.data, [], "nobody sees those of others");
    for (let round = 0; round < 2; round++) {
      assert.equal((await mine.send("DELETE", `${path}/${made.marina.token}`, undefined, {})).status, 204);
    }
    assert.deepEqual((await mine.get(path)).body.data.map(nameOf), ["Café Élysée"]);
    await stage.pool.query(
      "insert into app.favourite (wallet, token) select $1, 'x' || n from generate_series(1, 99) n",
      [alice.address.toLowerCase()],
    );
    refused(await put(made.bare.token), 409, "too-many-favourites");
    assert.equal((await put(made.cafe.token)).status, 204, "one that is there already");
  });
});
