import { encodeFunctionData, keccak256, toHex, zeroHash } from "viem";
import { propertyPapersAbi } from "../../contracts/abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../contracts/abi/PropertyRegistry.ts";
import { PAPER_KIND } from "../../contracts/property-kinds.ts";
import type { Scene } from "./gas-scene.ts";

/** What happens to a property before its shares. */
export async function propertyRows({ addresses, deployer, send, now }: Scene): Promise<Record<string, bigint>> {
  const submit = { abi: propertyRegistryAbi, functionName: "submit" } as const;
  const profile = ["/v1/files/profile", keccak256(toHex("profile"))] as const;
  await send(deployer, addresses.propertyRegistry, encodeFunctionData({ ...submit, args: profile }));
  const paper = {
    kind: PAPER_KIND.deed,
    contentHash: keccak256(toHex("a deed")),
    uri: `/v1/files/${keccak256(toHex("a deed"))}`,
    issuer: "Dubai Land Department",
    issuedAt: now() - 1_000,
    validUntil: now() + 1_000_000,
    supersedes: zeroHash,
  };
  const call = encodeFunctionData({ abi: propertyPapersAbi, functionName: "file", args: [1n, paper] });
  return { "property.addPaper": await send(deployer, addresses.propertyPapers, call) };
}
