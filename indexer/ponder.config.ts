import { circuitBreakerAbi } from "@freehold/contracts/abi/CircuitBreaker";
import { currencyRatesAbi } from "@freehold/contracts/abi/CurrencyRates";
import { demoFeedAbi } from "@freehold/contracts/abi/DemoFeed";
import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { leasesAbi } from "@freehold/contracts/abi/Leases";
import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyFactoryAbi } from "@freehold/contracts/abi/PropertyFactory";
import { propertyHealthAbi } from "@freehold/contracts/abi/PropertyHealth";
import { propertyPapersAbi } from "@freehold/contracts/abi/PropertyPapers";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { trustedIssuersRegistryAbi } from "@freehold/contracts/abi/TrustedIssuersRegistry";
import { valuationsAbi } from "@freehold/contracts/abi/Valuations";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { addressName, type RuleModuleName, ruleModuleNames, ruleModules } from "@freehold/contracts/rule-modules";
import { timelockAbi } from "@freehold/contracts/timelock";
import { createConfig, factory } from "ponder";
import { getAbiItem } from "viem";
import { env } from "./env.ts";
import { readDeployment } from "./lib/deployment.ts";

const { addresses, startBlock } = readDeployment(env.DEPLOYMENT_FILE, env.CHAIN_ID);
const local = env.CHAIN_ID === 31337;
const place = { chain: "main", startBlock } as const;

const created = {
  address: addresses.propertyFactory,
  event: getAbiItem({ abi: propertyFactoryAbi, name: "PropertyCreated" }),
  startBlock,
} as const;

/** Whoever stands behind a feed of currencies says `AnswerUpdated` as Chainlink's aggregators do. */
const sources = {
  address: addresses.currencyRates,
  event: getAbiItem({ abi: currencyRatesAbi, name: "CurrencyFeedSet" }),
  parameter: "source",
  startBlock,
} as const;

type RuleSources = {
  [Name in RuleModuleName]: typeof place & { abi: (typeof ruleModules)[Name]; address: `0x${string}` };
};

const ruleSources = Object.fromEntries(
  ruleModuleNames.map((name) => [name, { ...place, abi: ruleModules[name], address: addresses[addressName(name)] }]),
) as RuleSources;

export default createConfig({
  database: { kind: "postgres", connectionString: env.DATABASE_URL },
  chains: {
    main: {
      id: env.CHAIN_ID,
      // Ponder asks each endpoint 20 times a second at most, at first: a local node bears more.
      rpc: local ? Array.from({ length: 25 }, () => env.RPC_URL) : env.RPC_URL,
      pollingInterval: local ? 100 : 1_000,
      // A local chain is thrown away, and what is remembered of it must be too.
      disableCache: local,
    },
  },
  contracts: {
    Roles: { ...place, abi: rolesAbi, address: addresses.roles },
    FourEyes: { ...place, abi: fourEyesAbi, address: addresses.fourEyes },
    Timelock: { ...place, abi: timelockAbi, address: addresses.timelock },
    IdentityRegistry: { ...place, abi: identityRegistryAbi, address: addresses.identityRegistry },
    TrustedIssuersRegistry: { ...place, abi: trustedIssuersRegistryAbi, address: addresses.trustedIssuersRegistry },
    ...ruleSources,
    PropertyFactory: { ...place, abi: propertyFactoryAbi, address: addresses.propertyFactory },
    PropertyRegistry: { ...place, abi: propertyRegistryAbi, address: addresses.propertyRegistry },
    PropertyPapers: { ...place, abi: propertyPapersAbi, address: addresses.propertyPapers },
    PropertyHealth: { ...place, abi: propertyHealthAbi, address: addresses.propertyHealth },
    TradingHalts: { ...place, abi: tradingHaltsAbi, address: addresses.tradingHalts },
    PropertyToken: { ...place, abi: propertyTokenAbi, address: factory({ ...created, parameter: "token" }) },
    Treasury: { ...place, abi: treasuryAbi, address: factory({ ...created, parameter: "treasury" }) },
    // From any address, see docs/adr/0002-compliances-by-signature.md.
    ModularCompliance: { ...place, abi: modularComplianceAbi },
    Offering: { ...place, abi: offeringAbi, address: addresses.offering },
    DividendDistributor: { ...place, abi: dividendDistributorAbi, address: addresses.dividendDistributor },
    Withholding: { ...place, abi: withholdingAbi, address: addresses.withholding },
    Leases: { ...place, abi: leasesAbi, address: addresses.leases },
    Valuations: { ...place, abi: valuationsAbi, address: addresses.valuations },
    CircuitBreaker: { ...place, abi: circuitBreakerAbi, address: addresses.circuitBreaker },
    CurrencyRates: { ...place, abi: currencyRatesAbi, address: addresses.currencyRates },
    CurrencySource: { ...place, abi: demoFeedAbi, address: factory(sources) },
    Marketplace: { ...place, abi: marketplaceAbi, address: addresses.marketplace },
  },
});
