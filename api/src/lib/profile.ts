import { z } from "@hono/zod-openapi";
import { country, isKeepable } from "./schemas.ts";

const text = (maximum: number) => z.string().trim().min(1).max(maximum).refine(isKeepable, "must be well-formed text");
const contentHash = z.string().regex(/^0x[0-9a-f]{64}$/, "must be a lower-case keccak256 hash");
const amount = z.string().regex(/^\d{1,30}(\.\d{1,18})?$/, "must be a decimal number");

/** A property's description: the bytes whose hash stands on the chain. What it names by hash may be uploaded too. */
export const profileSchema = z
  .object({
    version: z.literal(1),
    name: text(120),
    type: text(60),
    address: z.object({
      street: text(200),
      city: text(100),
      region: text(100).optional(),
      country: country.openapi({ description: "ISO 3166-1 numeric." }),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    description: text(20_000),
    facts: z.object({
      yearBuilt: z.number().int().min(1000).max(2200),
      floors: z.number().int().min(1).max(300),
      areaSqm: z.number().positive(),
      units: z.number().int().positive(),
      occupancyPercent: z.number().min(0).max(100),
    }),
    rent: z.object({ monthly: amount, currency: text(12) }),
    pictures: z.array(z.object({ hash: contentHash, caption: text(200), mime: text(100) })).max(60),
    documents: z
      .array(
        z.object({
          kind: text(60),
          title: text(200),
          hash: contentHash,
          mime: text(100),
          size: z.number().int().nonnegative(),
          issuedAt: text(40),
          issuer: text(120),
        }),
      )
      .max(200),
  })
  .openapi("Profile");

export type Profile = z.output<typeof profileSchema>;

/** What a list shows of it. */
export const profileSummarySchema = profileSchema
  .pick({ name: true, type: true, address: true })
  .extend({ picture: profileSchema.shape.pictures.element.nullable() })
  .openapi("ProfileSummary");

export const summaryOf = ({ name, type, address, pictures }: Profile) => ({
  name,
  type,
  address,
  picture: pictures[0] ?? null,
});
