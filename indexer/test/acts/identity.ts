import { encodeFunctionData, zeroAddress, zeroHash } from "viem";
import { generatePrivateKey, type HDAccount, privateKeyToAddress } from "viem/accounts";
import { identityRegistryAbi } from "../../../contracts/abi/IdentityRegistry.ts";
import { NEVER, TOPIC } from "../../../contracts/facts.ts";
import { identitiesDomain, linkWalletTypes } from "../../../contracts/typed-data/typed-data.ts";
import { latestProposal, singletons, together } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { officer, officer2, alice, alice2, bob, carol, dave, eve, frank } = people;

async function claimOn(stage: Stage, wallet: HDAccount, topic: bigint, expiresAt = NEVER) {
  const issuedAt = Number((await stage.node.getBlock()).timestamp);
  const issuer = singletons(stage).claimIssuer.address;
  return { wallet: wallet.address, topic, issuer, issuedAt, expiresAt, commitment: randomHash() };
}

export async function onboard(stage: Stage, wallet: HDAccount, country: number): Promise<void> {
  const { registry } = singletons(stage);
  const claims = [await claimOn(stage, wallet, TOPIC.kyc)];
  await mined(stage, registry.write.onboard([wallet.address, country, claims], { account: officer }));
}

/** People come, change, share an identity, fall from grace and go. */
export async function identityActs(stage: Stage): Promise<void> {
  const { registry, claimIssuer, issuers } = singletons(stage);
  const { timelock } = stage.deployment.addresses;
  for (const [wallet, country] of [
    [bob, 496],
    [carol, 826],
    [dave, 784],
    [eve, 826],
  ] as const) {
    await onboard(stage, wallet, country);
  }
  // Somebody whose identity is a contract that is not ours, and says nothing.
  const foreign = [privateKeyToAddress(generatePrivateKey()), claimIssuer.address, 784] as const;
  await mined(stage, registry.write.registerIdentity(foreign, { account: officer }));
  const lists = [[frank.address], [zeroAddress], [496]] as const;
  await mined(stage, registry.write.batchRegisterIdentity(lists, { account: officer }));

  const soon = Number((await stage.node.getBlock()).timestamp) + 30 * 24 * 3600;
  const accredited = await claimOn(stage, alice, TOPIC.accredited, soon);
  await mined(stage, registry.write.writeClaim([accredited], { account: officer2 }));
  await mined(stage, registry.write.revokeClaim([eve.address, TOPIC.kyc, claimIssuer.address], { account: officer }));
  // Revoked though it was never written.
  const unknown = [frank.address, TOPIC.accredited, claimIssuer.address] as const;
  await mined(stage, registry.write.revokeClaim(unknown, { account: officer }));
  await mined(stage, registry.write.setSanctioned([dave.address, true, randomHash()], { account: officer }));
  await mined(stage, registry.write.setSanctioned([dave.address, false, zeroHash], { account: officer2 }));
  await mined(stage, registry.write.updateCountry([bob.address, 784], { account: officer }));

  await mined(stage, registry.write.deployIdentity([alice.address], { account: bob }));
  const [facts] = await registry.read.factsOf([alice.address, zeroAddress]);
  const { timestamp } = await stage.node.getBlock();
  const message = {
    wallet: alice2.address,
    identityId: Number(BigInt.asUintN(32, facts >> 168n)),
    nonce: 0n,
    deadline: timestamp + 3600n,
  };
  const domain = identitiesDomain(stage.deployment.chainId, registry.address);
  const signature = await alice2.signTypedData({ domain, types: linkWalletTypes, primaryType: "LinkWallet", message });
  await mined(stage, registry.write.linkWallet([alice2.address, message.deadline, signature], { account: alice }));

  // A second issuer comes and goes, which raises the epoch; then everybody is brought up to it.
  await mined(stage, issuers.write.addTrustedIssuer([officer2.address, [TOPIC.kyc, 7n]], { account: timelock }));
  const narrowed = [officer2.address, [TOPIC.kyc]] as const;
  await mined(stage, issuers.write.updateIssuerClaimTopics(narrowed, { account: timelock }));
  await mined(stage, issuers.write.removeTrustedIssuer([officer2.address], { account: timelock }));
  const everybody = [alice, bob, carol, dave, eve].map(({ address }) => address);
  await mined(stage, registry.write.refresh([everybody], { account: carol }));

  const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "deleteIdentity", args: [frank.address] });
  await together(stage, registry.address, data);
  await openAndWithdraw(stage);
}

/** One proposal stays open, another is withdrawn. */
async function openAndWithdraw(stage: Stage): Promise<void> {
  const { fourEyes, registry } = singletons(stage);
  await mined(stage, fourEyes.write.propose([registry.address, "0x", randomHash()], { account: officer }));
  await mined(stage, fourEyes.write.propose([registry.address, "0x1234", randomHash()], { account: officer }));
  await mined(stage, fourEyes.write.withdraw([await latestProposal(stage)], { account: officer2 }));
}
