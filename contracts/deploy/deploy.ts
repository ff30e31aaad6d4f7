import { type Address, encodeFunctionData, getContractAddress, stringToHex, zeroAddress } from "viem";
import { claimIssuerAbi } from "../abi/ClaimIssuer.ts";
import { claimTopicsRegistryAbi } from "../abi/ClaimTopicsRegistry.ts";
import { currencyRatesAbi } from "../abi/CurrencyRates.ts";
import { dividendDistributorAbi } from "../abi/DividendDistributor.ts";
import { identityRegistryAbi } from "../abi/IdentityRegistry.ts";
import { offeringAbi } from "../abi/Offering.ts";
import { propertyHealthAbi } from "../abi/PropertyHealth.ts";
import { propertyRegistryAbi } from "../abi/PropertyRegistry.ts";
import { rolesAbi } from "../abi/Roles.ts";
import { trustedIssuersRegistryAbi } from "../abi/TrustedIssuersRegistry.ts";
import { valuationsAbi } from "../abi/Valuations.ts";
import { HEALTH_KIND } from "../property-kinds.ts";
import { type RoleName, roleId } from "../roles.ts";
import { type Artifact, openzeppelin, ours } from "./artifacts.ts";
import { type Clients, create, send } from "./client.ts";

/** Where the price of a currency in dollars comes from. */
export interface CurrencyFeed {
  /** Three letters, ISO 4217. */
  currency: string;
  /** An AggregatorV3Interface: dollars for one unit. */
  feed: Address;
  /** Seconds during which an answer counts. */
  maxAge: number;
}

/** What a unit costs on the local chain and in tests, in hundred-millionths of a dollar. */
const demoRates = { AED: 27_229_408n, EUR: 115_000_000n, GBP: 131_000_000n, MNT: 28_000n } as const;
const demoMaxAge = 365 * 24 * 60 * 60;

export interface DeployOptions {
  clients: Clients;
  /** The issuer's multisig: proposes to and executes from the timelock, which owns everything. */
  issuer: Address;
  /** Compliance officers of the identity registry, who may also sign claims of the first claim issuer. */
  officers: readonly Address[];
  /** Who may submit properties. */
  managers?: readonly Address[];
  /** Who may vouch for the health of properties, in every kind. */
  attestors?: readonly Address[];
  /** Who may renew a halt of trading. */
  guardians?: readonly Address[];
  /** Seconds between an owner's decision and its execution. */
  delay: bigint;
  /** Claim topics that everybody must hold, and that the first claim issuer is trusted for. */
  requiredTopics: readonly bigint[];
  /** Further topics that the first claim issuer is trusted for. */
  optionalTopics?: readonly bigint[];
  /** Settlement coin; where there is none (local chain, tests), a demo coin is deployed. */
  coin?: Address;
  /** Feeds of currencies; where there are none (local chain, tests), demo feeds are deployed. */
  feeds?: readonly CurrencyFeed[];
  /** On an L2: the feed that tells whether its sequencer is up, and how long to wait after it came up. */
  sequencer?: { feed: Address; grace: number };
  onProgress?: (step: string) => void;
}

/** Lower-case addresses by part. `issuer` is the multisig, `coin` the settlement coin. */
export type Addresses = Record<
  | "roles"
  | "identityRegistry"
  | "claimTopicsRegistry"
  | "trustedIssuersRegistry"
  | "claimIssuer"
  | "explainer"
  | "propertyTokenExtension"
  | "propertyTokenImplementation"
  | "complianceImplementation"
  | "treasuryImplementation"
  | "blocklistModule"
  | "countryModule"
  | "lockUpModule"
  | "maxBalanceModule"
  | "maxHoldersModule"
  | "minHoldingModule"
  | "preapprovalModule"
  | "spenderModule"
  | "supplyCapModule"
  | "topicsModule"
  | "tradingWindowModule"
  | "volumeModule"
  | "dividendDistributor"
  | "withholding"
  | "leases"
  | "fourEyes"
  | "timelock"
  | "propertyFactory"
  | "tradingHalts"
  | "valuations"
  | "currencyRates"
  | "circuitBreaker"
  | "propertyRegistry"
  | "propertyPapers"
  | "propertyHealth"
  | "redemption"
  | "offering"
  | "marketplace"
  | "issuer"
  | "coin",
  Address
>;

export interface Deployment {
  chainId: number;
  /** Block of the first deployment: nothing of ours stands before it. */
  startBlock: number;
  addresses: Addresses;
}

