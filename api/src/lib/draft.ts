import { z } from "@hono/zod-openapi";
import type { Hex } from "viem";
import { isKeepable } from "./schemas.ts";

const text = (maximum: number) => z.string().max(maximum).refine(isKeepable, "must be well-formed text");
const number = z.number().finite().nullable();
const contentHash = z.string().regex(/^0x[0-9a-f]{64}$/, "must be a lower-case keccak256 hash");

/** A description as far as it has got: of the same shape as a profile, but anything may be missing, empty or half typed. */
export const draftContent = z
  .strictObject({
    name: text(200),
    type: text(100),
    address: z
      .strictObject({
        street: text(300),
        city: text(200),
        region: text(200),
        country: number,
        latitude: number,
        longitude: number,
      })
      .partial(),
    description: text(20_000),
    facts: z
      .strictObject({ yearBuilt: number, floors: number, areaSqm: number, units: number, occupancyPercent: number })
      .partial(),
    rent: z.strictObject({ monthly: text(60), currency: text(20) }).partial(),
    pictures: z.array(z.strictObject({ hash: contentHash, caption: text(300), mime: text(100) })).max(60),
    documents: z
      .array(
        z.strictObject({
          kind: text(60),
          title: text(300),
          hash: contentHash,
          mime: text(100),
          size: z.number().int().nonnegative(),
          issuedAt: text(40),
          issuer: text(200),
        }),
      )
      .max(200),
  })
  .partial()
  .openapi("DraftContent");

export type DraftContent = z.output<typeof draftContent>;

/** What a draft names by hash. */
export const filesOf = ({ pictures = [], documents = [] }: DraftContent): Hex[] => [
  ...new Set([...pictures, ...documents].map(({ hash }) => hash as Hex)),
];

/** The description that a draft would be: what was left empty is left out, so that the schema calls it missing. */
export function profileOfDraft(content: DraftContent): Record<string, unknown> {
  const { address = {}, facts = {}, rent = {}, pictures = [], documents = [], name, type, description } = content;
  return filled({
    version: 1,
    name,
    type,
    address: filled(address),
    description,
    facts: filled(facts),
    rent: filled(rent),
    pictures,
    documents,
  });
}

const filled = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) => one !== undefined && one !== null && !(typeof one === "string" && one.trim() === ""),
    ),
  );
