import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { ROLE } from "@freehold/contracts/roles";
import { offeringCoin, role } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq } from "drizzle-orm";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut } from "../lib/schemas.ts";
import { coinOf } from "../services/coin.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const issuingOut = z
  .object({
    coins: z
      .array(z.object({ address: addressOut, name: z.string(), symbol: z.string(), decimals: z.number().int() }))
      .openapi({ description: "In which offerings may be opened." }),
    fee: z
      .object({ basisPoints: z.number().int(), recipient: addressOut })
      .openapi({ description: "Of offerings that are opened now; it stays as it was when one was opened." }),
    officers: z.array(addressOut).openapi({ description: "Compliance officers of the register of people." }),
  })
  .openapi("Issuing");

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["Offerings"],
  summary: "What shares of a new property, and new offerings, can be made of",
  responses: ok(one(issuingOut), "Coins, fee and officers"),
});

export const issuingRoutes = (deps: Deps) =>
  router().openapi(read, async (c) => {
    const { config, chain, deployment } = deps;
    const { offering, identityRegistry } = deployment.addresses;
    const found = await atOneBlock(deps, async (rows, asOf) => ({
      coins: await rows
        .select()
        .from(offeringCoin)
        .where(eq(offeringCoin.approved, true))
        .orderBy(asc(offeringCoin.coin)),
      officers: await rows
        .select({ account: role.account })
        .from(role)
        .where(and(eq(role.scope, identityRegistry), eq(role.role, ROLE.officer), eq(role.held, true)))
        .orderBy(asc(role.account)),
      asOf,
    }));
    const [coins, [basisPoints, recipient]] = await Promise.all([
      Promise.all(found.coins.map(({ coin }) => coinOf(chain, coin))),
      chain.readContract({ abi: offeringAbi, address: offering, functionName: "fee" }),
    ]);
    const fee = { basisPoints: Number(basisPoints), recipient: recipient.toLowerCase() as typeof recipient };
    const officers = found.officers.map(({ account }) => account);
    return c.json({ data: { coins, fee, officers }, ...told(found.asOf, config) }, 200);
  });
