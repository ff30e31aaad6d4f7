import { type Abi, type Address, encodeFunctionData, type GetContractReturnType, getContract, type Hex } from "viem";
import { circuitBreakerAbi } from "../../contracts/abi/CircuitBreaker.ts";
import { claimIssuerAbi } from "../../contracts/abi/ClaimIssuer.ts";
import { countryModuleAbi } from "../../contracts/abi/CountryModule.ts";
import { currencyRatesAbi } from "../../contracts/abi/CurrencyRates.ts";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { demoFeedAbi } from "../../contracts/abi/DemoFeed.ts";
import { dividendDistributorAbi } from "../../contracts/abi/DividendDistributor.ts";
import { fourEyesAbi } from "../../contracts/abi/FourEyes.ts";
import { identityRegistryAbi } from "../../contracts/abi/IdentityRegistry.ts";
import { leasesAbi } from "../../contracts/abi/Leases.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { maxBalanceModuleAbi } from "../../contracts/abi/MaxBalanceModule.ts";
import { modularComplianceAbi } from "../../contracts/abi/ModularCompliance.ts";
import { offeringAbi } from "../../contracts/abi/Offering.ts";
import { propertyFactoryAbi } from "../../contracts/abi/PropertyFactory.ts";
import { propertyHealthAbi } from "../../contracts/abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../contracts/abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../contracts/abi/PropertyRegistry.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { rolesAbi } from "../../contracts/abi/Roles.ts";
import { tradingHaltsAbi } from "../../contracts/abi/TradingHalts.ts";
import { treasuryAbi } from "../../contracts/abi/Treasury.ts";
import { trustedIssuersRegistryAbi } from "../../contracts/abi/TrustedIssuersRegistry.ts";
import { valuationsAbi } from "../../contracts/abi/Valuations.ts";
import { withholdingAbi } from "../../contracts/abi/Withholding.ts";
import { people } from "./people.ts";
import { mined, randomHash, type Stage } from "./stage.ts";

type Bound<abi extends Abi> = GetContractReturnType<abi, { public: Stage["node"]; wallet: Stage["wallet"] }>;

const bind = <const abi extends Abi>({ node, wallet }: Stage, abi: abi, address: Address): Bound<abi> =>
  getContract({ abi, address, client: { public: node, wallet } });

/** The singletons, ready to be called. */
export function singletons(stage: Stage) {
  const at = stage.deployment.addresses;
  return {
    roles: bind(stage, rolesAbi, at.roles),
    fourEyes: bind(stage, fourEyesAbi, at.fourEyes),
    registry: bind(stage, identityRegistryAbi, at.identityRegistry),
    issuers: bind(stage, trustedIssuersRegistryAbi, at.trustedIssuersRegistry),
    claimIssuer: bind(stage, claimIssuerAbi, at.claimIssuer),
    countries: bind(stage, countryModuleAbi, at.countryModule),
    maxBalance: bind(stage, maxBalanceModuleAbi, at.maxBalanceModule),
    factory: bind(stage, propertyFactoryAbi, at.propertyFactory),
    properties: bind(stage, propertyRegistryAbi, at.propertyRegistry),
    papers: bind(stage, propertyPapersAbi, at.propertyPapers),
    health: bind(stage, propertyHealthAbi, at.propertyHealth),
    halts: bind(stage, tradingHaltsAbi, at.tradingHalts),
    offering: bind(stage, offeringAbi, at.offering),
    distributor: bind(stage, dividendDistributorAbi, at.dividendDistributor),
    withholding: bind(stage, withholdingAbi, at.withholding),
    leases: bind(stage, leasesAbi, at.leases),
    marketplace: bind(stage, marketplaceAbi, at.marketplace),
    valuations: bind(stage, valuationsAbi, at.valuations),
    breaker: bind(stage, circuitBreakerAbi, at.circuitBreaker),
    rates: bind(stage, currencyRatesAbi, at.currencyRates),
    coin: bind(stage, demoDollarAbi, at.coin),
  };
}

export const demoFeedAt = (stage: Stage, address: Address) => bind(stage, demoFeedAbi, address);
export const tokenAt = (stage: Stage, address: Address) => bind(stage, propertyTokenAbi, address);
export const complianceAt = (stage: Stage, address: Address) => bind(stage, modularComplianceAbi, address);
export const treasuryAt = (stage: Stage, address: Address) => bind(stage, treasuryAbi, address);

/** The parameters of a property with both kinds of rules. */
export function propertyParams({ deployment: { addresses } }: Stage, name: string) {
  return {
    name,
    symbol: name.slice(0, 4).toUpperCase(),
    cap: 10_000n,
    owner: addresses.timelock,
    officers: [people.officer.address, people.officer2.address],
    managers: [people.manager.address],
    treasurers: [people.treasurer.address],
    issuers: [],
    minter: people.minter.address,
    minterAllowance: 1_000n,
    rules: [
      {
        module: addresses.countryModule,
        configuration: [
          encodeFunctionData({ abi: countryModuleAbi, functionName: "setMode", args: [false] }),
          encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[784, 496, 826], true] }),
        ],
      },
      {
        module: addresses.maxBalanceModule,
        configuration: [encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [500n] })],
      },
    ],
    waterfall: [],
    profileURI: `ipfs://${name}`,
    profileHash: randomHash(),
    salt: randomHash(),
  };
}

/** What one officer proposes and the other confirms. */
export async function together(stage: Stage, target: Address, data: Hex): Promise<void> {
  const { fourEyes } = singletons(stage);
  await mined(stage, fourEyes.write.propose([target, data, randomHash()], { account: people.officer }));
  const id = await latestProposal(stage);
  await mined(stage, fourEyes.write.confirm([id], { account: people.officer2, gas: 5_000_000n }));
}

export async function latestProposal(stage: Stage): Promise<bigint> {
  const logs = await singletons(stage).fourEyes.getEvents.ProposalMade({}, { fromBlock: 0n });
  return BigInt(logs.length);
}
