import { readFileSync } from "node:fs";
import { addressName, type RuleModuleName, ruleModuleNames } from "@freehold/contracts/rule-modules";
import type { Address } from "viem";
import { isAddress } from "viem";
import { z } from "zod";

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "not an address")
  .transform((text) => text.toLowerCase() as Address);

const ruleModuleAddresses = Object.fromEntries(ruleModuleNames.map((name) => [addressName(name), address])) as Record<
  Uncapitalize<RuleModuleName>,
  typeof address
>;

const deployment = z.object({
  chainId: z.number().int().positive(),
  startBlock: z.number().int().nonnegative(),
  addresses: z.object({
    roles: address,
    identityRegistry: address,
    trustedIssuersRegistry: address,
    ...ruleModuleAddresses,
    propertyFactory: address,
    valuations: address,
    circuitBreaker: address,
    currencyRates: address,
    propertyRegistry: address,
    propertyPapers: address,
    propertyHealth: address,
    tradingHalts: address,
    offering: address,
    dividendDistributor: address,
    withholding: address,
    leases: address,
    marketplace: address,
    fourEyes: address,
    timelock: address,
  }),
});

export type Deployment = z.infer<typeof deployment>;

/** Reads where the contracts stand and since when. Other addresses in the file are left aside. */
export function readDeployment(file: string, chainId: number): Deployment {
  const result = deployment.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file} does not describe a deployment:\n${z.prettifyError(result.error)}`);
  if (result.data.chainId !== chainId) {
    throw new Error(`${file} describes a deployment on chain ${result.data.chainId}, not on chain ${chainId}`);
  }
  return result.data;
}
