import { type Address, encodeFunctionData, getAddress, zeroHash } from "viem";
import { countryModuleAbi } from "../../contracts/abi/CountryModule.ts";
import { maxBalanceModuleAbi } from "../../contracts/abi/MaxBalanceModule.ts";
import { propertyRegistryAbi } from "../../contracts/abi/PropertyRegistry.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { offeringTerms } from "../../contracts/offering.ts";
import { incomeRules } from "./dividends.ts";
import { dollars } from "./money.ts";
import { cast } from "./people.ts";
import type { DemoProfile, SharedKey } from "./profiles.ts";
import { registerProperty } from "./registration.ts";
import { waterfalls } from "./spending.ts";
import { type Call, DAY, type Theatre } from "./theatre.ts";
import { valuedBy } from "./valuations.ts";

interface Terms {
  /** Authorised shares, of which so many are for sale. */
  cap: bigint;
  forSale: bigint;
  price: bigint;
  minimum: bigint;
  /** Most shares that one person may hold. */
  maximum: bigint;
  /** ISO 3166-1 numeric: residents of other countries may not hold. */
  countries: readonly number[];
  monthlyRent: bigint;
}

const [AE, MN, GB, DE, SG] = [784, 496, 826, 276, 702];

export const terms: Record<SharedKey, Terms> = {
  dubai: {
    cap: 120_000n,
    forSale: 90_000n,
    price: dollars(50),
    minimum: 10n,
    maximum: 12_000n,
    countries: [AE, MN, GB, DE, SG],
    monthlyRent: dollars(42_000),
  },
  ulaanbaatar: {
    cap: 80_000n,
    forSale: 60_000n,
    price: dollars(25),
    minimum: 20n,
    maximum: 15_000n,
    countries: [AE, MN, DE, SG],
    monthlyRent: dollars(18_000),
  },
  london: {
    cap: 60_000n,
    forSale: 45_000n,
    price: dollars(110),
    minimum: 5n,
    maximum: 9_000n,
    countries: [AE, GB, DE, SG],
    monthlyRent: dollars(30_000),
  },
};

export interface DemoProperty extends DemoProfile {
  key: SharedKey;
  /** Its number in the registry. */
  propertyId: bigint;
  token: Address;
  treasury: Address;
  offeringId: bigint;
  terms: Terms;
}

/** The manager registers each property; the issuer approves it, then tokenizes it and opens its offering in one step. */
export async function createProperties(
  theatre: Theatre,
  addresses: Addresses,
  profiles: readonly DemoProfile[],
): Promise<DemoProperty[]> {
  const abi = propertyRegistryAbi;
  const issue = (data: Call["data"]) => theatre.issue({ to: addresses.propertyRegistry, data });
  const properties: DemoProperty[] = [];
  for (const [index, profile] of profiles.entries()) {
    const { key } = profile;
    if (key === "lisbon") throw new Error(`${profile.name} has no shares in the demo.`);
    const t = terms[key];
    const id = await registerProperty(theatre, addresses, profile);
    const params = {
      name: profile.name,
      symbol: profile.symbol,
      cap: t.cap,
      owner: addresses.timelock,
      officers: [cast.layla.account.address, cast.temuulen.account.address],
      managers: [cast.oliver.account.address],
      // The issuer lets the manager announce record dates and declare: the money can only go to the holders.
      treasurers: [getAddress(addresses.issuer), cast.oliver.account.address, cast.ingrid.account.address],
      issuers: [getAddress(addresses.issuer)],
      minter: addresses.offering,
      minterAllowance: t.forSale,
      rules: rulesOf(t, addresses),
      waterfall: [...waterfalls[key]],
      // Taken from the record.
      profileURI: "",
      profileHash: zeroHash,
      salt: zeroHash,
    };
    const [token, , treasury] = await theatre.node.readContract({
      address: addresses.propertyRegistry,
      abi,
      functionName: "predictTokenization",
      args: [id, params],
    });
    const now = await theatre.now();
    const sale = offeringTerms({
      token,
      coin: addresses.coin,
      shares: t.forSale,
      pricePerShare: t.price,
      opensAt: now,
      closesAt: now + 365 * DAY,
      minimum: t.minimum,
      proceedsTo: addresses.issuer,
      termsHash: profile.profile.hash,
    });
    await issue(encodeFunctionData({ abi, functionName: "approve", args: [id, profile.profile.hash] }));
    await issue(encodeFunctionData({ abi, functionName: "tokenize", args: [id, params, sale] }));
    await theatre.decide([...valuedBy(addresses, token), ...incomeRules(addresses, token, key)]);
    properties.push({ ...profile, key, propertyId: id, token, treasury, offeringId: BigInt(index + 1), terms: t });
  }
  return properties;
}

/** The manager registers a property and the issuer approves it; shares of it are left to whoever tries. */
export async function approveProperty(theatre: Theatre, addresses: Addresses, profile: DemoProfile): Promise<void> {
  const id = await registerProperty(theatre, addresses, profile);
  const approve = { abi: propertyRegistryAbi, functionName: "approve", args: [id, profile.profile.hash] } as const;
  await theatre.issue({ to: addresses.propertyRegistry, data: encodeFunctionData(approve) });
}

function rulesOf(t: Terms, addresses: Addresses): { module: Address; configuration: Call["data"][] }[] {
  return [
    {
      module: addresses.countryModule,
      configuration: [
        encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[...t.countries], true] }),
      ],
    },
    {
      module: addresses.maxBalanceModule,
      configuration: [encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [t.maximum] })],
    },
  ];
}
