import { z } from "@hono/zod-openapi";
import { address, positive, uint } from "../../lib/schemas.ts";

const from = address.openapi({ description: "Who will sign and send." });
const token = address.openapi({ description: "The property's token." });
const coin = address.optional().openapi({ description: "The settlement coin, unless told." });
const index = uint(256).openapi({ description: "Number among the token's dividends, from 0." });
const accounts = z.array(address).min(1).max(300).openapi({ description: "Holders of record." });

/** What treasurers do with income, and anybody with dividends that were declared. */
export const dividendPreparations = [
  z.object({ kind: z.literal("treasury.attribute"), from, token, coin }),
  z.object({
    kind: z.literal("treasury.distribute"),
    from,
    token,
    coin,
    recordId: positive(24).openapi({ description: "Number of a record date that has passed." }),
    amount: positive(112).openapi({ description: "The most to distribute." }),
    table: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(0)
      .openapi({ description: "Number of a withholding table of this property; 0: nothing is withheld." }),
    lapsesAfter: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(0)
      .openapi({ description: "Seconds after which unclaimed money may return, 1,096 days at least; 0: never." }),
  }),
  z.object({ kind: z.literal("dividend.push"), from, token, index, accounts }),
  z.object({ kind: z.literal("dividend.set-aside"), from, token, index, accounts }),
  z.object({ kind: z.literal("dividend.lapse"), from, token, index }),
  z.object({ kind: z.literal("dividend.remit"), from, token, index }),
] as const;

const any = z.discriminatedUnion("kind", dividendPreparations);
export type DividendPreparation = z.output<typeof any>;

export const isDividendPreparation = (wanted: { kind: string }): wanted is DividendPreparation =>
  dividendPreparations.some(({ shape }) => shape.kind.value === wanted.kind);
