import { timelockAbi } from "@freehold/contracts/timelock";
import { timelockOperation } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt, ne } from "drizzle-orm";
import { list, one, seconds } from "../lib/answers.ts";
import { eventPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, hashOut, timeOut } from "../lib/schemas.ts";
import { callOut } from "../services/call-schema.ts";
import { tellOne, unread } from "../services/safe/calls.ts";
import { asOfBlock, atOneBlock, told } from "../services/snapshot.ts";
import { callsOf, cancelCall, executionCall, operationState, operationStates } from "../services/timelock.ts";

const tags = ["Timelock"];

/** A call of the owner, by the names of our contracts. */
export const innerCallOut = z.object({
  to: addressOut,
  data: hashOut,
  contract: z.string().openapi({ description: "Its name in the deployment, or which part of a property it is." }),
  property: z.object({ token: addressOut, name: z.string() }).nullable(),
  call: callOut.nullable(),
});

const operationOut = z
  .object({
    id: hashOut,
    state: z.enum(operationStates).openapi({ description: "`ready`: its time has come, and it can be carried out." }),
    calls: z.array(innerCallOut).openapi({ description: "All of them happen, in this order, or none." }),
    predecessor: hashOut.openapi({
      description: "Another operation that must have been carried out before; zero: none.",
    }),
    salt: hashOut,
    scheduledAt: timeOut,
    readyAt: timeOut.openapi({ description: "From when it can be carried out." }),
    settledAt: timeOut.nullable(),
    scheduledIn: hashOut,
    settledIn: hashOut.nullable(),
    execution: hashOut.openapi({ description: "The call of the timelock that carries it out." }),
    cancellation: hashOut,
  })
  .openapi("TimelockOperation");

const read = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "How long the owner's decisions wait",
  responses: ok(
    one(
      z
        .object({ address: addressOut, delay: z.number().int().openapi({ description: "Seconds." }) })
        .openapi("Timelock"),
    ),
    "The timelock",
  ),
});

const browse = createRoute({
  method: "get",
  path: "/operations",
  tags,
  summary: "What the owner of everything decided: what waits for its time, and what became of the rest; newest first",
  request: {
    query: page([eventPart]).extend({
      state: z.enum(["open", "settled"]).optional().openapi({ description: "`open`: it can still be carried out." }),
    }),
  },
  responses: ok(list(operationOut), "A page of them"),
});

export const timelockRoutes = (deps: Deps) =>
  router()
    .openapi(read, async (c) => {
      const { timelock: address } = deps.deployment.addresses;
      const [delay, asOf] = await Promise.all([
        deps.chain.readContract({ address, abi: timelockAbi, functionName: "getMinDelay" }),
        asOfBlock(deps.db, deps.config),
      ]);
      return c.json({ data: { address, delay: Number(delay) }, ...told(asOf, deps.config) }, 200);
    })
    .openapi(browse, (c) => {
      const { limit, cursor, state } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await rows
          .select()
          .from(timelockOperation)
          .where(
            and(
              cursor && lt(timelockOperation.scheduledEvent, cursor[0]),
              state && (state === "open" ? eq : ne)(timelockOperation.state, "scheduled"),
            ),
          )
          .orderBy(desc(timelockOperation.scheduledEvent))
          .limit(limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ scheduledEvent }) => [scheduledEvent]);
        const calls = await callsOf(
          rows,
          shown.map(({ id }) => id),
        );
        const data = await Promise.all(
          shown.map(async (row) => {
            const within = calls.get(row.id) ?? [];
            return {
              id: row.id,
              // The chain's own clock decides, which on a local chain may be behind ours.
              state: operationState(row, asOf.timestamp),
              calls: await Promise.all(
                within.map(async ({ target: to, data: payload }) => {
                  const one = await tellOne(deps, { to, data: payload });
                  const { contract, property, call } = typeof one === "string" ? unread : one;
                  return { to, data: payload, contract, property, call };
                }),
              ),
              predecessor: row.predecessor,
              salt: row.salt,
              scheduledAt: Number(row.scheduledAt),
              readyAt: Number(row.readyAt),
              settledAt: seconds(row.settledAt),
              scheduledIn: row.scheduledTxHash,
              settledIn: row.settledTxHash,
              execution: executionCall(row, within),
              cancellation: cancelCall(row.id),
            };
          }),
        );
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    });
