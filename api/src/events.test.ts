import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as dial } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import { demoDollarAbi } from "@freehold/contracts/abi/DemoDollar";
import { type Hex, zeroHash } from "viem";
import { until } from "../../scripts/lib/wait.ts";
import { EventHub } from "./services/events/event-hub.ts";
import { followProjections } from "./services/events/follow.ts";
import type { Topic } from "./services/events/topics.ts";
import { openStream } from "./test/event-stream.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { refused, Visitor } from "./test/visitor.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
  fund,
  lower,
  onboard,
  type Property,
  people,
  treasuryAt,
} from "./test/world.ts";

const { alice, bob, dave, tenant } = people;

describe("the event hub", () => {
  const topic: Topic = `property:0x${"1".repeat(40)}`;
  const other: Topic = `property:0x${"2".repeat(40)}`;
  const change = (block: number, on: Topic = topic) => ({ topic: on, kinds: ["rent"] as const, block });
  const hubs: EventHub[] = [];
  const open = (limits?: ConstructorParameters<typeof EventHub>[0]) => {
    const hub = new EventHub(limits);
    hubs.push(hub);
    return hub;
  };
  afterEach(() => {
    for (const hub of hubs.splice(0)) hub.close();
  });
  const read = async (stream: ReadableStream<Uint8Array>, frames: number) => {
    const reader = stream.getReader();
    const texts: string[] = [];
    while (texts.length < frames) {
      const { value, done } = await reader.read();
      if (done) break;
      texts.push(new TextDecoder().decode(value));
    }
    await reader.cancel();
    return texts;
  };
  const idOf = (text: string | undefined) => /^id: (\S+)/m.exec(text ?? "")?.[1];

  it("encodes a frame once, however many follow its topic, and not at all where nobody does", async () => {
    const hub = open();
    const streams = Array.from({ length: 500 }, (_, index) => hub.follow([topic, other], `client ${index}`));
    hub.publish([change(7), change(8, `account:0x${"3".repeat(40)}`)]);
    const seen = await Promise.all(streams.map((stream) => read(stream, 3)));
    assert.equal(hub.encoded, 1);
    assert.equal(new Set(seen.map(([, , frame]) => frame)).size, 1);
    assert.match(
      seen[0]?.[2] ?? "",
      /^id: \w+-1\nevent: change\ndata: \{"topic":"property:0x1{40}","kinds":\["rent"\],"block":7\}\n\n$/,
    );
    assert.equal(hub.size, 0, "whoever has left is forgotten");
  });

  it("tells whoever comes back what came since, once, and only of their topics", async () => {
    const hub = open();
    const [, ready] = await read(hub.follow([topic], "a"), 2);
    assert.match(ready ?? "", /event: ready/);
    hub.publish([change(1), change(1, other), change(2), change(3)]);
    const all = await read(hub.follow([topic], "a", idOf(ready)), 4);
    assert.deepEqual(
      all.slice(1).map((text) => /"block":(\d)/.exec(text)?.[1]),
      ["1", "2", "3"],
    );
    const rest = await read(hub.follow([topic], "a", idOf(all[2])), 2);
    assert.match(rest[1] ?? "", /"block":3/);
    assert.equal(hub.encoded, 3, "what is told again is not encoded again");
  });

  it("says that everything is to be read again where it cannot tell what came", async () => {
    const hub = open({ kept: 2 });
    const [, ready] = await read(hub.follow([topic], "a"), 2);
    hub.publish([1, 2, 3, 4, 5].map((block) => change(block)));
    for (const lost of [idOf(ready), "0123456789ab-3", "nonsense", "-", `${idOf(ready)?.split("-")[0]}-9999`]) {
      const [, frame] = await read(hub.follow([topic], "a", lost), 2);
      assert.match(frame ?? "", /event: reset/, lost);
      assert.ok(idOf(frame), "and from where to count then");
    }
    const follower = hub.follow([topic], "a");
    hub.reset();
    assert.match((await read(follower, 3))[2] ?? "", /event: reset/);
  });

  it("bounds how many follow it, in all and from one address", async () => {
    const hub = open({ connections: 3, connectionsPerClient: 2 });
    const first = hub.follow([topic], "a");
    hub.follow([topic], "a");
    assert.throws(() => hub.follow([topic], "a"), { problem: "rate-limited" });
    hub.follow([topic], "b");
    assert.throws(() => hub.follow([topic], "c"), { problem: "busy" });
    await first.cancel();
    hub.follow([topic], "a");
  });

  it("drops a reader that is too slow, and keeps the others", async () => {
    const hub = open({ waiting: 1_000 });
    const slow = hub.follow([topic], "slow");
    const quick = hub.follow([topic], "quick").getReader();
    let frames = 0;
    for (let block = 0; block < 40; block++) {
      hub.publish([change(block)]);
      for (let parts = block === 0 ? 3 : 1; parts > 0; parts--) {
        if (!(await quick.read()).done) frames++;
      }
    }
    assert.equal(frames, 42);
    assert.equal(hub.size, 1);
    await assert.rejects(slow.getReader().read(), /too slow/);
  });

  it("shows that it is alive, and ends streams in time and when it is closed", async () => {
    const hub = open({ heartbeat: 10, lifetime: 60 });
    const texts = await read(hub.follow([topic], "a"), 100);
    assert.ok(texts.includes(":\n\n"));
    assert.equal(hub.size, 0);
    const long = open();
    const stream = long.follow([topic], "a");
    long.close();
    assert.equal((await read(stream, 100)).length, 2);
    assert.throws(() => long.follow([topic], "a"), { problem: "busy" });
  });
});

