import { createRoute, z } from "@hono/zod-openapi";
import { one } from "../lib/answers.ts";
import { deploymentSchema } from "../lib/deployment.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, timeOut } from "../lib/schemas.ts";
import { coinOf } from "../services/coin.ts";
import { asOfBlock, told } from "../services/snapshot.ts";

const chainOut = z
  .object({
    chainId: z.number().int(),
    startBlock: z.number().int(),
    addresses: deploymentSchema.shape.addresses,
    coin: z.object({ address: addressOut, name: z.string(), symbol: z.string(), decimals: z.number().int() }),
    headBlock: z.number().int(),
    headTimestamp: timeOut,
    indexedBlock: z.number().int(),
    indexedTimestamp: timeOut,
    finalityBlocks: z.number().int(),
  })
  .openapi("Chain");

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["Chain"],
  summary: "Which chain and contracts these are, and how far they are read",
  responses: ok(one(chainOut), "The chain"),
});

export const chainRoutes = (deps: Deps) =>
  router().openapi(read, async (c) => {
    const { config, deployment, chain, db } = deps;
    const [coin, head, asOf] = await Promise.all([
      coinOf(chain, deployment.addresses.coin),
      chain.getBlock(),
      asOfBlock(db, config),
    ]);
    const data = {
      ...deployment,
      coin,
      headBlock: Number(head.number),
      headTimestamp: Number(head.timestamp),
      indexedBlock: asOf.block,
      indexedTimestamp: asOf.timestamp,
      finalityBlocks: config.FINALITY_BLOCKS,
    };
    return c.json({ data, ...told(asOf, config) }, 200);
  });
