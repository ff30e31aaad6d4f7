import { type Context, ponder } from "ponder:registry";
import { halt, haltEvent } from "ponder:schema";
import { HALT_KIND, kindNamed, MAX_HALT } from "@freehold/contracts/property-kinds";
import type { Address, Hex } from "viem";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("TradingHalts:TradingHaltSet", async ({ event, context }) => {
  const { token, kind: number, until: end, by, reason } = event.args;
  const [kind, until] = [kindNamed(HALT_KIND, number), BigInt(end)];
  const before = await context.db.find(halt, { token, kind });
  // One that is made longer began when it began.
  const since = before && before.until > event.block.timestamp ? before.since : event.block.timestamp;
  await write(context, event, token, kind, { since, until, by, reason });
  await context.db.insert(haltEvent).values({ ...eventRow(event), token, kind, act: "set", until, by, reason });
});

ponder.on("TradingHalts:TradingHaltLifted", async ({ event, context }) => {
  const { token, kind: number, by } = event.args;
  const kind = kindNamed(HALT_KIND, number);
  await context.db.update(halt, { token, kind }).set({ until: event.block.timestamp, by, ...updatedAt(event) });
  await context.db.insert(haltEvent).values({ ...eventRow(event), token, kind, act: "lifted", by });
});

ponder.on("TradingHalts:TradingStaleAtSet", async ({ event, context }) => {
  const { token, by } = event.args;
  const [kind, since] = ["valuationStale", BigInt(event.args.staleAt)] as const;
  const until = since === 0n ? 0n : since + BigInt(MAX_HALT);
  await write(context, event, token, kind, { since, until, by, reason: null });
  await context.db.insert(haltEvent).values({ ...eventRow(event), token, kind, act: "staleAt", until: since, by });
});

async function write(
  { db }: Context,
  event: ChainEvent,
  token: Address,
  kind: string,
  said: { since: bigint; until: bigint; by: Address; reason: Hex | null },
): Promise<void> {
  const row = { ...said, ...updatedAt(event) };
  await db
    .insert(halt)
    .values({ token, kind, ...row })
    .onConflictDoUpdate(row);
}
