import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { list, one } from "../../lib/answers.ts";
import { numberPart, page, paginate } from "../../lib/cursor.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { ok, router } from "../../lib/router.ts";
import { address, addressOut, hashOut, timeOut } from "../../lib/schemas.ts";
import { callOut } from "../../services/call-schema.ts";
import { requireDesk, requireReadable } from "../../services/desk-access.ts";
import {
  lifetime,
  objections,
  proposalStates,
  proposalsWhere,
  readable,
  shownProposals,
  stateOf,
} from "../../services/proposals.ts";
import { proposedRule, proposedRuleOut } from "../../services/rules/proposal.ts";
import { requireSession } from "../../services/sessions.ts";
import { atOneBlock, told } from "../../services/snapshot.ts";

const tags = ["Desk"];

const proposalOut = z
  .object({
    id: z.string(),
    target: addressOut,
    property: z
      .object({ token: addressOut, name: z.string() })
      .nullable()
      .openapi({ description: "The property that it concerns; null: the register of people." }),
    proposer: addressOut,
    call: callOut.nullable().openapi({ description: "Null: none of our contracts has such a function." }),
    data: hashOut,
    subject: addressOut.nullable().openapi({ description: "The wallet that it would be done to." }),
    reason: z.string().nullable().openapi({ description: "Null: it was proposed outside the desk." }),
    reasonHash: hashOut,
    evidence: hashOut.nullable(),
    state: z.enum(proposalStates),
    proposedAt: timeOut,
    expiresAt: timeOut,
    transaction: hashOut,
    settledBy: addressOut.nullable(),
    settledAt: timeOut.nullable(),
    settledTransaction: hashOut.nullable(),
    settledReason: z
      .string()
      .nullable()
      .openapi({ description: "Of who confirmed or withdrew it; null: not yet, or outside the desk." }),
    settledEvidence: hashOut.nullable(),
    mayConfirm: z.boolean(),
    objection: z.enum(objections).nullable().openapi({ description: "Why the reader may not confirm it." }),
    mayWithdraw: z.boolean(),
  })
  .openapi("Proposal");

const proposalDetailOut = proposalOut
  .extend({ rule: proposedRuleOut.nullable().openapi({ description: "Null: it changes no rule." }) })
  .openapi("ProposalDetail");

const browse = createRoute({
  method: "get",
  path: "/proposals",
  tags,
  summary: "What one officer proposed and another must confirm, newest first",
  request: {
    query: page([numberPart]).extend({
      state: z.enum(["open", "settled"]).optional().openapi({ description: "`settled`: expired ones too." }),
      property: address.optional(),
    }),
  },
  responses: ok(list(proposalOut), "A page of proposals"),
});

const read = createRoute({
  method: "get",
  path: "/proposals/{id}",
  tags,
  summary: "One proposal",
  request: { params: z.object({ id: z.string().regex(/^\d{1,18}$/, "must be a number") }) },
  responses: ok(one(proposalDetailOut), "The proposal, and what it would do to a rule"),
});

export const deskProposalRoutes = (deps: Deps) =>
  router()
    .openapi(browse, async (c) => {
      const { limit, cursor, state, property } = c.req.valid("query");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      if (property) await requireReadable(deps, access, property);
      const { shown, nextCursor, asOf } = await atOneBlock(deps, async (rows, asOf) => {
        const open = sql`(state = 'open' and proposed_at + ${lifetime}::numeric >= ${asOf.now}::numeric)`;
        const conditions = [
          readable(access),
          ...(property ? [sql`token = ${property}`] : []),
          ...(state ? [state === "open" ? open : sql`not ${open}`] : []),
          ...(cursor ? [sql`id < ${cursor[0]}`] : []),
        ];
        const registry = deps.deployment.addresses.identityRegistry;
        const found = await proposalsWhere(rows, registry, sql.join(conditions, sql` and `), limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ id }) => [id]);
        return { shown, nextCursor, asOf };
      });
      const data = await shownProposals(deps, access, asOf, shown);
      return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
    })
    .openapi(read, async (c) => {
      const { id } = c.req.valid("param");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      const registry = deps.deployment.addresses.identityRegistry;
      const { row, rule, asOf } = await atOneBlock(deps, async (rows, asOf) => {
        const [row] = await proposalsWhere(rows, registry, sql`id = ${id}`, 1);
        if (!row) throw new Problem("not-found", `There is no proposal ${id}.`);
        const { token, target, data } = row;
        if (token ? !access.reads.has(token) : !access.register)
          throw new Problem("missing-role", `Only officers of ${row.name ?? "the register"} may see this proposal.`);
        const open = stateOf(row, asOf) === "open";
        const weighed = token !== null && access.acts.has(token);
        return { row, asOf, rule: await proposedRule(deps, rows, asOf, { token, target, data, open, weighed }) };
      });
      const [data] = await shownProposals(deps, access, asOf, [row]);
      if (!data) throw new Error("a proposal was lost");
      return c.json({ data: { ...data, rule }, ...told(asOf, deps.config) }, 200);
    });
