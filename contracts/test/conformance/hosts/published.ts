import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Address } from "viem";
import type { Artifact } from "../../../deploy/artifacts.ts";
import { type Clients, create } from "../../../deploy/client.ts";
import { receiptOf } from "../../../receipt.ts";

const require = createRequire(import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(require.resolve(file), "utf8")) as Artifact;
const nameOf = (source: string) => source.split("/").at(-1);

/** One of T-REX 4.1.6, as published: `token/Token`. */
export const trex = (source: string): Artifact =>
  read(`@tokenysolutions/t-rex/artifacts/contracts/${source}.sol/${nameOf(source)}.json`);

/** One of ONCHAINID 2.2.1, as published: `Identity`. */
export const onchainId = (source: string): Artifact =>
  read(`@onchain-id/solidity/artifacts/contracts/${source}.sol/${nameOf(source)}.json`);

const VERSION = { major: 4, minor: 1, patch: 6 };

/** The implementations of the reference suite, behind its own authority, and its proxies. The sender owns what it makes. */
export async function deployTRex(clients: Clients) {
  const implementation = (source: string) => create(clients, trex(source));
  const authority = await create(clients, trex("proxy/authority/TREXImplementationAuthority"), [
    true,
    "0x0000000000000000000000000000000000000000",
    "0x0000000000000000000000000000000000000000",
  ]);
  const implementations = {
    tokenImplementation: await implementation("token/Token"),
    ctrImplementation: await implementation("registry/implementation/ClaimTopicsRegistry"),
    irImplementation: await implementation("registry/implementation/IdentityRegistry"),
    irsImplementation: await implementation("registry/implementation/IdentityRegistryStorage"),
    tirImplementation: await implementation("registry/implementation/TrustedIssuersRegistry"),
    mcImplementation: await implementation("compliance/modular/ModularCompliance"),
  };
  const { abi } = trex("proxy/authority/TREXImplementationAuthority");
  const args = [VERSION, implementations];
  const hash = await clients.wallet.writeContract({
    address: authority,
    abi,
    functionName: "addAndUseTREXVersion",
    args,
  });
  await receiptOf(clients.node, hash);

  const proxy = (name: string, ...rest: unknown[]) => create(clients, trex(`proxy/${name}`), [authority, ...rest]);
  return {
    claimTopicsRegistry: () => proxy("ClaimTopicsRegistryProxy"),
    trustedIssuersRegistry: () => proxy("TrustedIssuersRegistryProxy"),
    identityStorage: () => proxy("IdentityRegistryStorageProxy"),
    compliance: () => proxy("ModularComplianceProxy"),
    identityRegistry: (issuers: Address, topics: Address, storage: Address) =>
      proxy("IdentityRegistryProxy", issuers, topics, storage),
    token: (registry: Address, compliance: Address, name: string, symbol: string, onchainID: Address) =>
      proxy("TokenProxy", registry, compliance, name, symbol, 0, onchainID),
  };
}