/**
 * Deploys the suite and hands it over: afterwards the deployer holds no role and owns nothing. Production, the local
 * chain and the tests all call this.
 */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const { clients, officers, delay } = options;
  const deployer = clients.wallet.account.address;
  const startBlock = Number(await clients.node.getBlockNumber()) + 1;
  const make = (name: string, artifact: Artifact, args: readonly unknown[] = []) => {
    options.onProgress?.(name);
    return create(clients, artifact, args);
  };

  const roles = await make("Roles", ours("governance/Roles"));
  const timelock = await make("TimelockController", openzeppelin("governance/TimelockController"), [
    delay,
    [options.issuer],
    [options.issuer],
    zeroAddress,
  ]);
  const fourEyes = await make("FourEyes", ours("governance/FourEyes"), [roles]);

  const identityRegistry = await make("IdentityRegistry", ours("identity/IdentityRegistry"), [roles, deployer]);
  const scoped = [roles, identityRegistry, deployer];
  const claimTopicsRegistry = await make("ClaimTopicsRegistry", ours("identity/ClaimTopicsRegistry"), scoped);
  const trustedIssuersRegistry = await make("TrustedIssuersRegistry", ours("identity/TrustedIssuersRegistry"), scoped);
  const claimIssuer = await make("ClaimIssuer", ours("identity/ClaimIssuer"), scoped);

  const explainer = await make("TransferExplainer", ours("token/TransferExplainer"));
  const propertyTokenExtension = await make("PropertyTokenExtension", ours("token/PropertyTokenExtension"), [roles]);
  const propertyTokenImplementation = await make("PropertyToken", ours("token/PropertyToken"), [
    roles,
    explainer,
    propertyTokenExtension,
  ]);
  const complianceImplementation = await make("ModularCompliance", ours("compliance/ModularCompliance"), [roles]);
  const blocklistModule = await make("BlocklistModule", ours("compliance/modules/BlocklistModule"));
  const countryModule = await make("CountryModule", ours("compliance/modules/CountryModule"));
  const lockUpModule = await make("LockUpModule", ours("compliance/modules/LockUpModule"));
  const maxBalanceModule = await make("MaxBalanceModule", ours("compliance/modules/MaxBalanceModule"));
  const maxHoldersModule = await make("MaxHoldersModule", ours("compliance/modules/MaxHoldersModule"));
  const minHoldingModule = await make("MinHoldingModule", ours("compliance/modules/MinHoldingModule"));
  const preapprovalModule = await make("PreapprovalModule", ours("compliance/modules/PreapprovalModule"));
  const spenderModule = await make("SpenderModule", ours("compliance/modules/SpenderModule"));
  const supplyCapModule = await make("SupplyCapModule", ours("compliance/modules/SupplyCapModule"));
  const topicsModule = await make("TopicsModule", ours("compliance/modules/TopicsModule"));
  const tradingWindowModule = await make("TradingWindowModule", ours("compliance/modules/TradingWindowModule"));
  const volumeModule = await make("VolumeModule", ours("compliance/modules/VolumeModule"));
  const withholding = await make("Withholding", ours("income/Withholding"), [roles]);
  const dividendDistributor = await make("DividendDistributor", ours("income/DividendDistributor"), [
    roles,
    withholding,
  ]);
  const redemption = await make("Redemption", ours("income/Redemption"), [roles]);
  // Leases ask the factory for treasuries, which it makes from an implementation that knows the leases: the factory's
  // address is given before it stands.
  const nonce = await clients.node.getTransactionCount({ address: deployer });
  const factoryAhead = getContractAddress({ from: deployer, nonce: BigInt(nonce + 2) });
  const leases = await make("Leases", ours("income/Leases"), [roles, factoryAhead]);
  const treasuryImplementation = await make("Treasury", ours("income/Treasury"), [roles, dividendDistributor, leases]);
  const propertyFactory = await make("PropertyFactory", ours("property/PropertyFactory"), [
    roles,
    deployer,
    identityRegistry,
    propertyTokenImplementation,
    complianceImplementation,
    treasuryImplementation,
    fourEyes,
  ]);
  if (propertyFactory !== factoryAhead.toLowerCase()) throw new Error(`The factory stands at ${propertyFactory}.`);
  const tradingHalts = await make("TradingHalts", ours("property/TradingHalts"), [roles, deployer]);
  const valuations = await make("Valuations", ours("oracle/Valuations"), [roles, deployer]);
  const currencyRates = await make("CurrencyRates", ours("oracle/CurrencyRates"), [roles, deployer]);
  const circuitBreaker = await make("CircuitBreaker", ours("oracle/CircuitBreaker"), [
    roles,
    timelock,
    valuations,
    tradingHalts,
  ]);
  const offering = await make("Offering", ours("offering/Offering"), [
    roles,
    deployer,
    tradingHalts,
    dividendDistributor,
  ]);
  const propertyRegistry = await make("PropertyRegistry", ours("property/PropertyRegistry"), [
    roles,
    deployer,
    propertyFactory,
    offering,
    tradingHalts,
  ]);
  const propertyPapers = await make("PropertyPapers", ours("property/PropertyPapers"), [roles, propertyRegistry]);
  const propertyHealth = await make("PropertyHealth", ours("property/PropertyHealth"), [
    roles,
    deployer,
    propertyRegistry,
    tradingHalts,
  ]);
  const marketplace = await make("Marketplace", ours("marketplace/Marketplace"), [roles, timelock, tradingHalts]);
  const coin = options.coin ?? (await make("DemoDollar", ours("mocks/DemoDollar")));
  const feeds = [...(options.feeds ?? [])];
  if (!options.feeds) {
    for (const [currency, answer] of Object.entries(demoRates)) {
      const args = [8, `${currency} / USD`, answer];
      feeds.push({ currency, feed: await make("DemoFeed", ours("mocks/DemoFeed"), args), maxAge: demoMaxAge });
    }
  }

  options.onProgress?.("Settings and handover");
  const topics = [...options.requiredTopics, ...(options.optionalTopics ?? [])];
  const call = async (to: Address, data: `0x${string}`) => void (await send(clients, to, data));
  await call(
    identityRegistry,
    encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "setClaimTopicsRegistry",
      args: [claimTopicsRegistry],
    }),
  );
  await call(
    identityRegistry,
    encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "setTrustedIssuersRegistry",
      args: [trustedIssuersRegistry],
    }),
  );
  await call(
    trustedIssuersRegistry,
    encodeFunctionData({
      abi: trustedIssuersRegistryAbi,
      functionName: "addTrustedIssuer",
      args: [claimIssuer, topics],
    }),
  );
  for (const topic of options.requiredTopics) {
    const args = [topic] as const;
    await call(
      claimTopicsRegistry,
      encodeFunctionData({ abi: claimTopicsRegistryAbi, functionName: "addClaimTopic", args }),
    );
  }

  const grant = (scope: Address, role: RoleName, account: Address) =>
    call(roles, encodeFunctionData({ abi: rolesAbi, functionName: "grantRole", args: [roleId(scope, role), account] }));
  await call(
    identityRegistry,
    encodeFunctionData({ abi: identityRegistryAbi, functionName: "addAgent", args: [fourEyes] }),
  );
  for (const officer of officers) {
    await grant(identityRegistry, "officer", officer);
    await grant(claimIssuer, "claimSigner", officer);
    await grant(valuations, "officer", officer);
  }
  await call(
    valuations,
    encodeFunctionData({ abi: valuationsAbi, functionName: "setBreaker", args: [circuitBreaker] }),
  );
  await grant(tradingHalts, "halter", circuitBreaker);
  for (const { currency, feed, maxAge } of feeds) {
    const args = [stringToHex(currency, { size: 3 }), feed, maxAge] as const;
    await call(currencyRates, encodeFunctionData({ abi: currencyRatesAbi, functionName: "setFeed", args }));
  }
  if (options.sequencer) {
    const args = [options.sequencer.feed, options.sequencer.grace] as const;
    await call(currencyRates, encodeFunctionData({ abi: currencyRatesAbi, functionName: "setSequencer", args }));
  }
  await call(
    dividendDistributor,
    encodeFunctionData({ abi: dividendDistributorAbi, functionName: "connect", args: [propertyFactory, offering] }),
  );
  await call(offering, encodeFunctionData({ abi: offeringAbi, functionName: "setCoin", args: [coin, true] }));
  await grant(propertyFactory, "issuer", propertyRegistry);
  await grant(propertyRegistry, "issuer", options.issuer);
  for (const manager of options.managers ?? []) await grant(propertyRegistry, "manager", manager);
  await call(
    propertyRegistry,
    encodeFunctionData({ abi: propertyRegistryAbi, functionName: "setHealth", args: [propertyHealth] }),
  );
  for (const attestor of options.attestors ?? []) {
    for (const kind of Object.values(HEALTH_KIND)) {
      const args = [kind, attestor, true] as const;
      await call(propertyHealth, encodeFunctionData({ abi: propertyHealthAbi, functionName: "setAttestor", args }));
    }
  }
  for (const halter of [propertyRegistry, propertyHealth]) await grant(tradingHalts, "halter", halter);
  for (const guardian of options.guardians ?? []) await grant(tradingHalts, "guardian", guardian);
  const owned = [
    identityRegistry,
    claimTopicsRegistry,
    trustedIssuersRegistry,
    claimIssuer,
    tradingHalts,
    valuations,
    currencyRates,
    offering,
    propertyFactory,
    propertyRegistry,
    propertyHealth,
  ];
  for (const scope of owned) {
    await call(scope, encodeFunctionData({ abi: claimIssuerAbi, functionName: "transferOwnership", args: [timelock] }));
  }

  return {
    chainId: await clients.node.getChainId(),
    startBlock,
    addresses: {
      roles,
      identityRegistry,
      claimTopicsRegistry,
      trustedIssuersRegistry,
      claimIssuer,
      explainer,
      propertyTokenExtension,
      propertyTokenImplementation,
      complianceImplementation,
      treasuryImplementation,
      blocklistModule,
      countryModule,
      lockUpModule,
      maxBalanceModule,
      maxHoldersModule,
      minHoldingModule,
      preapprovalModule,
      spenderModule,
      supplyCapModule,
      topicsModule,
      tradingWindowModule,
      volumeModule,
      dividendDistributor,
      withholding,
      leases,
      fourEyes,
      timelock,
      propertyFactory,
      tradingHalts,
      valuations,
      currencyRates,
      circuitBreaker,
      propertyRegistry,
      propertyPapers,
      propertyHealth,
      redemption,
      offering,
      marketplace,
      issuer: options.issuer.toLowerCase() as Address,
      coin: coin.toLowerCase() as Address,
    },
  };
}
