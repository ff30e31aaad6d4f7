import { circuitBreakerAbi } from "@freehold/contracts/abi/CircuitBreaker";
import { claimIssuerAbi } from "@freehold/contracts/abi/ClaimIssuer";
import { countryModuleAbi } from "@freehold/contracts/abi/CountryModule";
import { demoDollarAbi } from "@freehold/contracts/abi/DemoDollar";
import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { leasesAbi } from "@freehold/contracts/abi/Leases";
import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { maxBalanceModuleAbi } from "@freehold/contracts/abi/MaxBalanceModule";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyFactoryAbi } from "@freehold/contracts/abi/PropertyFactory";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { valuationsAbi } from "@freehold/contracts/abi/Valuations";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { NEVER, TOPIC } from "@freehold/contracts/facts";
import { type OfferingTerms, offeringTerms, purchaseOf } from "@freehold/contracts/offering";
import { marketplaceDomain, orderTypes } from "@freehold/contracts/typed-data";
import {
  type Abi,
  type Account,
  type Address,
  encodeFunctionData,
  type GetContractReturnType,
  getContract,
  type Hex,
  parseEventLogs,
  zeroAddress,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { localAccount, localPowers } from "../../../scripts/lib/accounts.ts";
import type { Order } from "../services/order-input.ts";
import { mined, randomHash, type Stage } from "./stage.ts";

/** Everybody who acts in tests. */
export const people = {
  officer: localPowers.officers[0],
  officer2: localPowers.officers[1],
  alice: localAccount(10),
  bob: localAccount(11),
  carol: localAccount(12),
  dave: localAccount(13),
  erin: localAccount(14),
  frank: localAccount(15),
  tenant: localAccount(16),
  treasurer: localAccount(17),
} as const;

type Bound<abi extends Abi> = GetContractReturnType<abi, { public: Stage["node"]; wallet: Stage["wallet"] }>;
const bind = <const abi extends Abi>({ node, wallet }: Stage, abi: abi, address: Address): Bound<abi> =>
  getContract({ abi, address, client: { public: node, wallet } });

export function contractsOf(stage: Stage) {
  const at = stage.deployment.addresses;
  return {
    registry: bind(stage, identityRegistryAbi, at.identityRegistry),
    claimIssuer: bind(stage, claimIssuerAbi, at.claimIssuer),
    fourEyes: bind(stage, fourEyesAbi, at.fourEyes),
    factory: bind(stage, propertyFactoryAbi, at.propertyFactory),
    offering: bind(stage, offeringAbi, at.offering),
    distributor: bind(stage, dividendDistributorAbi, at.dividendDistributor),
    withholding: bind(stage, withholdingAbi, at.withholding),
    leases: bind(stage, leasesAbi, at.leases),
    roles: bind(stage, rolesAbi, at.roles),
    marketplace: bind(stage, marketplaceAbi, at.marketplace),
    valuations: bind(stage, valuationsAbi, at.valuations),
    breaker: bind(stage, circuitBreakerAbi, at.circuitBreaker),
    coin: bind(stage, demoDollarAbi, at.coin),
  };
}
export const tokenAt = (stage: Stage, address: Address) => bind(stage, propertyTokenAbi, address);
export const treasuryAt = (stage: Stage, address: Address) => bind(stage, treasuryAbi, address);

export const lower = (account: Account | Address): Address =>
  (typeof account === "string" ? account : account.address).toLowerCase() as Address;

/** What an officer's wallet vouches for. */
export async function onboard(
  stage: Stage,
  wallet: HDAccount,
  country: number,
  { commitment = randomHash(), expiresAt = NEVER }: { commitment?: Hex; expiresAt?: number } = {},
): Promise<Hex> {
  const { registry } = contractsOf(stage);
  const known = await registry.read.contains([wallet.address]);
  const { timestamp } = await stage.node.getBlock();
  // A claim must be younger than the one it takes the place of.
  if (known) {
    await stage.node.setNextBlockTimestamp({ timestamp: timestamp + 1n });
    await stage.node.mine({ blocks: 1 });
  }
  const issuedAt = Number(timestamp) + (known ? 1 : 0);
  const issuer = stage.deployment.addresses.claimIssuer;
  const claim = {
    wallet: wallet.address,
    topic: TOPIC.kyc,
    issuer,
    issuedAt,
    expiresAt,
    commitment,
  };
  const by = { account: people.officer };
  const { transactionHash } = await mined(
    stage,
    known ? registry.write.writeClaim([claim], by) : registry.write.onboard([wallet.address, country, [claim]], by),
  );
  return transactionHash;
}

export interface Property {
  token: Address;
  compliance: Address;
  treasury: Address;
  offeringId: bigint;
  termsHash: Hex;
}

/** Shares of one dollar each, for residents of 784 and 826, at most 500 for one person; 1,000 of them for sale. */
export async function createProperty(
  stage: Stage,
  name: string,
  profileHash: Hex = randomHash(),
  appointed: { officers?: readonly Address[]; managers?: readonly Address[] } = {},
): Promise<Property> {
  const { addresses } = stage.deployment;
  const { factory, offering } = contractsOf(stage);
  const by = { account: addresses.timelock };
  const encode = encodeFunctionData;
  const params = {
    name,
    symbol: name.slice(0, 4).toUpperCase(),
    cap: 10_000n,
    owner: addresses.timelock,
    officers: [...(appointed.officers ?? [people.officer.address, people.officer2.address])],
    managers: [...(appointed.managers ?? [people.dave.address])],
    treasurers: [people.treasurer.address],
    issuers: [],
    minter: addresses.offering,
    minterAllowance: 1_000n,
    rules: [
      {
        module: addresses.countryModule,
        configuration: [encode({ abi: countryModuleAbi, functionName: "setCountries", args: [[784, 826], true] })],
      },
      {
        module: addresses.maxBalanceModule,
        configuration: [encode({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [500n] })],
      },
    ],
    waterfall: [],
    profileURI: "https://example.test/profile.json",
    profileHash,
    salt: randomHash(),
  };
  const { logs } = await mined(stage, factory.write.createProperty([params], { account: addresses.propertyRegistry }));
  const [created] = parseEventLogs({ abi: propertyFactoryAbi, logs, eventName: "PropertyCreated" });
  if (!created) throw new Error("no property was created");
  const now = Number((await stage.node.getBlock()).timestamp);
  const terms = offeringTerms({
    token: created.args.token,
    coin: addresses.coin,
    shares: 1_000n,
    pricePerShare: 1_000_000n,
    opensAt: now,
    closesAt: now + 3_000_000,
    minimum: 5n,
    proceedsTo: people.officer.address,
    termsHash: randomHash(),
  });
  const opened = await mined(stage, offering.write.open([terms], by));
  const [sale] = parseEventLogs({ abi: offeringAbi, logs: opened.logs, eventName: "OfferingOpened" });
  if (!sale) throw new Error("no offering was opened");
  const { token, compliance, treasury } = created.args;
  return {
    token: lower(token),
    compliance: lower(compliance),
    treasury: lower(treasury),
    offeringId: sale.args.offeringId,
    termsHash: terms.termsHash,
  };
}

/** Another round of a property: conditional, a thousand shares of a dollar, at least a hundred. */
export async function openRaise(
  stage: Stage,
  { token }: Pick<Property, "token">,
  change: Partial<OfferingTerms> = {},
): Promise<Property> {
  const { addresses } = stage.deployment;
  const now = Number((await stage.node.getBlock()).timestamp);
  const terms = offeringTerms({
    token,
    coin: addresses.coin,
    shares: 900n,
    softCap: 100n,
    pricePerShare: 1_000_000n,
    opensAt: now,
    closesAt: now + 30 * 86_400,
    minimum: 5n,
    coolingOff: 7 * 86_400,
    proceedsTo: people.treasurer.address,
    termsHash: randomHash(),
    ...change,
  });
  const by = { account: addresses.timelock };
  const { logs } = await mined(stage, contractsOf(stage).offering.write.open([terms], by));
  const [opened] = parseEventLogs({ abi: offeringAbi, logs, eventName: "OfferingOpened" });
  if (!opened) throw new Error("no offering was opened");
  const { offeringId } = opened.args;
  return { token, compliance: token, treasury: token, offeringId, termsHash: terms.termsHash };
}

/** Gives an account coins, and lets a spender take as much. */
export async function fund(stage: Stage, account: HDAccount, spender: Address, amount: bigint): Promise<void> {
  const { coin } = contractsOf(stage);
  await mined(stage, coin.write.mint([account.address, amount], { account }));
  await mined(stage, coin.write.approve([spender, amount], { account }));
}

export async function buy(
  stage: Stage,
  { offeringId, termsHash }: Property,
  account: HDAccount,
  shares: bigint,
  listed?: { allocation: bigint; proof: readonly Hex[] },
): Promise<Hex> {
  const { offering } = contractsOf(stage);
  await fund(stage, account, offering.address, shares * 1_000_000n);
  return (await mined(stage, offering.write.buy([purchaseOf(offeringId, shares, termsHash, listed)], { account })))
    .transactionHash;
}

/** Rent comes in, a record date passes, and all of it is declared as a dividend. Returns the dividend's index. */
export async function distribute(
  stage: Stage,
  { token, treasury }: Property,
  amount: bigint,
  period: number,
  { table = 0, lapsesAfter = 0 } = {},
): Promise<bigint> {
  const { coin } = contractsOf(stage);
  const by = { account: people.treasurer };
  await fund(stage, people.tenant, treasury, amount);
  const rent = [coin.address, amount, randomHash(), period] as const;
  await mined(stage, treasuryAt(stage, treasury).write.depositRent(rent, { account: people.tenant }));
  const date = Number((await stage.node.getBlock()).timestamp) + 1_000;
  await mined(stage, tokenAt(stage, token).write.announceRecordDate([date], by));
  await stage.node.setNextBlockTimestamp({ timestamp: BigInt(date) + 1n });
  await stage.node.mine({ blocks: 1 });
  const recordId = await tokenAt(stage, token).read.recordCount();
  const { logs } = await mined(
    stage,
    treasuryAt(stage, treasury).write.distribute([coin.address, recordId, amount, table, lapsesAfter], by),
  );
  const [made] = parseEventLogs({ abi: treasuryAbi, logs, eventName: "IncomeDistributed" });
  if (!made) throw new Error("nothing was distributed");
  return made.args.dividendIndex;
}

/** An order to sell 10 shares at two dollars for a day, with something changed. */
export async function orderOf(
  stage: Stage,
  { token }: Property,
  maker: Address,
  change: Partial<Order> = {},
): Promise<Order> {
  const now = Math.max(Number((await stage.node.getBlock()).timestamp), Math.floor(Date.now() / 1000));
  return {
    maker: lower(maker),
    taker: zeroAddress,
    venue: zeroAddress,
    token,
    coin: stage.deployment.addresses.coin,
    side: 0,
    shares: 10n,
    pricePerShare: 2_000_000n,
    minFill: 1n,
    expiry: now + 86_400,
    nonce: BigInt(randomHash().slice(0, 18)),
    ...change,
  };
}

export const signOrder = (stage: Stage, maker: HDAccount, message: Order, chainId = 31337): Promise<Hex> => {
  const domain = marketplaceDomain(chainId, stage.deployment.addresses.marketplace);
  return maker.signTypedData({ domain, types: orderTypes, primaryType: "Order", message });
};

/** As it goes over HTTP. */
export const wire = (order: Order) =>
  JSON.parse(JSON.stringify(order, (_, value) => (typeof value === "bigint" ? value.toString() : value)));
