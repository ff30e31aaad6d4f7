import {
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  parseEventLogs,
  stringToHex,
  toHex,
  zeroHash,
} from "viem";
import { foundry } from "viem/chains";
import { propertyHealthAbi } from "../../contracts/abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../contracts/abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../contracts/abi/PropertyRegistry.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { HEALTH_KIND, type HealthKind, PAPER_KIND } from "../../contracts/property-kinds.ts";
import { factTypes, healthDomain } from "../../contracts/typed-data/typed-data.ts";
import { localPowers } from "../lib/accounts.ts";
import { cast } from "./people.ts";
import type { DemoProfile } from "./profiles.ts";
import { DAY, type Theatre } from "./theatre.ts";

/** In hundredths of the currency of the place: liens, taxes owed, cover, reserve. */
const sums: Record<DemoProfile["key"], { currency: string; amounts: Partial<Record<HealthKind, bigint>> }> = {
  dubai: { currency: "AED", amounts: { insurance: 24_000_000_00n, repairReserve: 610_000_00n } },
  ulaanbaatar: { currency: "MNT", amounts: { insurance: 7_200_000_000_00n, repairReserve: 96_000_000_00n } },
  lisbon: { currency: "EUR", amounts: { insurance: 4_450_000_00n, repairReserve: 71_000_00n } },
  london: { currency: "GBP", amounts: { insurance: 5_400_000_00n, repairReserve: 82_500_00n } },
};

/** The manager submits a property and files its papers; the land registry's key vouches for its health. */
export async function registerProperty(theatre: Theatre, addresses: Addresses, profile: DemoProfile): Promise<bigint> {
  const manager = cast.oliver.account;
  const submission = [`/v1/files/${profile.profile.hash}`, profile.profile.hash] as const;
  const submit = { abi: propertyRegistryAbi, functionName: "submit", args: submission } as const;
  const hash = await theatre.send(manager, { to: addresses.propertyRegistry, data: encodeFunctionData(submit) });
  const { logs } = await theatre.node.getTransactionReceipt({ hash });
  const [submitted] = parseEventLogs({ abi: propertyRegistryAbi, logs, eventName: "PropertySubmitted" });
  if (!submitted) throw new Error(`${profile.name} was not submitted.`);
  const { id } = submitted.args;
  await filePapers(theatre, addresses, id, profile);
  for (const kind of Object.keys(HEALTH_KIND) as HealthKind[]) await attest(theatre, addresses, id, profile, kind);
  return id;
}

async function filePapers(theatre: Theatre, addresses: Addresses, id: bigint, profile: DemoProfile): Promise<void> {
  const now = await theatre.now();
  const papers = profile.papers.map(({ kind, issuer, issuedAt, hash }) => {
    // The demo begins some months ago, whenever it is played; no paper can be younger than its filing.
    const issued = Math.min(Math.floor(Date.parse(`${issuedAt}T09:00:00Z`) / 1000), now);
    return {
      kind: PAPER_KIND[kind],
      contentHash: hash,
      uri: `/v1/files/${hash}`,
      issuer,
      issuedAt: issued,
      validUntil: kind === "insurance" ? now + 365 * DAY : 0,
      supersedes: zeroHash,
    };
  });
  const data = encodeFunctionData({ abi: propertyPapersAbi, functionName: "fileAll", args: [id, papers] });
  await theatre.send(cast.oliver.account, { to: addresses.propertyPapers, data });
}

async function attest(
  theatre: Theatre,
  addresses: Addresses,
  propertyId: bigint,
  profile: DemoProfile,
  kind: HealthKind,
): Promise<void> {
  const [landRegistry] = localPowers.attestors;
  const now = await theatre.now();
  const { currency, amounts } = sums[profile.key];
  const fact = {
    propertyId,
    kind: HEALTH_KIND[kind],
    good: true,
    attestor: landRegistry.address,
    amount: amounts[kind] ?? 0n,
    currency: stringToHex(currency),
    evidenceHash: keccak256(toHex(`${profile.symbol} ${kind}: extract of the register`)) as Hex,
    issuedAt: now,
    validUntil: now + 365 * DAY,
  };
  const domain = healthDomain(foundry.id, getAddress(addresses.propertyHealth));
  const signature = await landRegistry.signTypedData({ domain, types: factTypes, primaryType: "Fact", message: fact });
  const data = encodeFunctionData({ abi: propertyHealthAbi, functionName: "relay", args: [fact, signature] });
  await theatre.send(cast.oliver.account, { to: addresses.propertyHealth, data });
}
