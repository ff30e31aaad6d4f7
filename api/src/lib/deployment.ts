import { readFileSync } from "node:fs";
import { addressName, type RuleModuleAddress, ruleModuleNames } from "@freehold/contracts/rule-modules";
import { z } from "zod";
import { address } from "./schemas.ts";

const ruleModules = Object.fromEntries(ruleModuleNames.map((name) => [addressName(name), address])) as Record<
  RuleModuleAddress,
  typeof address
>;

const parts = {
  roles: address,
  explainer: address,
  identityRegistry: address,
  claimTopicsRegistry: address,
  trustedIssuersRegistry: address,
  claimIssuer: address,
  propertyTokenExtension: address,
  propertyTokenImplementation: address,
  complianceImplementation: address,
  treasuryImplementation: address,
  ...ruleModules,
  propertyFactory: address,
  tradingHalts: address,
  valuations: address,
  currencyRates: address,
  circuitBreaker: address,
  propertyRegistry: address,
  propertyPapers: address,
  propertyHealth: address,
  offering: address,
  dividendDistributor: address,
  withholding: address,
  leases: address,
  redemption: address,
  marketplace: address,
  fourEyes: address,
  timelock: address,
  issuer: address,
  coin: address,
};

/** The contracts we serve, as whoever deployed them wrote them down. */
export const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  startBlock: z.number().int().nonnegative(),
  addresses: z.object(parts),
});

export type Deployment = z.output<typeof deploymentSchema>;

export const parseDeployment = (value: unknown): Deployment => deploymentSchema.parse(value);

export function readDeployment(file: string, chainId: number): Deployment {
  const result = deploymentSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file} is no deployment:\n${z.prettifyError(result.error)}`);
  if (result.data.chainId === chainId) return result.data;
  throw new Error(`${file} is about chain ${result.data.chainId}, but CHAIN_ID is ${chainId}`);
}
