import { type Abi, type Address, type Log, parseEventLogs } from "viem";
import { circuitBreakerAbi } from "../../../contracts/abi/CircuitBreaker.ts";
import { currencyRatesAbi } from "../../../contracts/abi/CurrencyRates.ts";
import { demoFeedAbi } from "../../../contracts/abi/DemoFeed.ts";
import { dividendDistributorAbi } from "../../../contracts/abi/DividendDistributor.ts";
import { fourEyesAbi } from "../../../contracts/abi/FourEyes.ts";
import { identityRegistryAbi } from "../../../contracts/abi/IdentityRegistry.ts";
import { leasesAbi } from "../../../contracts/abi/Leases.ts";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { modularComplianceAbi } from "../../../contracts/abi/ModularCompliance.ts";
import { offeringAbi } from "../../../contracts/abi/Offering.ts";
import { propertyFactoryAbi } from "../../../contracts/abi/PropertyFactory.ts";
import { propertyHealthAbi } from "../../../contracts/abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../../contracts/abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../../contracts/abi/PropertyRegistry.ts";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { rolesAbi } from "../../../contracts/abi/Roles.ts";
import { tradingHaltsAbi } from "../../../contracts/abi/TradingHalts.ts";
import { treasuryAbi } from "../../../contracts/abi/Treasury.ts";
import { valuationsAbi } from "../../../contracts/abi/Valuations.ts";
import { withholdingAbi } from "../../../contracts/abi/Withholding.ts";
import { addressName, ruleModuleNames, ruleModules } from "../../../contracts/rule-modules.ts";
import { timelockAbi } from "../../../contracts/timelock.ts";
import { lower, type Stage } from "../stage.ts";

/** Every log of the suite, read from the chain and decoded without the indexer. */
export async function readLogs({ node, deployment }: Stage) {
  const { addresses: at } = deployment;
  const all = await allLogs(node);
  const from = <const abi extends Abi>(abi: abi, addresses: Address[]) =>
    parseEventLogs({ abi, logs: all.filter(({ address }) => addresses.includes(lower(address))) });

  const properties = from(propertyFactoryAbi, [at.propertyFactory]).filter(
    (log) => log.eventName === "PropertyCreated",
  );
  const tokens = properties.map(({ args }) => lower(args.token));
  const treasuries = properties.map(({ args }) => lower(args.treasury));
  const token = from(propertyTokenAbi, tokens);
  const bound = token.filter((log) => log.eventName === "ComplianceAdded");
  const compliances = bound.map(({ args }) => lower(args._compliance));
  const rates = from(currencyRatesAbi, [at.currencyRates]);
  const sources = rates.flatMap((log) => (log.eventName === "CurrencyFeedSet" ? [lower(log.args.source)] : []));
  return {
    properties,
    tokens,
    compliances,
    token,
    treasury: from(treasuryAbi, treasuries),
    compliance: from(modularComplianceAbi, compliances),
    settings: ruleModuleNames.flatMap((name) => from<Abi>(ruleModules[name], [at[addressName(name)]])),
    registry: from(identityRegistryAbi, [at.identityRegistry]),
    roles: from(rolesAbi, [at.roles]),
    fourEyes: from(fourEyesAbi, [at.fourEyes]),
    records: from(propertyRegistryAbi, [at.propertyRegistry]),
    papers: from(propertyPapersAbi, [at.propertyPapers]),
    health: from(propertyHealthAbi, [at.propertyHealth]),
    halts: from(tradingHaltsAbi, [at.tradingHalts]),
    offering: from(offeringAbi, [at.offering]),
    distributor: from(dividendDistributorAbi, [at.dividendDistributor]),
    withholding: from(withholdingAbi, [at.withholding]),
    leases: from(leasesAbi, [at.leases]),
    marketplace: from(marketplaceAbi, [at.marketplace]),
    valuations: from(valuationsAbi, [at.valuations]),
    breaker: from(circuitBreakerAbi, [at.circuitBreaker]),
    timelock: from(timelockAbi, [at.timelock]),
    rates,
    answers: from(demoFeedAbi, sources),
  };
}

/** A long history is more than one answer holds. */
async function allLogs(node: Stage["node"]): Promise<Log[]> {
  const [logs, height, step] = [[] as Log[], await node.getBlockNumber(), 100n];
  for (let from = 0n; from <= height; from += step) {
    logs.push(...((await node.getLogs({ fromBlock: from, toBlock: from + step - 1n })) as Log[]));
  }
  return logs;
}

export type Logs = Awaited<ReturnType<typeof readLogs>>;
