import { z } from "@hono/zod-openapi";

/** A cursor is the sort key of the last row that was sent, in a shape that nobody is meant to read. */
export const encodeCursor = (...key: (string | number | bigint)[]): string =>
  Buffer.from(JSON.stringify(key.map(String))).toString("base64url");

const digits = z.string().regex(/^\d{1,20}$/);
/** Numbers in decimal digits that stay numbers for Postgres. */
export const numberPart = digits.transform(BigInt).refine((value) => value < 1n << 62n);
/** Numbers that Postgres keeps as `integer`. */
export const integerPart = digits.transform(Number).refine((value) => value < 2 ** 31);
export const amountPart = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt);
export const hexPart = z.string().regex(/^0x[0-9a-f]{40,64}$/);
/** The indexer's id of an event. */
export const eventPart = z.string().regex(/^[\w-]{1,100}$/);

/** The query of a list: `limit`, and `cursor`, whose parts must fit the given schemas. */
export const page = <const Parts extends readonly [z.ZodType, ...z.ZodType[]]>(parts: Parts) =>
  z.object({
    limit: z
      .string()
      .default("25")
      .transform((value, context) => {
        const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
        if (limit < 1 || limit > 100) context.addIssue({ code: "custom", message: "must be a number from 1 to 100" });
        return limit;
      })
      .openapi({ type: "integer", minimum: 1, maximum: 100, default: 25 }),
    cursor: z
      .string()
      .max(400)
      .transform((value, context): z.output<z.ZodTuple<Parts>> => {
        const key = z.tuple(parts).safeParse(parse(value));
        if (key.success) return key.data;
        context.addIssue({ code: "custom", message: "must be a `nextCursor` that this list has given" });
        return z.NEVER;
      })
      .optional()
      .openapi({ type: "string", description: "The `nextCursor` of the page before." }),
  });

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

export const nextCursorOut = z
  .string()
  .nullable()
  .openapi({ description: "Asks for the next page; null on the last one." });

/** Cuts one row too many into a page and the cursor of its last row. */
export function paginate<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => (string | number | bigint)[],
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(...keyOf(last)) : null };
}
