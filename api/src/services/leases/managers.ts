import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { type RoleName, roleId } from "@freehold/contracts/roles";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";

/** Whether an account has a role of a property, as the chain says now. */
export const holdsRole = ({ chain, deployment }: Deps, token: Address, name: RoleName, account: Address) =>
  chain.readContract({
    abi: rolesAbi,
    address: deployment.addresses.roles,
    functionName: "hasRole",
    args: [roleId(token, name), account],
  });

/** Throws unless the account is a manager of the property. */
export async function requireManagerOf(deps: Deps, token: Address, account: Address): Promise<void> {
  if (await holdsRole(deps, token, "manager", account)) return;
  throw new Problem("missing-role", "Only managers of this property may do this.", { property: token });
}
