import { ponder } from "ponder:registry";
import { compliance, complianceModule, forcedExcess } from "ponder:schema";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("ModularCompliance:ModuleAdded", async ({ event, context }) => {
  const { module } = event.args;
  // Anybody can write this event, with any word where a uint8 belongs; a number that the column refuses ends the indexer.
  const hooks = Number(BigInt(event.args.hooks) & 0xffn);
  const row = { active: true, hooks, ...updatedAt(event) };
  await context.db
    .insert(complianceModule)
    .values({ compliance: event.log.address, module, ...row })
    .onConflictDoUpdate(row);
});

// These two come from any address: what is not of a known module or compliance is somebody else's.

ponder.on("ModularCompliance:ModuleRemoved", async ({ event, context }) => {
  const key = { compliance: event.log.address, module: event.args.module };
  if (!(await context.db.find(complianceModule, key))) return;
  await context.db.update(complianceModule, key).set({ active: false, ...updatedAt(event) });
});

ponder.on("ModularCompliance:ForcedExcess", async ({ event, context }) => {
  const known = await context.db.find(compliance, { compliance: event.log.address });
  if (!known) return;
  const { module, from, to, amount, reason } = event.args;
  const row = { compliance: known.compliance, module, from, to, amount, reason };
  await context.db.insert(forcedExcess).values({ ...eventRow(event), ...row });
});
