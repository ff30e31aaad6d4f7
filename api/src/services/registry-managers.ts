import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { roleId } from "@freehold/contracts/roles";
import type { Address } from "viem";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";

/** Throws unless the account may submit properties, as the chain says now. */
export async function requireManager({ chain, deployment }: Deps, account: Address): Promise<void> {
  const { roles, propertyRegistry } = deployment.addresses;
  const args = [roleId(propertyRegistry, "manager"), account] as const;
  if (await chain.readContract({ abi: rolesAbi, address: roles, functionName: "hasRole", args })) return;
  throw new Problem("missing-role", "Only managers who may submit properties draft them.");
}
