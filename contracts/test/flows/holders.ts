import { type Address, getAddress, type Hex, type PublicClient, parseEventLogs, zeroAddress } from "viem";
import { rolesAbi } from "../../abi/Roles.ts";
import { parseRoleId, type RoleName, roleId } from "../../roles.ts";
import { TIMELOCK_ROLE } from "./power.ts";

/** Who holds what, as the logs of `Roles` tell it from the first block on. */
export interface Holders {
  /** Owners by scope. */
  owners: Map<Address, Address>;
  /** Holders by role id; roles without holders do not appear. */
  holders: Map<Hex, Set<Address>>;
  /** Whether the logs give the account a role of the scope. */
  has: (scope: Address, role: RoleName, account: Address) => boolean;
  /** All that the logs give an account, in words. */
  of: (account: Address) => string[];
}

async function logsOf(node: PublicClient, address: Address) {
  return node.getLogs({ address, fromBlock: 0n, toBlock: "latest" });
}

function replay(logs: Awaited<ReturnType<typeof logsOf>>): Map<Hex, Set<Address>> {
  const holders = new Map<Hex, Set<Address>>();
  for (const log of parseEventLogs({ abi: rolesAbi, logs })) {
    if (log.eventName !== "RoleGranted" && log.eventName !== "RoleRevoked") continue;
    const { role, account } = log.args;
    const set = holders.get(role) ?? new Set();
    if (log.eventName === "RoleGranted") set.add(getAddress(account));
    else set.delete(getAddress(account));
    if (set.size > 0) holders.set(role, set);
    else holders.delete(role);
  }
  return holders;
}

/** The holders of every role of the suite. */
export async function holdersIn(node: PublicClient, roles: Address): Promise<Holders> {
  const logs = await logsOf(node, roles);
  const holders = replay(logs);
  const owners = new Map<Address, Address>();
  for (const { args } of parseEventLogs({ abi: rolesAbi, logs, eventName: "ScopeOwnerChanged" })) {
    const scope = getAddress(args.scope);
    if (args.newOwner === zeroAddress) owners.delete(scope);
    else owners.set(scope, getAddress(args.newOwner));
  }
  const has: Holders["has"] = (scope, role, account) =>
    role === "owner"
      ? owners.get(getAddress(scope)) === getAddress(account)
      : (holders.get(roleId(scope, role))?.has(getAddress(account)) ?? false);
  const of: Holders["of"] = (account) => [
    ...[...owners].filter(([, owner]) => owner === getAddress(account)).map(([scope]) => `owner of ${scope}`),
    ...[...holders]
      .filter(([, set]) => set.has(getAddress(account)))
      .map(([id]) => `${parseRoleId(id).role} of ${getAddress(parseRoleId(id).scope)}`),
  ];
  return { owners, holders, has, of };
}

/** The holders of the timelock's own roles. */
export async function timelockHoldersIn(node: PublicClient, timelock: Address): Promise<Record<string, Address[]>> {
  const holders = replay(await logsOf(node, timelock));
  const names = Object.entries(TIMELOCK_ROLE).map(([name, id]) => [id as Hex, name] as const);
  const nameOf = new Map(names);
  return Object.fromEntries([...holders].map(([id, set]) => [nameOf.get(id) ?? id, [...set]]));
}
