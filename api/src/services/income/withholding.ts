import { withholdingRate, type withholdingTable } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { asc, inArray } from "drizzle-orm";
import { addressOut, hashOut, timeOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";

const basisPoints = z.number().int().openapi({ description: "Hundredths of a percent.", example: 1500 });

export const withholdingTableOut = z
  .object({
    table: z.string().openapi({ description: "Number, over all properties." }),
    token: addressOut,
    collector: addressOut.openapi({ description: "Where what is withheld goes." }),
    usual: basisPoints.openapi({ description: "For known people in a country that is not listed." }),
    highest: basisPoints.openapi({ description: "For whoever has no verified identity, or no country." }),
    countries: z.array(
      z.object({ country: z.number().int().openapi({ description: "ISO 3166-1 numeric." }), basisPoints }),
    ),
    identities: z
      .array(
        z.object({
          identityId: z.number().int(),
          basisPoints,
          certificate: hashOut.openapi({ description: "keccak256 of the paper that entitles this person." }),
        }),
      )
      .openapi({ description: "Rates of single people, whatever their country." }),
    createdBy: addressOut,
    createdAt: timeOut,
    transaction: hashOut,
  })
  .openapi("WithholdingTable");

type Table = typeof withholdingTable.$inferSelect;

/** Tables with all their rates. */
export async function shownTables(
  rows: Snapshot,
  tables: readonly Table[],
): Promise<z.output<typeof withholdingTableOut>[]> {
  const numbers = tables.map(({ table }) => table);
  const rates =
    numbers.length === 0
      ? []
      : await rows
          .select()
          .from(withholdingRate)
          .where(inArray(withholdingRate.table, numbers))
          .orderBy(asc(withholdingRate.subject));
  return tables.map((one) => {
    const own = rates.filter(({ table }) => table === one.table);
    return {
      table: one.table.toString(),
      token: one.token,
      collector: one.collector,
      usual: one.usual,
      highest: one.highest,
      countries: own.flatMap(({ kind, subject, basisPoints }) =>
        kind === "country" ? [{ country: subject, basisPoints }] : [],
      ),
      identities: own.flatMap(({ kind, subject, basisPoints, certificate }) =>
        kind === "identity" && certificate ? [{ identityId: subject, basisPoints, certificate }] : [],
      ),
      createdBy: one.creator,
      createdAt: Number(one.createdAt),
      transaction: one.createdTxHash,
    };
  });
}
