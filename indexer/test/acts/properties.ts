import { type Address, getAddress, stringToHex, zeroHash } from "viem";
import { foundry } from "viem/chains";
import { offeringTerms } from "../../../contracts/offering.ts";
import { HALT_KIND, HEALTH_KIND, PAPER_KIND } from "../../../contracts/property-kinds.ts";
import { roleId } from "../../../contracts/roles.ts";
import { factTypes, healthDomain } from "../../../contracts/typed-data/typed-data.ts";
import { propertyParams, singletons, tokenAt } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { manager, issuer, officer, officer2, minter, landRegistry } = people;
const DAY = 86_400;

/** A property is drafted, sent back, approved, tokenized, halted in every way, and retired; another one waits. */
export async function propertyActs(stage: Stage): Promise<void> {
  const { properties } = singletons(stage);
  const { timelock } = stage.deployment.addresses;
  const by = (account: typeof manager | Address) => ({ account, gas: 8_000_000n });
  const id = (await properties.read.propertyCount()) + 1n;
  await mined(stage, properties.write.submit(["ipfs://draft", randomHash()], by(manager)));
  await mined(stage, properties.write.sendBack([id, "ipfs://remarks", randomHash()], by(issuer)));
  const profile = randomHash();
  await mined(stage, properties.write.resubmit([id, "ipfs://second", profile], by(manager)));
  await mined(stage, properties.write.approve([id, profile], by(issuer)));
  await paperActs(stage, id);
  for (const kind of Object.values(HEALTH_KIND)) await attest(stage, id, kind, true);

  const now = Number((await stage.node.getBlock()).timestamp);
  const params = { ...propertyParams(stage, "Registered"), minter: stage.deployment.addresses.offering };
  const terms = offeringTerms({
    token: timelock,
    coin: stage.deployment.addresses.coin,
    shares: 1_000n,
    pricePerShare: 100n,
    opensAt: now,
    closesAt: now + 90 * DAY,
    minimum: 1n,
    proceedsTo: issuer.address,
    termsHash: randomHash(),
  });
  await mined(stage, properties.write.tokenize([id, params, terms], by(issuer)));
  const token = await properties.read.tokenOf([id]);
  await mined(stage, properties.write.suspend([id, randomHash()], by(issuer)));
  await mined(stage, properties.write.resume([id], by(issuer)));
  await haltActs(stage, id, token);
  await mined(stage, tokenAt(stage, token).write.retire(by(timelock)));
  await mined(stage, properties.write.retire([id], by(issuer)));
  await mined(stage, properties.write.submit(["ipfs://another", randomHash()], by(manager)));
}

async function paperActs(stage: Stage, id: bigint): Promise<void> {
  const { papers } = singletons(stage);
  const now = Number((await stage.node.getBlock()).timestamp);
  const deed = {
    kind: PAPER_KIND.deed,
    contentHash: randomHash(),
    uri: "ipfs://deed",
    issuer: "Land registry",
    issuedAt: now - 10 * DAY,
    validUntil: 0,
    supersedes: zeroHash,
  };
  await mined(stage, papers.write.file([id, deed], { account: manager }));
  const later = { ...deed, contentHash: randomHash(), supersedes: deed.contentHash };
  const insurance = { ...deed, kind: PAPER_KIND.insurance, contentHash: randomHash(), validUntil: now + 90 * DAY };
  await mined(stage, papers.write.fileAll([id, [later, insurance]], { account: issuer }));
}

/** Signed by the land registry, and relayed by somebody else. */
async function attest(stage: Stage, propertyId: bigint, kind: number, good: boolean): Promise<void> {
  const { health } = singletons(stage);
  await stage.node.mine({ blocks: 1, interval: 1 });
  const now = Number((await stage.node.getBlock()).timestamp);
  const fact = {
    propertyId,
    kind,
    good,
    attestor: getAddress(landRegistry.address),
    amount: 1_000n,
    currency: stringToHex("AED"),
    evidenceHash: randomHash(),
    issuedAt: now,
    validUntil: now + 90 * DAY,
  };
  const domain = healthDomain(foundry.id, getAddress(health.address));
  const signature = await landRegistry.signTypedData({ domain, types: factTypes, primaryType: "Fact", message: fact });
  await mined(stage, health.write.relay([fact, signature], { account: minter }));
}

async function haltActs(stage: Stage, id: bigint, token: Address): Promise<void> {
  const { health, halts, roles } = singletons(stage);
  const { timelock } = stage.deployment.addresses;
  const now = async () => Number((await stage.node.getBlock()).timestamp);
  await attest(stage, id, HEALTH_KIND.liens, false);
  await mined(stage, health.write.halt([id, (await now()) + 5 * DAY, randomHash()], { account: officer }));
  const renewed = [token, HALT_KIND.health, (await now()) + 9 * DAY, randomHash()] as const;
  await mined(stage, halts.write.renew(renewed, { account: officer2 }));
  await mined(stage, health.write.lift([id], { account: officer }));
  await mined(stage, health.write.halt([id, (await now()) + 7 * DAY, randomHash()], { account: officer }));
  const dismissed = [HEALTH_KIND.insurance, landRegistry.address, false] as const;
  await mined(stage, health.write.setAttestor(dismissed, { account: timelock }));

  // As the circuit breaker does.
  const halter = [roleId(stage.deployment.addresses.tradingHalts, "halter"), minter.address] as const;
  await mined(stage, roles.write.grantRole(halter, { account: timelock }));
  const moved = [token, HALT_KIND.valuationMoved, (await now()) + 7 * DAY, randomHash()] as const;
  await mined(stage, halts.write.halt(moved, { account: minter }));
  await mined(stage, halts.write.setStaleAt([token, (await now()) - DAY], { account: minter }));
  const stale = [token, HALT_KIND.valuationStale, (await now()) + 14 * DAY - 60, randomHash()] as const;
  await mined(stage, halts.write.renew(stale, { account: officer2 }));
}
