import { z } from "@hono/zod-openapi";
import type { Address, Hex } from "viem";

/** Hex is accepted in any case and kept in lower case. */
export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an address: 0x and 40 hexadecimal digits")
  .transform((value) => value.toLowerCase() as Address)
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{40}$", example: "0x5fbdb2315678afecb367f032d93f642f64180aa3" });

/** Somebody whose shares and money can be told of: the zero address is where shares come from and where they go. */
export const account = address
  .refine((value) => BigInt(value) > 0n, "must be somebody's: at the zero address shares are only issued and burnt")
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{40}$", example: "0x5fbdb2315678afecb367f032d93f642f64180aa3" });

export const hash = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be a hash: 0x and 64 hexadecimal digits")
  .transform((value) => value.toLowerCase() as Hex)
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{64}$" });

export const hexBytes = (maximum: number) =>
  z
    .string()
    .max(2 + 2 * maximum, `must be at most ${maximum} bytes`)
    .regex(/^0x([0-9a-fA-F]{2})*$/, "must be 0x and an even number of hexadecimal digits")
    .transform((value) => value.toLowerCase() as Hex)
    .openapi({ type: "string", pattern: "^0x([0-9a-fA-F]{2})*$" });

/** An unsigned integer of the contracts as a decimal string. */
export const uint = (bits: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, "must be a whole number in decimal digits")
    .transform((value) => BigInt(value))
    .refine((value) => value < 1n << BigInt(bits), `must fit in ${bits} bits`)
    .openapi({ type: "string", pattern: "^(0|[1-9]\\d{0,77})$", example: "100" });

/** As `uint`, but not zero. */
export const positive = (bits: number) =>
  uint(bits)
    .refine((value) => value > 0n, "must be more than zero")
    .openapi({ type: "string", pattern: "^[1-9]\\d{0,77}$", example: "100" });

/** ISO 3166-1 numeric. */
export const country = z.number().int().min(1).max(999);

/** Postgres keeps neither zero characters nor halves of surrogate pairs. */
export const isKeepable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

// What answers are made of; clients see addresses and hashes as `0x…` in their types.
export const addressOut = z
  .string()
  .openapi({ example: "0x5fbdb2315678afecb367f032d93f642f64180aa3" }) as unknown as z.ZodType<Address, Address>;
export const hashOut = z.string() as unknown as z.ZodType<Hex, Hex>;
export const amountOut = z.string().openapi({
  description: "Whole number in decimal digits: shares, or the coin's smallest units.",
  example: "1500000",
});
/** Unix seconds. */
export const timeOut = z.number().int();

export const reasonOut = z
  .object({
    name: z.string().openapi({ description: "The contracts' named error.", example: "CountryNotAllowed" }),
    args: z.array(z.union([z.string(), z.number(), z.boolean()])),
    message: z.string().openapi({ description: "The same in plain English." }),
  })
  .openapi("Reason");

/** Where in the chain a figure comes from. */
export const originOut = {
  block: z.number().int(),
  timestamp: timeOut,
  transaction: hashOut,
  logIndex: z.number().int(),
};
