import { createPublicClient, createWalletClient, http } from "viem";
import { foundry } from "viem/chains";
import type { Deployment } from "../../contracts/deploy/deploy.ts";
import { TOPIC } from "../../contracts/facts.ts";
import { localPowers } from "./accounts.ts";
import type { Chain } from "./chain.ts";

export type { Deployment };

/** Seconds between the issuer's decision and its execution: long enough to be seen, short enough to be waited for. */
const delay = 60n;

/**
 * Runs the one deploy function on the local chain, with a multisig of our own as the issuer. Nothing else in the
 * scripts knows its signature. It is imported late, for it reads what the compiler has written.
 */
export async function deployContracts(chain: Chain, report: (step: string) => void): Promise<Deployment> {
  const { deploy } = await import("../../contracts/deploy/deploy.ts");
  const { deploySafe } = await import("../../contracts/deploy/safe.ts");
  const { deployer, issuerOwners, issuerThreshold, officers, managers, attestors } = localPowers;
  const shared = { chain: foundry, transport: http(chain.url), pollingInterval: 20, cacheTime: 0 };
  const clients = { wallet: createWalletClient({ ...shared, account: deployer }), node: createPublicClient(shared) };
  const owners = issuerOwners.map(({ address }) => address);
  return deploy({
    clients,
    issuer: await deploySafe(clients, owners, issuerThreshold),
    officers: officers.map(({ address }) => address),
    managers: managers.map(({ address }) => address),
    attestors: attestors.map(({ address }) => address),
    guardians: officers.map(({ address }) => address),
    delay,
    requiredTopics: [TOPIC.kyc],
    optionalTopics: [TOPIC.accredited],
    onProgress: report,
  });
}