describe("events", { timeout: 240_000 }, () => {
  let stage: Stage;
  let tower: Property;
  let lease: Hex;
  let lookAway: () => void;
  let visitor: Visitor;
  before(async () => {
    stage = await openStage({ indexer: true });
    visitor = new Visitor(stage.url);
    tower = await createProperty(stage, "Tower");
    const { timestamp } = await stage.node.getBlock();
    lease = randomHash();
    const terms = {
      token: tower.token,
      coin: stage.deployment.addresses.coin,
      tenant: tenant.address,
      startsAt: Number(timestamp) - 86_400,
      periods: 12,
      frequency: 0,
      rent: 1_000n,
      indexBasisPoints: 0,
      graceDays: 5,
      lateFee: 0n,
      deposit: 0n,
      termsHash: randomHash(),
    };
    await mined(stage, contractsOf(stage).leases.write.create([lease, terms], { account: dave }));
    await onboard(stage, alice, 784);
    await stage.indexed();
    lookAway = followProjections(stage.deps, stage.deps.events, 20);
  });
  after(async () => {
    lookAway?.();
    await stage?.[Symbol.asyncDispose]();
  });

  const payRent = async (amount = 100n) => {
    const { leases } = contractsOf(stage);
    await fund(stage, tenant, leases.address, amount);
    await mined(stage, leases.write.pay([lease, amount, zeroHash], { account: tenant, gas: 5_000_000n }));
  };

  it("are refused for what is no topic, is not there, or is somebody else's", async () => {
    const ask = (topics: string, who = visitor) => who.get(`/v1/events?topics=${topics}`);
    for (const bad of ["", "x", "property:0x12", `person:${lower(alice)}`, `${tower.token}`, "property:,", "lease:"]) {
      refused(await ask(bad), 400, "invalid-request");
    }
    refused(await visitor.get("/v1/events"), 400, "invalid-request");
    const many = Array.from({ length: 33 }, (_, index) => `property:0x${String(index).padStart(40, "0")}`);
    refused(await ask(many.join(",")), 400, "invalid-request");
    refused(await ask(`property:${lower(alice)}`), 404, "not-found");
    refused(await ask(`account:${lower(alice)}`), 401, "not-signed-in");
    refused(await ask(`lease:${lease}`), 401, "not-signed-in");
    const signedIn = new Visitor(stage.url);
    await signedIn.signIn(alice);
    refused(await ask(`account:${lower(bob)}`, signedIn), 403, "topic-not-yours");
    refused(await ask(`property:${tower.token},lease:${lease}`, signedIn), 403, "topic-not-yours");
    refused(await ask(`lease:${zeroHash}`, signedIn), 404, "not-found");
    for (const account of [tenant, dave]) {
      const other = new Visitor(stage.url);
      await other.signIn(account);
      await using stream = await openStream(other, [`lease:${lease}`, `account:${lower(account)}`]);
      assert.equal(stream.response.headers.get("content-type"), "text/event-stream; charset=utf-8");
      assert.equal((await stream.next()).event, "ready");
    }
  });

  it("tell of a payment, a declaration and a claim as they are mined, and bear nothing personal", async () => {
    await using stream = await openStream(visitor, [`property:${tower.token}`]);
    const own = new Visitor(stage.url);
    await own.signIn(alice);
    await using mine = await openStream(own, [`account:${lower(alice)}`]);
    await stream.until("ready");
    await payRent();
    const rent = await stream.untilKind("rent");
    assert.deepEqual(Object.keys(rent.data).sort(), ["block", "kinds", "topic"]);
    await buy(stage, tower, alice, 10n);
    await stream.untilKind("purchase");
    const index = await distribute(stage, tower, 1_000n, 202_601);
    await stream.untilKind("dividend");
    const { distributor } = contractsOf(stage);
    await mined(stage, distributor.write.claim([tower.token, index, alice.address], { account: alice }));
    await stream.untilKind("claim");
    const frames = [await mine.untilKind("purchase"), await mine.untilKind("claim")];
    assert.ok(frames.every(({ data }) => data.topic === `account:${lower(alice)}`));
    assert.ok(!stream.text.includes(lower(alice).slice(2)) && !stream.text.includes(lower(tenant).slice(2)));
    assert.ok(!stream.text.includes(lease.slice(2)));
  });

  it("are neither missed nor told twice by whoever comes back", async () => {
    const topics: Topic[] = [`property:${tower.token}`];
    const first = await openStream(visitor, topics);
    const { id } = await first.until("ready");
    await first[Symbol.asyncDispose]();
    await payRent(1n);
    await stage.indexed();
    await using whole = await openStream(visitor, topics, { after: id });
    const missed = await whole.untilKind("rent");
    await using again = await openStream(visitor, topics, { lastEventId: missed.id, after: id });
    await payRent(2n);
    const next = await again.untilKind("rent");
    assert.notEqual(next.id, missed.id);
    assert.ok((next.data.block ?? 0) > (missed.data.block ?? 0));
    await using lost = await openStream(visitor, topics, { lastEventId: "000000000000-1" });
    assert.equal((await lost.next()).event, "reset");
  });

  it("are not made by worthless coins, of which anybody can bring in as many as they like", async () => {
    await using stream = await openStream(visitor, [`property:${tower.token}`]);
    await stream.until("ready");
    const { coin } = stage.deployment.addresses;
    const bytecode = await stage.node.getCode({ address: coin });
    assert.ok(bytecode);
    const fake = "0x00000000000000000000000000000000000f00d1";
    await stage.node.setCode({ address: fake, bytecode });
    const call = { abi: demoDollarAbi, address: fake, account: bob, chain: stage.wallet.chain } as const;
    await mined(stage, stage.wallet.writeContract({ ...call, functionName: "mint", args: [bob.address, 9n] }));
    await mined(stage, stage.wallet.writeContract({ ...call, functionName: "approve", args: [tower.treasury, 9n] }));
    const treasury = treasuryAt(stage, tower.treasury);
    await mined(stage, treasury.write.depositIncome([fake, 9n, zeroHash], { account: bob }));
    await stage.indexed();
    await payRent(4n);
    await stream.untilKind("rent");
    assert.ok(!stream.text.includes("income"), stream.text);
  });

  it("tell of what a reorganisation takes away", async () => {
    await using stream = await openStream(visitor, [`property:${tower.token}`]);
    await stream.until("ready");
    const snapshot = await stage.node.snapshot();
    const height = await stage.node.getBlockNumber();
    await payRent(3n);
    const paid = await stream.untilKind("rent");
    await stage.node.revert({ id: snapshot });
    // Another chain of blocks, longer than the first one.
    const depth = Number((paid.data.block ?? 0) - Number(height)) + 2;
    await stage.node.mine({ blocks: depth, interval: 3 });
    const undone = await stream.untilKind("rent");
    assert.notEqual(undone.id, paid.id);
    const { rows } = await stage.pool.query("select 1 from live.lease_payment where amount = 3");
    assert.equal(rows.length, 0, "and what is read again says so");
  });

  it("do not wait for a reader that does not read", async () => {
    const hub = new EventHub({ waiting: 4_000, heartbeat: 5 });
    const url = new URL(await stage.serveWith({ events: hub }));
    const socket = dial(Number(url.port), url.hostname);
    socket.write(`GET /v1/events?topics=property:${tower.token} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await once(socket, "readable");
    socket.pause();
    await until(async () => hub.size === 1, { what: "the reader to be there" });
    const topic: Topic = `property:${tower.token}`;
    const kinds = ["rent"] as const;
    await until(
      async () => {
        hub.publish(Array.from({ length: 500 }, (_, block) => ({ topic, kinds, block })));
        return hub.size === 0;
      },
      { what: "the reader to be dropped", timeout: 60_000, interval: 1 },
    );
    socket.destroy();
    hub.close();
  });

  it("are not kept open for who asks for the headers alone", async () => {
    const hub = new EventHub({ connectionsPerClient: 3 });
    const who = new Visitor(await stage.serveWith({ events: hub }));
    for (let i = 0; i < 5; i++) {
      const { status, headers } = await who.send("HEAD", `/v1/events?topics=property:${tower.token}`, undefined, {});
      assert.deepEqual([status, headers.get("content-type")], [200, "text/event-stream; charset=utf-8"]);
    }
    assert.equal(hub.size, 0);
    hub.close();
  });

  it("end when the process is to end", async () => {
    const hub = new EventHub();
    const url = await stage.serveWith({ events: hub });
    await using stream = await openStream(new Visitor(url), [`property:${tower.token}`]);
    await stream.until("ready");
    assert.equal(stream.response.headers.get("connection"), "close");
    hub.close();
    await assert.rejects(stream.next(), /the stream has ended/);
  });
});
