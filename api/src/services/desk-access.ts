import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { ROLE, type RoleName, roleId } from "@freehold/contracts/roles";
import { property, role } from "@freehold/indexer/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { requireProperty } from "./properties.ts";

/** What an account may see and do at the desk: in our rows, and on the chain now. */
export interface DeskAccess {
  account: Address;
  /** Officer or agent of the registry: people and their cases. */
  register: boolean;
  /** Properties of which it is an officer or agent: it may act there. */
  acts: ReadonlySet<Address>;
  /** Those, and properties of which it is a manager: it may look there. */
  reads: ReadonlySet<Address>;
  /** The registry and the properties for which it may propose and confirm: `FourEyes` asks for officers, no others. */
  proposes: ReadonlySet<Address>;
}

const deskRoles = ["officer", "agent", "manager"] as const satisfies RoleName[];

async function heldRoles({ db, chain, deployment }: Deps, account: Address, scope?: Address) {
  const { roles, identityRegistry } = deployment.addresses;
  const found = await db
    .select({ scope: role.scope, number: role.role, token: property.token })
    .from(role)
    .leftJoin(property, eq(property.token, role.scope))
    .where(
      and(
        eq(role.account, account),
        eq(role.held, true),
        inArray(
          role.role,
          deskRoles.map((name) => ROLE[name]),
        ),
        scope && eq(role.scope, scope),
      ),
    );
  const ours = found.filter(({ scope: at, token }) => at === identityRegistry || token !== null);
  const checked = await Promise.all(
    ours.map(async ({ scope: at, number }) => {
      const name = deskRoles.find((one) => ROLE[one] === number) ?? "officer";
      const args = [roleId(at, name), account] as const;
      const holds = await chain.readContract({ abi: rolesAbi, address: roles, functionName: "hasRole", args });
      return holds ? [{ scope: at, name }] : [];
    }),
  );
  return checked.flat();
}

export async function deskAccess(deps: Deps, account: Address): Promise<DeskAccess> {
  const { identityRegistry } = deps.deployment.addresses;
  const held = await heldRoles(deps, account);
  const scopes = (...names: string[]) => held.filter(({ name }) => names.includes(name)).map(({ scope }) => scope);
  const properties = (...names: string[]) => new Set(scopes(...names).filter((scope) => scope !== identityRegistry));
  return {
    account,
    register: scopes("officer", "agent").includes(identityRegistry),
    acts: properties("officer", "agent"),
    reads: properties("officer", "agent", "manager"),
    proposes: new Set(scopes("officer")),
  };
}

/** Throws unless the account has any business at the desk. */
export async function requireDesk(deps: Deps, account: Address): Promise<DeskAccess> {
  const access = await deskAccess(deps, account);
  if (access.register || access.reads.size > 0) return access;
  throw new Problem("missing-role", "Only compliance officers, and managers of a property, may see this.");
}

/** Throws unless the property is one of ours and the account an officer (or agent) of that very one. */
export async function requirePropertyOfficer(deps: Deps, account: Address, token: Address): Promise<void> {
  const { name } = await requireProperty(deps.db, token);
  const held = await heldRoles(deps, account, token);
  if (held.some((one) => one.name !== "manager")) return;
  throw new Problem("missing-role", `Only compliance officers of ${name} may do this.`, { property: token });
}

/** Throws unless the property is one of ours and the account may look at it. */
export async function requireReadable(deps: Deps, access: DeskAccess, token: Address): Promise<void> {
  const { name } = await requireProperty(deps.db, token);
  if (access.reads.has(token)) return;
  throw new Problem("missing-role", `Only officers and managers of ${name} may see this.`, { property: token });
}

/** Throws unless the account is an officer (or agent) of the registry. */
export function requireRegister(access: DeskAccess): void {
  if (!access.register) throw new Problem("missing-role", "Only compliance officers of the register may do this.");
}
