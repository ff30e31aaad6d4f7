import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { timeOut } from "../lib/schemas.ts";
import { asOfBlock } from "../services/snapshot.ts";

const tags = ["Health"];

const health = createRoute({
  method: "get",
  path: "/health",
  tags,
  summary: "The process runs",
  responses: ok(z.object({ status: z.literal("ok") }), "It does"),
});

const ready = createRoute({
  method: "get",
  path: "/ready",
  tags,
  summary: "Database, node and indexer can be relied on",
  description: "503 when one of them does not answer, or when the projections are too far behind the chain.",
  responses: ok(
    z.object({
      status: z.literal("ready"),
      headBlock: z.number().int(),
      indexedBlock: z.number().int(),
      lag: z.object({ blocks: z.number().int(), seconds: z.number().int() }),
      headTimestamp: timeOut,
    }),
    "They can",
  ),
});

export const healthRoutes = (deps: Deps) =>
  router()
    .openapi(health, (c) => c.json({ status: "ok" as const }, 200))
    .openapi(ready, async (c) => {
      const [indexed, head] = await Promise.allSettled([asOfBlock(deps.db, deps.config), deps.chain.getBlock()]);
      if (indexed.status === "rejected" || head.status === "rejected") {
        const checks = { projections: indexed.status === "fulfilled", rpc: head.status === "fulfilled" };
        const silent = Object.entries(checks).flatMap(([name, answers]) => (answers ? [] : [name]));
        throw new Problem("not-ready", `No answer from: ${silent.join(", ")}.`, { checks });
      }
      const headBlock = Number(head.value.number);
      const headTimestamp = Number(head.value.timestamp);
      const { block: indexedBlock, timestamp } = indexed.value;
      const blocks = Math.max(0, headBlock - indexedBlock);
      const lag = { blocks, seconds: blocks === 0 ? 0 : Math.max(0, headTimestamp - timestamp) };
      const state = { headBlock, headTimestamp, indexedBlock, lag };
      if (lag.blocks > deps.config.MAX_LAG_BLOCKS) {
        throw new Problem("not-ready", `The projections are ${lag.blocks} blocks behind the chain.`, state);
      }
      return c.json({ status: "ready" as const, ...state }, 200);
    });
