import { type Address, encodeFunctionData, getAddress, keccak256, toHex } from "viem";
import { countryModuleAbi } from "../../contracts/abi/CountryModule.ts";
import { maxBalanceModuleAbi } from "../../contracts/abi/MaxBalanceModule.ts";
import { offeringAbi } from "../../contracts/abi/Offering.ts";
import { propertyFactoryAbi } from "../../contracts/abi/PropertyFactory.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { offeringTerms } from "../../contracts/offering.ts";
import { cast } from "./people.ts";
import type { DemoProfile } from "./profiles.ts";
import { type Call, DAY, type Theatre } from "./theatre.ts";
import { valuedBy } from "./valuations.ts";

/** dUSD has six decimals. */
export const dollars = (amount: number): bigint => BigInt(Math.round(amount * 100)) * 10_000n;

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

export const terms: Record<DemoProfile["key"], Terms> = {
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
  token: Address;
  treasury: Address;
  offeringId: bigint;
  terms: Terms;
}

/** The issuer creates each property and opens its offering, in one decision. */
export async function createProperties(
  theatre: Theatre,
  addresses: Addresses,
  profiles: readonly DemoProfile[],
): Promise<DemoProperty[]> {
  const properties: DemoProperty[] = [];
  for (const [index, profile] of profiles.entries()) {
    const t = terms[profile.key];
    const params = {
      name: profile.name,
      symbol: profile.symbol,
      cap: t.cap,
      owner: addresses.timelock,
      officers: [cast.layla.account.address, cast.temuulen.account.address],
      managers: [cast.oliver.account.address],
      // The issuer lets the manager announce record dates and declare: the money can only go to the holders.
      treasurers: [getAddress(addresses.issuer), cast.oliver.account.address],
      minter: addresses.offering,
      minterAllowance: t.forSale,
      rules: rulesOf(t, addresses),
      profileURI: `/v1/files/${profile.profile.hash}`,
      profileHash: profile.profile.hash,
      salt: keccak256(toHex(profile.symbol)),
    };
    const call = { abi: propertyFactoryAbi, functionName: "createProperty", args: [params] } as const;
    const [token, , treasury] = await theatre.node.readContract({
      address: addresses.propertyFactory,
      abi: propertyFactoryAbi,
      functionName: "predict",
      args: [params],
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
    await theatre.decide([
      { to: addresses.propertyFactory, data: encodeFunctionData(call) },
      {
        to: addresses.offering,
        data: encodeFunctionData({ abi: offeringAbi, functionName: "open", args: [sale] }),
      },
      ...valuedBy(addresses, token),
    ]);
    properties.push({ ...profile, token, treasury, offeringId: BigInt(index + 1), terms: t });
  }
  return properties;
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
