import { valuation } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { file } from "../db/schema.ts";
import { eventPart, page } from "../lib/cursor.ts";
import { decimal } from "../lib/decimal.ts";
import type { Deps } from "../lib/deps.ts";
import { router } from "../lib/router.ts";
import { addressOut, hashOut, originOut, timeOut } from "../lib/schemas.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";
import { currencyOut, decimalOut, requireCurrency, subjectOf } from "../services/valuations.ts";

const index = z.string().openapi({ description: "Number in the stream of its currency, from 1.", example: "7" });

const valuationOut = z
  .object({
    index,
    currency: currencyOut,
    provider: addressOut.openapi({ description: "Who valued." }),
    value: decimalOut.openapi({ description: "Of the whole property." }),
    effectiveAt: timeOut.openapi({ description: "The day for which it is said." }),
    state: z.enum(["standing", "corrected", "invalidated"]),
    corrects: index.nullable(),
    correctedBy: index.nullable(),
    methodHash: hashOut,
    reportHash: hashOut,
    report: z
      .object({ mime: z.string(), size: z.number().int() })
      .nullable()
      .openapi({ description: "Of the report's bytes at `/v1/files/{reportHash}`; null: they are not kept here." }),
    reasonHash: hashOut.nullable().openapi({ description: "Commitment to why it was taken out." }),
    ...originOut,
  })
  .openapi("Valuation");

const query = page([eventPart]).extend({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be three capital letters, as ISO 4217 has them")
    .optional()
    .openapi({ description: "Only those in this currency." }),
});

const valuations = listBelow("valuations", "What valuers have said, newest first", valuationOut, query);

const some = (number: bigint) => (number === 0n ? null : number.toString());

export const propertyValuationRoutes = (deps: Deps) =>
  router().openapi(valuations, async (c) => {
    const { address: token } = c.req.valid("param");
    const { limit, cursor, currency } = c.req.valid("query");
    const body = await pageBelow(deps, {
      token,
      limit,
      read: async (rows) => {
        if (currency) await requireCurrency(rows, currency);
        return rows
          .select({ row: valuation, report: { mime: file.mime, size: file.size } })
          .from(valuation)
          .leftJoin(file, eq(file.hash, valuation.reportHash))
          .where(
            and(
              eq(valuation.subject, subjectOf(token)),
              currency ? eq(valuation.currency, currency) : undefined,
              cursor && lt(valuation.publishedEventId, cursor[0]),
            ),
          )
          .orderBy(desc(valuation.publishedEventId))
          .limit(limit + 1);
      },
      keyOf: ({ row }) => [row.publishedEventId],
      show: ({ row, report }) => ({
        index: row.index.toString(),
        currency: row.currency,
        provider: row.provider,
        value: decimal(row.value, row.decimals),
        effectiveAt: Number(row.effectiveAt),
        state: row.invalidated
          ? ("invalidated" as const)
          : row.correctedBy > 0n
            ? ("corrected" as const)
            : ("standing" as const),
        corrects: some(row.corrects),
        correctedBy: some(row.correctedBy),
        methodHash: row.methodHash,
        reportHash: row.reportHash,
        report,
        reasonHash: row.reasonHash,
        block: Number(row.publishedAtBlock),
        timestamp: Number(row.publishedAt),
        transaction: row.publishedTxHash,
        logIndex: row.publishedLogIndex,
      }),
    });
    return c.json(body, 200);
  });
