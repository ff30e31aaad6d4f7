import { property } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq, or } from "drizzle-orm";
import { type Address, BaseError, type Hex, keccak256, parseTransaction, recoverTransactionAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { jsonBody, router } from "../../lib/router.ts";
import { hashOut, hexBytes } from "../../lib/schemas.ts";

const submit = createRoute({
  method: "post",
  path: "/",
  tags: ["Transactions"],
  summary: "Broadcasts a signed transaction to one of our contracts",
  description: "For wallets that sign but do not send. Sending the same one again is no error.",
  request: { body: jsonBody(z.object({ signedTransaction: hexBytes(65_536) })) },
  responses: {
    202: {
      description: "The network has it",
      content: { "application/json": { schema: z.object({ data: z.object({ hash: hashOut }) }) } },
    },
  },
});

export const submitRoutes = (deps: Deps) =>
  router().openapi(submit, async (c) => {
    const { signedTransaction } = c.req.valid("json");
    const to = await recipientOf(deps, signedTransaction);
    await requireOurs(deps, to);
    return c.json({ data: { hash: await broadcast(deps, signedTransaction) } }, 202);
  });

/** Decodes the transaction, makes sure that it is signed and for this chain, and tells where it goes. */
async function recipientOf({ config }: Deps, serialized: Hex): Promise<Address | undefined> {
  let parsed: { chainId?: number | undefined; to?: Address | null | undefined };
  try {
    parsed = parseTransaction(serialized);
    await recoverTransactionAddress({ serializedTransaction: serialized as never });
  } catch {
    throw new Problem("transaction-undecodable", "Send a transaction that a wallet has signed, as raw bytes.");
  }
  if (parsed.chainId !== config.CHAIN_ID) {
    const detail = `The transaction is for chain ${parsed.chainId ?? "of any kind"}, not ${config.CHAIN_ID}.`;
    throw new Problem("wrong-chain", detail, { chainId: parsed.chainId ?? null, expectedChainId: config.CHAIN_ID });
  }
  return parsed.to?.toLowerCase() as Address | undefined;
}

async function requireOurs({ db, deployment }: Deps, to: Address | undefined): Promise<void> {
  if (!to) throw new Problem("unknown-contract", "Contracts are not created here.");
  if (Object.values(deployment.addresses).includes(to)) return;
  const isPart = or(eq(property.token, to), eq(property.treasury, to), eq(property.compliance, to));
  const [known] = await db.select({ token: property.token }).from(property).where(isPart).limit(1);
  if (!known) throw new Problem("unknown-contract", `${to} is no contract of ours.`, { to });
}

async function broadcast({ chain }: Deps, serializedTransaction: Hex): Promise<Hex> {
  try {
    return await chain.sendRawTransaction({ serializedTransaction });
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    if (error.walk((cause) => cause instanceof Error && /HttpRequestError|TimeoutError/.test(cause.name))) throw error;
    const hash = keccak256(serializedTransaction);
    const sent = await chain.getTransaction({ hash }).catch(() => undefined);
    if (sent) return hash;
    throw new Problem("broadcast-refused", error.details || error.shortMessage, { hash });
  }
}
