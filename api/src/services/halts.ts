import { halt } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, eq, gt, lte } from "drizzle-orm";
import type { Address } from "viem";
import { timeOut } from "../lib/schemas.ts";
import { haltKinds } from "./records.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export const haltOut = z
  .object({
    kind: z.enum(haltKinds).openapi({
      description:
        "Why nothing is sold: the registry suspended the property; a bad fact about the building; its value moved by " +
        "more than is usual; nobody has valued it for too long.",
    }),
    until: timeOut.nullable().openapi({ description: "The first second without it; null: until it is lifted." }),
  })
  .openapi("Halt");

/** The halts in force now, in the order of the contract's kinds: they begin and end by the clock, not by an event. */
export async function haltsOf(rows: Snapshot, { now }: AsOf, token: Address): Promise<z.output<typeof haltOut>[]> {
  const inForce = and(lte(halt.since, BigInt(now)), gt(halt.until, BigInt(now)));
  const found = await rows
    .select({ kind: halt.kind, until: halt.until })
    .from(halt)
    .where(and(eq(halt.token, token), inForce));
  return haltKinds.flatMap((kind) => {
    const one = found.find((row) => row.kind === kind);
    return one ? [{ kind, until: kind === "suspension" ? null : Number(one.until) }] : [];
  });
}
