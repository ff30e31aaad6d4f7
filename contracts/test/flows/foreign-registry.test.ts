import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  parseGwei,
  testActions,
  zeroAddress,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { claimIssuerAbi } from "../../abi/ClaimIssuer.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { ours } from "../../deploy/artifacts.ts";
import { create, send } from "../../deploy/client.ts";
import { NEVER, TOPIC } from "../../facts.ts";
import * as standard from "../conformance/abis.ts";
import { deployTRex, onchainId } from "../conformance/hosts/published.ts";
import { COUNTRY, people, startWorld, type World } from "./world.ts";

const { alice, bob, carol, tenant: operator, manager: teller, stranger, officers } = people;
const [officer] = officers;

/**
 * Somebody else's platform: the reference suite as published, with its own registry, storage, topics and trusted issuers.
 * It knows nothing of Freehold but the address of the claim issuer, which it trusts for topic 1.
 */
describe("our people on a foreign platform", () => {
  let world: World;
  let foreign: Record<"registry" | "issuers" | "topics" | "token", Address>;

  before(async () => {
    world = await startWorld();
    const suite = await deployTRex(world.as(operator));
    const topics = await suite.claimTopicsRegistry();
    const issuers = await suite.trustedIssuersRegistry();
    const storage = await suite.identityStorage();
    const registry = await suite.identityRegistry(issuers, topics, storage);
    const token = await suite.token(registry, await suite.compliance(), "Foreign", "FRGN", zeroAddress);
    foreign = { registry, issuers, topics, token };

    const { claimTopicsAbi, trustedIssuersAbi, identityStorageAbi, agentRoleAbi } = standard;
    const trust = [world.addresses.claimIssuer, [TOPIC.kyc]] as const;
    const binding = { abi: identityStorageAbi, functionName: "bindIdentityRegistry", args: [registry] } as const;
    const agent = (account: HDAccount) =>
      encodeFunctionData({ abi: agentRoleAbi, functionName: "addAgent", args: [account.address] });
    for (const [to, data] of [
      [topics, encodeFunctionData({ abi: claimTopicsAbi, functionName: "addClaimTopic", args: [TOPIC.kyc] })],
      [issuers, encodeFunctionData({ abi: trustedIssuersAbi, functionName: "addTrustedIssuer", args: trust })],
      [storage, encodeFunctionData(binding)],
      [registry, agent(operator)],
      [token, agent(operator)],
      [token, agent(teller)],
    ] as const) {
      await send(world.as(operator), to, data);
    }
  });

  it("whoever we verified is verified there, by the claim alone", async () => {
    await onboard(alice);
    await deployIdentity(alice);
    assert.equal(await isVerifiedThere(alice), false, "unknown there");
    await registerThere(alice, await identityOf(alice));
    assert.equal(await isVerifiedThere(alice), true);
    await mintThere(alice);
  });

  it("whoever we registered without a claim is not", async () => {
    const registration = [stranger.address, zeroAddress, COUNTRY.britain] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "registerIdentity", args: registration });
    await send(world.as(officer), world.addresses.identityRegistry, data);
    await deployIdentity(stranger);
    await registerThere(stranger, await identityOf(stranger));
    assert.equal(await isVerifiedThere(stranger), false);
  });

  it("a claim withdrawn by us counts no more in the same block", async () => {
    const node = world.node.extend(testActions({ mode: "hardhat" }));
    const mint = encodeFunctionData({ abi: standard.erc3643Abi, functionName: "mint", args: [alice.address, 1n] });
    const withdrawal = encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "revokeClaim",
      args: [alice.address, TOPIC.kyc, world.addresses.claimIssuer],
    });
    const queue = (by: HDAccount, to: Address, data: `0x${string}`, tip: string) =>
      world.as(by).wallet.sendTransaction({
        to,
        data,
        gas: 2_000_000n,
        maxFeePerGas: parseGwei("100"),
        maxPriorityFeePerGas: parseGwei(tip),
      });

    await node.setAutomine(false);
    const hashes = [
      await queue(operator, foreign.token, mint, "30"),
      await queue(officer, world.addresses.identityRegistry, withdrawal, "20"),
      await queue(teller, foreign.token, mint, "10"),
    ];
    await node.mine({ blocks: 1 });
    await node.setAutomine(true);
    const receipts = await Promise.all(hashes.map((hash) => node.getTransactionReceipt({ hash })));
    assert.deepEqual(
      receipts.map(({ transactionIndex, status }) => [transactionIndex, status]),
      [
        [0, "success"],
        [1, "success"],
        [2, "reverted"],
      ],
    );
    assert.equal(new Set(receipts.map(({ blockNumber }) => blockNumber)).size, 1);
    assert.equal(await isVerifiedThere(alice), false);
  });

  it("a claim written again counts again, and nobody there does a thing", async () => {
    await world.pass(1);
    await writeClaim(alice, NEVER);
    assert.equal(await isVerifiedThere(alice), true);
  });

  it("a claim counts until it expires", async () => {
    const expiresAt = Number(await world.now()) + 1_000;
    await onboard(bob, expiresAt);
    await deployIdentity(bob);
    await registerThere(bob, await identityOf(bob));
    assert.equal(await isVerifiedThere(bob), true);
    await world.pass(1_000);
    assert.equal(await isVerifiedThere(bob), false);
    await writeClaim(bob, NEVER);
    assert.equal(await isVerifiedThere(bob), true);
  });

  it("the claim of an issuer it does not trust counts for nothing there", async () => {
    const { roles, identityRegistry, claimIssuer } = world.addresses;
    const another = await create(world.as(operator), ours("identity/ClaimIssuer"), [
      roles,
      identityRegistry,
      operator.address,
    ]);
    await trust("removeTrustedIssuer", [claimIssuer]);
    await trust("addTrustedIssuer", [another, [TOPIC.kyc]]);
    assert.equal(await isVerifiedThere(alice), false);
    await trust("addTrustedIssuer", [claimIssuer, [TOPIC.kyc]]);
    assert.equal(await isVerifiedThere(alice), true);
  });

  it("a claim counts for its topic alone", async () => {
    const { claimTopicsAbi: abi } = standard;
    await trust("updateIssuerClaimTopics", [world.addresses.claimIssuer, [TOPIC.kyc, TOPIC.accredited]]);
    const args = [TOPIC.accredited] as const;
    const operate = (data: `0x${string}`) => send(world.as(operator), foreign.topics, data);
    await operate(encodeFunctionData({ abi, functionName: "addClaimTopic", args }));
    assert.equal(await isVerifiedThere(alice), false);
    await writeClaim(alice, NEVER, TOPIC.accredited);
    assert.equal(await isVerifiedThere(alice), true);
    await operate(encodeFunctionData({ abi, functionName: "removeClaimTopic", args }));
  });

  it("an identity that is not deployed yet verifies nobody, until anybody deploys it", async () => {
    await onboard(carol);
    await registerThere(carol, await identityOf(carol));
    // The reference suite does not answer false: it calls the identity, where there is no code, and so reverts.
    await assert.rejects(isVerifiedThere(carol), /reverted/);
    await assert.rejects(mintThere(carol), /reverted/);
    await deployIdentity(carol);
    assert.equal(await isVerifiedThere(carol), true);
  });

  it("an identity that we did not deploy bears no claim of ours", async () => {
    const { claimIssuer } = world.addresses;
    const pretended = await create(world.as(stranger), onchainId("Identity"), [stranger.address, false]);
    const { abi } = onchainId("Identity");
    const claim = [TOPIC.kyc, 1n, claimIssuer, "0x", "0x", ""];
    const addition = encodeFunctionData({ abi, functionName: "addClaim", args: claim });
    await assert.rejects(send(world.as(stranger), pretended, addition), /invalid claim/);
    for (const pretender of [pretended, stranger.address, claimIssuer, world.addresses.identityRegistry]) {
      const args = [pretender, TOPIC.kyc, "0x", "0x"] as const;
      const call = { address: claimIssuer, abi: claimIssuerAbi, functionName: "isClaimValid", args } as const;
      assert.equal(await world.node.readContract(call), false);
    }
  });

  it("an identity answers as ERC-735 has it", async () => {
    const { claimIssuer } = world.addresses;
    const { abi } = onchainId("Identity");
    const address = await identityOf(alice);
    const parameters = [{ type: "address" }, { type: "uint256" }] as const;
    const claimId = keccak256(encodeAbiParameters(parameters, [claimIssuer, TOPIC.kyc]));
    const ids = await world.node.readContract({
      address,
      abi,
      functionName: "getClaimIdsByTopic",
      args: [TOPIC.kyc],
    });
    assert.deepEqual(ids, [claimId]);
    const claim = await world.node.readContract({ address, abi, functionName: "getClaim", args: [claimId] });
    const [topic, , issuer] = claim as readonly [bigint, bigint, Address];
    assert.deepEqual([topic, issuer.toLowerCase()], [TOPIC.kyc, claimIssuer]);
  });

  async function onboard(who: HDAccount, expiresAt: number = NEVER) {
    const claim = await claimOf(who, expiresAt, TOPIC.kyc);
    const args = [who.address, COUNTRY.britain, [claim]] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "onboard", args });
    await send(world.as(officer), world.addresses.identityRegistry, data);
  }

  async function writeClaim(who: HDAccount, expiresAt: number, topic: bigint = TOPIC.kyc) {
    const args = [await claimOf(who, expiresAt, topic)] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "writeClaim", args });
    await send(world.as(officer), world.addresses.identityRegistry, data);
  }

  async function claimOf(who: HDAccount, expiresAt: number, topic: bigint) {
    const issuedAt = Number(await world.now());
    return {
      wallet: who.address,
      topic,
      issuer: world.addresses.claimIssuer,
      issuedAt,
      expiresAt,
      commitment: zeroHash,
    };
  }

  async function deployIdentity(who: HDAccount) {
    const data = encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "deployIdentity",
      args: [who.address],
    });
    await send(world.as(stranger), world.addresses.identityRegistry, data);
  }

  function identityOf(who: HDAccount): Promise<Address> {
    const { identityRegistry: address } = world.addresses;
    const args = [who.address] as const;
    return world.node.readContract({ address, abi: identityRegistryAbi, functionName: "identity", args });
  }

  async function registerThere(who: HDAccount, identity: Address) {
    const args = [who.address, identity, COUNTRY.britain] as const;
    const abi = standard.identityRegistryAbi;
    const data = encodeFunctionData({ abi, functionName: "registerIdentity", args });
    await send(world.as(operator), foreign.registry, data);
  }

  async function mintThere(to: HDAccount) {
    const data = encodeFunctionData({ abi: standard.erc3643Abi, functionName: "mint", args: [to.address, 1n] });
    await send(world.as(operator), foreign.token, data);
  }

  async function trust(
    functionName: "addTrustedIssuer" | "removeTrustedIssuer" | "updateIssuerClaimTopics",
    args: readonly [Address] | readonly [Address, readonly bigint[]],
  ) {
    const abi = standard.trustedIssuersAbi;
    const data = encodeFunctionData({ abi, functionName, args } as Parameters<typeof encodeFunctionData>[0]);
    await send(world.as(operator), foreign.issuers, data);
  }

  async function isVerifiedThere(who: HDAccount): Promise<boolean> {
    const args = [who.address] as const;
    const abi = standard.identityRegistryAbi;
    return world.node.readContract({ address: foreign.registry, abi, functionName: "isVerified", args });
  }
});
