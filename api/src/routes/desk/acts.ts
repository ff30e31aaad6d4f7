import { createRoute, z } from "@hono/zod-openapi";
import { eq, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { deskAct } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { jsonBody, ok, router } from "../../lib/router.ts";
import { address, hash, hashOut, isKeepable, uint } from "../../lib/schemas.ts";
import { actKinds } from "../../services/act-kinds.ts";
import { requireCarriedOut } from "../../services/act-transaction.ts";
import { announceAct, bindTransaction, reasonsOfActs } from "../../services/acts.ts";
import { record } from "../../services/audit.ts";
import { requireSession } from "../../services/sessions.ts";

const tags = ["Desk"];

const reason = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text.length >= 10 && text.length <= 2_000, "must be 10 to 2000 characters")
  .refine(isKeepable, "must be text")
  .openapi({ type: "string", minLength: 10, maxLength: 2_000 });

const announce = createRoute({
  method: "post",
  path: "/acts",
  tags,
  summary: "Says what an officer is about to do, and why",
  description:
    "The reason is kept encrypted; `reasonHash` is keccak256(salt ‖ reason ‖ evidence, if any) with 32 random bytes of " +
    "salt: put it where the call takes one. Acts of a property need its own officers, all others those of the register.",
  request: {
    body: jsonBody(
      z.object({
        kind: z.enum(actKinds),
        subject: address.optional().openapi({ description: "The wallet that it is done to." }),
        property: address.optional().openapi({ description: "The property in which it is done." }),
        proposal: uint(62).optional().openapi({ description: "Of `confirm` and `withdraw`." }),
        reason,
        evidence: hash.optional().openapi({ description: "Of a document that was uploaded to `/v1/desk/evidence`." }),
      }),
    ),
  },
  responses: ok(z.object({ data: z.object({ id: z.uuid(), reasonHash: hashOut }) }), "It is written down"),
});

const carryOut = createRoute({
  method: "post",
  path: "/acts/{id}/transaction",
  tags,
  summary: "Says which transaction did it; from then on it stands in the audit log",
  description:
    "The transaction must be mined and successful, sent by the wallet that is signed in (or to it, where it is a " +
    "contract), and do what the act says. The same hash again changes nothing.",
  request: { params: z.object({ id: z.uuid() }), body: jsonBody(z.object({ hash })) },
  responses: ok(z.object({ data: z.object({ id: z.uuid(), transaction: hashOut }) }), "It is in the audit log"),
});

export const deskActRoutes = (deps: Deps) =>
  router()
    .openapi(announce, async (c) => {
      const { address: actor } = await requireSession(c, deps);
      const { id, reasonHash } = await announceAct(deps, actor, c.req.valid("json"));
      return c.json({ data: { id, reasonHash } }, 200);
    })
    .openapi(carryOut, async (c) => {
      const { address: actor } = await requireSession(c, deps);
      const { id } = c.req.valid("param");
      const { hash: transaction } = c.req.valid("json");
      await carriedOut(deps, actor, id, transaction);
      return c.json({ data: { id, transaction } }, 200);
    });

async function carriedOut(deps: Deps, actor: Address, id: string, txHash: Hex): Promise<void> {
  const { db, vault, deployment } = deps;
  const [act] = await reasonsOfActs(deps, sql`${deskAct.id} = ${id} and ${deskAct.actor} = ${actor}`);
  if (!act) throw new Problem("not-found", `You have announced no act ${id}.`);
  if (act.txHash === txHash) return;
  const done = (detail: string) => new Problem("act-done", detail);
  if (act.txHash) throw done(`${act.txHash} carried it out.`);
  const [used] = await db.select({ id: deskAct.id }).from(deskAct).where(eq(deskAct.txHash, txHash));
  if (used) throw done(`${txHash} carried out the act ${used.id}.`);
  const call = await requireCarriedOut(deps, act, txHash);
  await db.transaction(async (tx) => {
    if (!(await bindTransaction(tx, id, txHash))) throw done("Another request was faster: look at the audit log.");
    await record(tx, vault, {
      actor,
      action: `desk.${act.kind}`,
      // What is about nobody and no property is about the register.
      subject: act.subject ?? (act.property ? undefined : deployment.addresses.identityRegistry),
      property: act.property ?? undefined,
      reason: act.reason ?? undefined,
      reasonHash: act.reasonHash,
      txHash,
      details: {
        act: id,
        ...call,
        ...(act.evidence ? { evidence: act.evidence } : {}),
        ...(act.proposal === null ? {} : { proposal: act.proposal.toString() }),
      },
    });
  });
}
