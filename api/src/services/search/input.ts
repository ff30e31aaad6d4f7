import { z } from "@hono/zod-openapi";
import { integerPart, page } from "../../lib/cursor.ts";
import { fold, wordsOf } from "../../lib/fold.ts";
import { near, polygon } from "../../lib/geo.ts";
import { address, isKeepable, uint } from "../../lib/schemas.ts";
import { countryNumber } from "../imports/country-code.ts";

export const statuses = ["open", "upcoming", "trading", "planned", "halted", "paused", "suspended", "retired"] as const;
export const sorts = ["relevance", "newest", "price", "yield", "name"] as const;
export type Sort = (typeof sorts)[number];

const mostWords = 12;
const mostValues = 20;

/** A parameter that may be given several times: any of the values will do. */
const many = <Out>(value: z.ZodType<Out, string>, example: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat())
    .pipe(z.array(value).max(mostValues, `must be given at most ${mostValues} times`))
    .optional()
    .openapi({ type: "array", items: { type: "string" }, example: [example] });

const folded = (maximum: number) =>
  z
    .string()
    .max(maximum, `must be at most ${maximum} characters`)
    .transform(fold)
    .refine((text) => text !== "", "must have a letter or a digit");

const countryCode = z.string().transform((value, context) => {
  const found = countryNumber(value);
  if (found !== undefined) return found;
  context.addIssue({ code: "custom", message: "must be a country by ISO 3166-1: AE, ARE or 784" });
  return z.NEVER;
});

/** Percent with up to two digits, in hundredths. */
const percent = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,2})?$/, "must be percent with up to two digits after the point")
  .transform((value) => {
    const [whole = "0", part = ""] = value.split(".");
    return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  })
  .openapi({ type: "string", example: "4.25" });

const filters = z.object({
  q: folded(200)
    .refine((text) => wordsOf(text).length <= mostWords, `must have at most ${mostWords} words`)
    .optional()
    .openapi({ type: "string", description: "Words of its name, place, kind or description; slips are forgiven." }),
  city: many(folded(100), "Dubai"),
  country: many(countryCode, "AE").openapi({ description: "ISO 3166-1, of two or three letters or numeric." }),
  type: many(folded(60), "residential"),
  status: many(z.enum(statuses) as z.ZodType<(typeof statuses)[number], string>, "open").openapi({
    items: { type: "string", enum: [...statuses] },
    description:
      "`open`: new shares are for sale; `upcoming`: will be; `trading`: from other holders; `planned`: no shares yet; " +
      "`paused`: no transfers now.",
  }),
  yieldMin: percent.optional(),
  yieldMax: percent.optional(),
  priceMin: uint(128).optional(),
  priceMax: uint(128).optional(),
  near: near.optional().openapi({ type: "string", description: "lat,lon,radiusKm", example: "25.08,55.14,10" }),
  polygon: polygon.optional().openapi({
    type: "string",
    description: "lat,lon;lat,lon;… of three corners or more. Sides are straight on a map with even degrees.",
    example: "25.0,55.0;25.3,55.0;25.3,55.4",
  }),
});

/** A range must begin before it ends. */
function ordered<Input extends { yieldMin?: bigint; yieldMax?: bigint; priceMin?: bigint; priceMax?: bigint }>(
  { yieldMin, yieldMax, priceMin, priceMax }: Input,
  context: z.RefinementCtx,
): void {
  const check = (name: string, least: bigint | undefined, most: bigint | undefined) => {
    if (least === undefined || most === undefined || least <= most) return;
    context.addIssue({ code: "custom", path: [`${name}Max`], message: `must not be below ${name}Min` });
  };
  check("yield", yieldMin, yieldMax);
  check("price", priceMin, priceMax);
}

export const facetsQuery = filters.superRefine(ordered);

export const searchQuery = filters
  .extend(page([z.enum(sorts), z.string().max(200), address]).shape)
  .extend({
    sort: z
      .enum(sorts)
      .optional()
      .openapi({
        description:
          "`relevance`: best match first, with `q`, and then the default; `newest`: else the default; `price`: lowest " +
          "first; `yield`: highest first; `name`: A to Z. What has no price or yield comes last.",
      }),
  })
  .superRefine(ordered)
  .superRefine(({ sort, q, cursor }, context) => {
    if (sort === "relevance" && q === undefined)
      context.addIssue({ code: "custom", path: ["sort"], message: "relevance needs q" });
    const wanted = sort ?? (q === undefined ? "newest" : "relevance");
    if (cursor && (cursor[0] !== wanted || !keys[wanted].safeParse(cursor[1]).success))
      context.addIssue({
        code: "custom",
        path: ["cursor"],
        message: "must be a `nextCursor` that this list has given",
      });
  });

/** What the sort keys of cursors look like. */
const keys: Record<Sort, z.ZodType> = {
  relevance: integerPart,
  newest: z.string().regex(/^[\w-]{0,100}$/),
  price: z.string().regex(/^\d{1,79}$/),
  yield: z.string().regex(/^(-1|\d{1,79})$/),
  name: z.string().refine(isKeepable),
};

export type Filters = z.output<typeof filters>;
export type Search = z.output<typeof searchQuery>;
