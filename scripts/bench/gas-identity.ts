import { encodeFunctionData, getAddress, stringToHex, zeroAddress } from "viem";
import { claimTopicsRegistryAbi } from "../../contracts/abi/ClaimTopicsRegistry.ts";
import { identityRegistryAbi } from "../../contracts/abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { trustedIssuersRegistryAbi } from "../../contracts/abi/TrustedIssuersRegistry.ts";
import { TOPIC } from "../../contracts/facts.ts";
import { startOnchainIds } from "../../contracts/test/flows/onchain-ids.ts";
import type { Rows } from "./gas-rows.ts";
import type { Scene } from "./gas-scene.ts";

const registry = identityRegistryAbi;
const token = propertyTokenAbi;

/** The life of an identity, and its recovery in one property. */
export async function identityRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, node } = scene;
  const newcomer = await scene.person("newcomer");
  const rows: Rows = { onboard: await scene.onboard(newcomer.address) };

  const batch = await Promise.all(Array.from({ length: 110 }, (_, i) => scene.person(`batch ${i}`)));
  const wallets = batch.map((b) => b.address);
  const args = [wallets, wallets.map(() => zeroAddress), wallets.map(() => 784)] as const;
  const registration = encodeFunctionData({ abi: registry, functionName: "batchRegisterIdentity", args });
  rows["registerBatch110.each"] = (await send(scene.officer, addresses.identityRegistry, registration)) / 110n;

  const [revoked, lost] = await scene.investors("trouble", 2);
  const successor = await scene.person("successor");
  if (!revoked || !lost) throw new Error("No investors.");
  rows.revokeClaim = await send(
    scene.officer,
    addresses.identityRegistry,
    encodeFunctionData({
      abi: registry,
      functionName: "revokeClaim",
      args: [revoked.address, TOPIC.kyc, getAddress(addresses.claimIssuer)],
    }),
  );

  const { token: shares } = await scene.createProperty("RECOVER");
  await mint(shares, lost.address, 1_000n);
  const replaced = await send(
    addresses.fourEyes,
    addresses.identityRegistry,
    encodeFunctionData({ abi: registry, functionName: "replaceWallet", args: [lost.address, successor.address] }),
  );
  const face = await node.readContract({
    address: addresses.identityRegistry,
    abi: registry,
    functionName: "identity",
    args: [successor.address],
  });
  const moved = await send(
    addresses.fourEyes,
    shares,
    encodeFunctionData({
      abi: token,
      functionName: "recoveryAddress",
      args: [lost.address, successor.address, face],
    }),
  );
  rows.recovery = replaced + moved;
  return rows;
}

/** What a transfer costs more once more is required or somebody else trusted, and where a party's identity is not ours. */
export async function requirementRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, transfer, officer } = scene;
  const { token: shares } = await scene.createProperty("REQUIRED");
  const [alice, bob] = await scene.investors("required", 2);
  if (!alice || !bob) throw new Error("No investors.");
  for (const holder of [alice, bob]) await mint(shares, holder.address, 1_000n);
  const move = () => transfer(shares, alice, bob.address, 5n);
  const trust = (issuer: `0x${string}`) => {
    const args = [issuer, [TOPIC.kyc]] as const;
    const data = encodeFunctionData({ abi: trustedIssuersRegistryAbi, functionName: "addTrustedIssuer", args });
    return send(addresses.timelock, addresses.trustedIssuersRegistry, data);
  };
  const rows: Rows = {};

  for (const { address } of [alice, bob]) {
    const args = [{ ...scene.claim(address), topic: TOPIC.accredited }] as const;
    const data = encodeFunctionData({ abi: registry, functionName: "writeClaim", args });
    await send(officer, addresses.identityRegistry, data);
  }
  const before = await move();
  const call = { abi: claimTopicsRegistryAbi, args: [TOPIC.accredited] } as const;
  const topics = addresses.claimTopicsRegistry;
  await send(addresses.timelock, topics, encodeFunctionData({ ...call, functionName: "addClaimTopic" }));
  rows["addTopic.transferDelta"] = (await move()) - before;
  await send(addresses.timelock, topics, encodeFunctionData({ ...call, functionName: "removeClaimTopic" }));
  await trust((await scene.person("second issuer")).address);
  rows["addIssuer.transferDelta"] = (await move()) - before;
  return rows;
}

/** A transfer to somebody whose ONCHAINID, as published and behind its proxy, is read live: one topic, one issuer. */
export async function foreignRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, transfer, officer } = scene;
  const ids = await startOnchainIds(scene.clients(scene.deployer), await scene.person("claim signer"));
  const issuersRegistry = (
    functionName: "addTrustedIssuer" | "updateIssuerClaimTopics",
    issuer: string,
    topic: bigint,
  ) => {
    const args = [getAddress(issuer), [topic]] as const;
    const data = encodeFunctionData({ abi: trustedIssuersRegistryAbi, functionName, args });
    return send(addresses.timelock, addresses.trustedIssuersRegistry, data);
  };
  await issuersRegistry("addTrustedIssuer", ids.issuer, TOPIC.kyc);
  const [alice, bob] = [await scene.person("native"), await scene.person("foreign")];
  const identity = await ids.identity();
  const people = [
    [alice, zeroAddress],
    [bob, identity],
  ] as const;
  for (const [{ address }, face] of people) {
    const args = [address, face, 784] as const;
    const data = encodeFunctionData({ abi: registry, functionName: "registerIdentity", args });
    await send(officer, addresses.identityRegistry, data);
  }
  const claim = { ...scene.claim(alice.address), issuer: ids.issuer };
  await ids.act(
    addresses.identityRegistry,
    encodeFunctionData({ abi: registry, functionName: "writeClaim", args: [claim] }),
  );
  const data = stringToHex("verified");
  await ids.hold(identity, TOPIC.kyc, await ids.sign(identity, TOPIC.kyc, data), data);
  const { token: shares } = await scene.createProperty("FOREIGN");
  for (const holder of [alice, bob]) await mint(shares, holder.address, 1_000n);
  // Our own issuer vouches for something else, so that one is left for the topic.
  await issuersRegistry("updateIssuerClaimTopics", addresses.claimIssuer, TOPIC.accredited);
  const refresh = encodeFunctionData({ abi: registry, functionName: "refresh", args: [[alice.address]] });
  await send(officer, addresses.identityRegistry, refresh);
  return { "foreignIdentity.transfer": await transfer(shares, alice, bob.address, 5n) };
}
