import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { ROLE, roleId } from "@freehold/contracts/roles";
import { role } from "@freehold/indexer/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";

/** Throws unless the account is a compliance officer (or an agent) of the registry: in our rows, and on the chain now. */
export async function requireOfficer({ db, chain, deployment }: Deps, account: Address): Promise<void> {
  const { roles, identityRegistry } = deployment.addresses;
  const held = await db
    .select({ number: role.role })
    .from(role)
    .where(
      and(
        eq(role.scope, identityRegistry),
        eq(role.account, account),
        eq(role.held, true),
        inArray(role.role, [ROLE.officer, ROLE.agent]),
      ),
    );
  const confirmed = await Promise.all(
    held.map(({ number }) =>
      chain.readContract({
        abi: rolesAbi,
        address: roles,
        functionName: "hasRole",
        args: [roleId(identityRegistry, number === ROLE.officer ? "officer" : "agent"), account],
      }),
    ),
  );
  if (!confirmed.includes(true)) throw new Problem("missing-role", "Only compliance officers may see this.");
}
