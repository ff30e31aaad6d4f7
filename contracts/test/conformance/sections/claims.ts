import assert from "node:assert/strict";
import { getAddress } from "viem";
import type { Section } from "../conformance.ts";
import type { Stage } from "../stage.ts";

/** Contracts need not stand there: an issuer is an address until somebody asks about a claim. */
const ISSUER = getAddress("0x00000000000000000000000000000000000155e1");
const UNKNOWN = getAddress("0x00000000000000000000000000000000000155e2");
/** A topic that nobody holds. */
const TOPIC = 777n;

const issuersOf = (s: Stage, topic: bigint) => s.read(s.issuers, "getTrustedIssuersForClaimTopic", [topic]);

export const claims: Section = {
  name: "ERC-3643, trusted issuers and claim topics",
  tests: (test) => {
    test("the owner adds a trusted issuer", "ERC-3643: addTrustedIssuer", async (s) => {
      const { owner, agent, stranger, alice } = s.actors;
      const before = await s.read(s.issuers, "getTrustedIssuers", []);
      for (const other of [agent, stranger]) await s.refused(other, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC]]);
      const done = await s.act(owner, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC, 778n]]);
      s.emitted(done, s.issuers, "TrustedIssuerAdded", [[ISSUER, [TOPIC, 778n]]]);
      assert.deepEqual(await s.read(s.issuers, "getTrustedIssuers", []), [...before, ISSUER]);
      assert.equal(await s.read(s.issuers, "isTrustedIssuer", [ISSUER]), true);
      assert.equal(await s.read(s.issuers, "isTrustedIssuer", [UNKNOWN]), false);
      assert.deepEqual(await s.read(s.issuers, "getTrustedIssuerClaimTopics", [ISSUER]), [TOPIC, 778n]);
      assert.deepEqual(await issuersOf(s, TOPIC), [ISSUER]);
      assert.equal(await s.read(s.issuers, "hasClaimTopic", [ISSUER, TOPIC]), true);
      assert.equal(await s.read(s.issuers, "hasClaimTopic", [ISSUER, 779n]), false);
      assert.equal(await s.isVerified(alice), true);
    });

    test("a trusted issuer is added once, with topics", "ERC-3643: addTrustedIssuer, Requires", async (s) => {
      const { owner } = s.actors;
      await s.refused(owner, s.issuers, "addTrustedIssuer", [ISSUER, []]);
      await s.act(owner, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC]]);
      await s.refused(owner, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC]]);
    });

    test("the owner changes what an issuer is trusted for", "ERC-3643: updateIssuerClaimTopics", async (s) => {
      const { owner, agent } = s.actors;
      await s.act(owner, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC, 778n]]);
      await s.refused(agent, s.issuers, "updateIssuerClaimTopics", [ISSUER, [779n]]);
      await s.refused(owner, s.issuers, "updateIssuerClaimTopics", [UNKNOWN, [779n]]);
      await s.refused(owner, s.issuers, "updateIssuerClaimTopics", [ISSUER, []]);
      const done = await s.act(owner, s.issuers, "updateIssuerClaimTopics", [ISSUER, [778n, 779n]]);
      s.emitted(done, s.issuers, "ClaimTopicsUpdated", [[ISSUER, [778n, 779n]]]);
      assert.deepEqual(await s.read(s.issuers, "getTrustedIssuerClaimTopics", [ISSUER]), [778n, 779n]);
      assert.deepEqual(await issuersOf(s, TOPIC), []);
      assert.deepEqual(await issuersOf(s, 779n), [ISSUER]);
      assert.equal(await s.read(s.issuers, "hasClaimTopic", [ISSUER, TOPIC]), false);
    });

    test("the owner removes a trusted issuer", "ERC-3643: removeTrustedIssuer", async (s) => {
      const { owner, agent } = s.actors;
      const before = await s.read(s.issuers, "getTrustedIssuers", []);
      await s.act(owner, s.issuers, "addTrustedIssuer", [ISSUER, [TOPIC]]);
      await s.refused(agent, s.issuers, "removeTrustedIssuer", [ISSUER]);
      await s.refused(owner, s.issuers, "removeTrustedIssuer", [UNKNOWN]);
      const done = await s.act(owner, s.issuers, "removeTrustedIssuer", [ISSUER]);
      s.emitted(done, s.issuers, "TrustedIssuerRemoved", [[ISSUER]]);
      assert.deepEqual(await s.read(s.issuers, "getTrustedIssuers", []), before);
      assert.equal(await s.read(s.issuers, "isTrustedIssuer", [ISSUER]), false);
      assert.deepEqual(await issuersOf(s, TOPIC), []);
      assert.equal(await s.read(s.issuers, "hasClaimTopic", [ISSUER, TOPIC]), false);
    });

    test(
      "the topics of an unknown issuer are not told",
      "ERC-3643: getTrustedIssuerClaimTopics, Requires",
      async (s) => {
        await assert.rejects(s.read(s.issuers, "getTrustedIssuerClaimTopics", [UNKNOWN]), /reverted/);
      },
    );

    test("a claim counts while its issuer is trusted for its topic", "ERC-3643: isVerified", async (s) => {
      const { owner, alice } = s.actors;
      const required = await s.read(s.topics, "getClaimTopics", []);
      const [issuer] = await issuersOf(s, required[0] ?? 0n);
      assert.ok(issuer, "somebody is trusted for the topic that is required");
      const trusted = await s.read(s.issuers, "getTrustedIssuerClaimTopics", [issuer]);

      await s.act(owner, s.issuers, "updateIssuerClaimTopics", [issuer, [TOPIC]]);
      assert.equal(await s.isVerified(alice), false);
      await s.act(owner, s.issuers, "updateIssuerClaimTopics", [issuer, trusted]);
      assert.equal(await s.isVerified(alice), true);
      await s.act(owner, s.issuers, "removeTrustedIssuer", [issuer]);
      assert.equal(await s.isVerified(alice), false);
      await s.act(owner, s.issuers, "addTrustedIssuer", [issuer, trusted]);
      assert.equal(await s.isVerified(alice), true);
    });

    test("the owner adds and removes claim topics", "ERC-3643: addClaimTopic, removeClaimTopic", async (s) => {
      const { owner, agent, stranger } = s.actors;
      const before = await s.read(s.topics, "getClaimTopics", []);
      for (const other of [agent, stranger]) await s.refused(other, s.topics, "addClaimTopic", [TOPIC]);
      s.emitted(await s.act(owner, s.topics, "addClaimTopic", [TOPIC]), s.topics, "ClaimTopicAdded", [[TOPIC]]);
      assert.deepEqual(await s.read(s.topics, "getClaimTopics", []), [...before, TOPIC]);
      for (const other of [agent, stranger]) await s.refused(other, s.topics, "removeClaimTopic", [TOPIC]);
      s.emitted(await s.act(owner, s.topics, "removeClaimTopic", [TOPIC]), s.topics, "ClaimTopicRemoved", [[TOPIC]]);
      assert.deepEqual(await s.read(s.topics, "getClaimTopics", []), before);
    });

    test("every topic required must be held", "ERC-3643: Claim Topics Registry, isVerified", async (s) => {
      const { owner, alice } = s.actors;
      await s.act(owner, s.topics, "addClaimTopic", [TOPIC]);
      assert.equal(await s.isVerified(alice), false);
      await s.act(owner, s.topics, "removeClaimTopic", [TOPIC]);
      assert.equal(await s.isVerified(alice), true);
    });

    test("where no topic is required, being registered is enough", "ERC-3643: isVerified, Claim Topics", async (s) => {
      const { owner, agent, carol, stranger } = s.actors;
      const identity = await s.host.identityFor(carol.address);
      await s.act(agent, s.registry, "registerIdentity", [carol.address, identity, 826]);
      assert.equal(await s.isVerified(carol), false);
      for (const topic of await s.read(s.topics, "getClaimTopics", [])) {
        await s.act(owner, s.topics, "removeClaimTopic", [topic]);
      }
      assert.deepEqual([await s.isVerified(carol), await s.isVerified(stranger)], [true, false]);
    });
  },
};
