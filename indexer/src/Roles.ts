import { type Context, ponder } from "ponder:registry";
import { property, role, roleEvent, scopeOwner } from "ponder:schema";
import { parseRoleId } from "@freehold/contracts/roles";
import type { Address, Hex } from "viem";
import { tellAct } from "../lib/officer-row.ts";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("Roles:RoleGranted", ({ event, context }) => setRole(context, event, event.args, true));

ponder.on("Roles:RoleRevoked", ({ event, context }) => setRole(context, event, event.args, false));

ponder.on("Roles:ScopeOwnerChanged", async ({ event, context }) => {
  const { scope, newOwner: owner } = event.args;
  const row = { owner, ...updatedAt(event) };
  await context.db
    .insert(scopeOwner)
    .values({ scope, ...row })
    .onConflictDoUpdate(row);
  // Of all the scopes only tokens are properties; a new one opens its scope before it has a row.
  if (!(await context.db.find(property, { token: scope }))) return;
  await context.db.update(property, { token: scope }).set(row);
});

async function setRole(
  context: Context,
  event: ChainEvent & { log: { address: Address } },
  { role: id, account, sender }: { role: Hex; account: Address; sender: Address },
  granted: boolean,
): Promise<void> {
  const { db } = context;
  const key = { scope: parseRoleId(id).scope, role: BigInt.asUintN(96, BigInt(id)), account };
  const row = { held: granted, ...updatedAt(event) };
  await db
    .insert(role)
    .values({ ...key, ...row })
    .onConflictDoUpdate(row);
  await db.insert(roleEvent).values({ ...eventRow(event), ...key, granted, sender });
  const { scope, role: number } = key;
  await tellAct(context, event, {
    kind: granted ? "role-granted" : "role-revoked",
    scope,
    account,
    number,
    actor: sender,
  });
}
