import { ponder } from "ponder:registry";
import { moduleSetting } from "ponder:schema";
import { ruleModules } from "@freehold/contracts/rule-modules";
import type { Abi, AbiEvent, Address } from "viem";
import { type ChainEvent, updatedAt } from "../lib/rows.ts";
import { keyOf, settingOf } from "../lib/settings.ts";

for (const [contract, abi] of Object.entries<Abi>(ruleModules)) {
  for (const item of abi) {
    if (item.type !== "event") continue;
    // All of these names are ours, and all of these events alike: the type of one stands for that of each.
    ponder.on(`${contract}:${item.name}` as "MaxBalanceModule:MaxBalanceSet", ({ event, context }) =>
      writeSetting(context.db, item, event),
    );
  }
}

interface SettingEvent extends ChainEvent {
  args: { compliance: Address };
  log: ChainEvent["log"] & { address: Address };
}

type Db = Parameters<Parameters<typeof ponder.on<"MaxBalanceModule:MaxBalanceSet">>[1]>[0]["context"]["db"];

async function writeSetting(db: Db, item: AbiEvent, event: SettingEvent): Promise<void> {
  const { compliance } = event.args;
  const row = { value: settingOf(item, event.args), eventId: event.id, ...updatedAt(event) };
  await db
    .insert(moduleSetting)
    .values({ compliance, module: event.log.address, event: item.name, key: keyOf(item, event.args), ...row })
    .onConflictDoUpdate(row);
}
