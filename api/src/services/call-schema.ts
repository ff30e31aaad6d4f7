import { z } from "@hono/zod-openapi";

const argumentOut = z.object({
  name: z.string(),
  type: z.string().openapi({ description: "As in the ABI." }),
  value: z.any().openapi({ description: "Numbers as decimal strings, hex in lower case; lists and structs nested." }),
  call: z.any().openapi({ description: "Of bytes that are a call themselves: that call; else null." }),
});

/** A `DecodedCall` over HTTP. */
export const callOut = z.object({ function: z.string(), args: z.array(argumentOut) });
