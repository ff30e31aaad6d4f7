import { createRoute, z } from "@hono/zod-openapi";
import {
  type Hex,
  type Transaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import type { Deps } from "../../lib/deps.ts";
import { ok, router } from "../../lib/router.ts";
import { addressOut, hash, hashOut, reasonOut } from "../../lib/schemas.ts";
import { refusalOf } from "../../services/simulate.ts";
import { asOfBlock } from "../../services/snapshot.ts";

const fateOut = z
  .object({
    hash: hashOut,
    status: z.enum(["pending", "mined", "failed", "unknown"]),
    from: addressOut.nullable(),
    to: addressOut.nullable(),
    block: z.number().int().nullable(),
    confirmations: z.number().int(),
    final: z.boolean(),
    indexed: z.boolean().openapi({ description: "The projections have reached its block." }),
    reason: reasonOut.nullable().openapi({ description: "Why it failed, as the contracts name it." }),
  })
  .openapi("Fate");

const read = createRoute({
  method: "get",
  path: "/{hash}",
  tags: ["Transactions"],
  summary: "What became of a transaction",
  request: { params: z.object({ hash }) },
  responses: ok(z.object({ data: fateOut }), "Its fate so far"),
});

export const fateRoutes = (deps: Deps) =>
  router().openapi(read, async (c) => {
    const { hash: wanted } = c.req.valid("param");
    const [transaction, receipt] = await Promise.all([sent(deps, wanted), mined(deps, wanted)]);
    const parties = {
      hash: wanted,
      from: (transaction?.from.toLowerCase() as Hex | undefined) ?? null,
      to: (transaction?.to?.toLowerCase() as Hex | undefined) ?? null,
    };
    if (!receipt) {
      const status = transaction ? ("pending" as const) : ("unknown" as const);
      const nowhere = { block: null, confirmations: 0, final: false, indexed: false, reason: null };
      return c.json({ data: { ...parties, status, ...nowhere } }, 200);
    }
    const block = Number(receipt.blockNumber);
    const [head, asOf] = await Promise.all([deps.chain.getBlockNumber(), asOfBlock(deps.db, deps.config)]);
    const confirmations = Math.max(1, Number(head) - block + 1);
    const failed = receipt.status === "reverted";
    const data = {
      ...parties,
      status: failed ? ("failed" as const) : ("mined" as const),
      block,
      confirmations,
      final: confirmations > deps.config.FINALITY_BLOCKS,
      indexed: asOf.block >= block,
      reason: failed && transaction ? await reasonOf(deps, transaction, receipt) : null,
    };
    return c.json({ data }, 200);
  });

const sent = ({ chain }: Deps, wanted: Hex): Promise<Transaction | undefined> =>
  chain.getTransaction({ hash: wanted }).catch(unless(TransactionNotFoundError));

const mined = ({ chain }: Deps, wanted: Hex): Promise<TransactionReceipt | undefined> =>
  chain.getTransactionReceipt({ hash: wanted }).catch(unless(TransactionReceiptNotFoundError));

function unless(missing: new (...args: never[]) => Error) {
  return (error: unknown) => {
    if (error instanceof missing) return undefined;
    throw error;
  };
}

/**
 * A receipt tells that, not why: the call is run again. First with the time of its block, which decides about windows
 * and expiries, then as things stood before that block. A node that has forgotten the block tells nothing.
 */
async function reasonOf({ chain }: Deps, { from, to, input, value }: Transaction, { blockNumber }: TransactionReceipt) {
  if (!to) return null;
  for (const block of [blockNumber, blockNumber - 1n]) {
    const reason = await refusalOf(chain, { from, to, data: input, value }, block).catch(() => undefined);
    if (reason) return reason;
  }
  return null;
}
