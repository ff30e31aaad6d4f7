import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import type { Context } from "hono";
import { application } from "../../db/case-schema.ts";
import { list, one } from "../../lib/answers.ts";
import { paginate } from "../../lib/cursor.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { jsonBody, ok, router } from "../../lib/router.ts";
import { hash, isKeepable } from "../../lib/schemas.ts";
import { record } from "../../services/audit.ts";
import { decide, decisionKinds } from "../../services/cases/decide.ts";
import { caseIn, caseOut } from "../../services/cases/detail.ts";
import { executeErasure } from "../../services/cases/erasure.ts";
import { judgeHit } from "../../services/cases/hits.ts";
import { findPaper, openPaper, paperResponse } from "../../services/cases/papers.ts";
import { caseSummaryOut, casesWhere, queueQuery } from "../../services/cases/queue.ts";
import { settleImports } from "../../services/imports/settle.ts";
import { requireOfficer } from "../../services/officers.ts";
import { requireSession } from "../../services/sessions.ts";
import { atOneBlock, told } from "../../services/snapshot.ts";

const tags = ["Desk"];
const params = z.object({ id: z.uuid() });

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Cases of people who want to be verified, longest waiting first; for officers of the register",
  request: { query: queueQuery },
  responses: ok(list(caseSummaryOut), "A page of cases"),
});

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "A case: the person, documents, duplicates, resemblances on lists, results of providers, history",
  request: { params },
  responses: ok(one(caseOut), "The case"),
});

const paper = createRoute({
  method: "get",
  path: "/{id}/documents/{documentId}",
  tags,
  summary: "A document of a case; the log notes who opened it",
  request: { params: params.extend({ documentId: z.uuid() }) },
  responses: {
    200: {
      description: "The content",
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

const words = z.string().trim().refine(isKeepable, "must be well-formed text");
const reason = words.max(2_000);

const decision = z
  .object({
    kind: z.enum(decisionKinds),
    reason: reason.default("").openapi({
      description: "Why, for the log. Of `ask` and `tell`: what the applicant reads. Not needed to approve.",
    }),
    told: reason.default("").openapi({ description: "Of `reject`: what the applicant is told, if anything." }),
    txHash: hash.optional().openapi({ description: "Of `approve`: the mined transaction that wrote the claim." }),
    commitment: hash.optional().openapi({ description: "Of the case as it was looked at: refused if it has changed." }),
  })
  .superRefine(({ kind, reason, txHash }, context) => {
    if (kind === "approve" ? !txHash : reason.length < 3) {
      const path = kind === "approve" ? "txHash" : "reason";
      context.addIssue({ code: "custom", path: [path], message: `is needed to ${kind}` });
    }
  })
  .openapi("Decision");

const decisions = createRoute({
  method: "post",
  path: "/{id}/decisions",
  tags,
  summary: "Approves, rejects, asks for more, takes a decision back, or tells why somebody was refused or withdrawn",
  description:
    "An approval counts only with the hash of a mined transaction that wrote a claim about this wallet's person with this " +
    "case's commitment: the officer's wallet issues it, here it is recorded. Sending it again changes nothing. Nobody " +
    "decides their own case.",
  request: { params, body: jsonBody(decision) },
  responses: ok(one(caseOut), "The case, as it is now"),
});

const judge = createRoute({
  method: "post",
  path: "/{id}/hits",
  tags,
  summary: "Says that a resembling entry of a list is somebody else, or takes that back",
  description:
    "The entry stays in the case with who said so and why, and is not counted any more; it counts again when the list " +
    "tells something else of it, or the applicant another name or birth date.",
  request: {
    params,
    body: jsonBody(
      z
        .object({
          list: words.min(1).max(200),
          entryId: words.min(1).max(200),
          verdict: z.enum(["not-them", "open"]),
          reason: reason.min(3),
        })
        .openapi("HitVerdict"),
    ),
  },
  responses: ok(one(caseOut), "The case, as it is now"),
});

const erasure = createRoute({
  method: "post",
  path: "/{id}/erasure",
  tags,
  summary: "Erases a case that need not be kept any longer",
  request: { params },
  responses: { 204: { description: "Its key is destroyed: nobody can read it again" } },
});

export const caseRoutes = (deps: Deps) => {
  const officerOf = async (c: Context) => {
    const { address } = await requireSession(c, deps);
    await requireOfficer(deps, address);
    return address;
  };
  const answer = (id: string, officer: `0x${string}`) =>
    atOneBlock(deps, async (rows, asOf) => ({
      data: await caseIn(deps, rows, asOf, id, officer),
      ...told(asOf, deps.config),
    }));
  return router()
    .openapi(browse, async (c) => {
      await officerOf(c);
      await settleImports(deps);
      const query = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await casesWhere(deps, rows, asOf, query);
        const { rows: page, nextCursor } = paginate(found, query.limit, ({ place, id }) => [place, id]);
        const data = page.map(({ place: _, ...shown }) => shown);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, async (c) => {
      const officer = await officerOf(c);
      return c.json(await answer(c.req.valid("param").id, officer), 200);
    })
    .openapi(paper, async (c) => {
      const officer = await officerOf(c);
      const { id, documentId } = c.req.valid("param");
      const [found] = await deps.db.select().from(application).where(eq(application.id, id));
      if (!found || found.state === "draft") throw new Problem("not-found", "There is no such case.");
      const wanted = await findPaper(deps.db, id, documentId);
      const content = await openPaper(deps, wanted);
      const entry = { actor: officer, action: "case.open-document", subject: found.wallet, applicationId: id } as const;
      await record(deps.db, deps.vault, { ...entry, details: { kind: wanted.kind, document: documentId } });
      return paperResponse(wanted, content);
    })
    .openapi(decisions, async (c) => {
      const officer = await officerOf(c);
      const { id } = c.req.valid("param");
      const { commitment: seen, txHash, ...wanted } = c.req.valid("json");
      await decide(deps, officer, id, { ...wanted, txHash, seen });
      return c.json(await answer(id, officer), 200);
    })
    .openapi(judge, async (c) => {
      const officer = await officerOf(c);
      const { id } = c.req.valid("param");
      await judgeHit(deps, officer, id, c.req.valid("json"));
      return c.json(await answer(id, officer), 200);
    })
    .openapi(erasure, async (c) => {
      const officer = await officerOf(c);
      await executeErasure(deps, c.req.valid("param").id, officer);
      return c.body(null, 204);
    });
};
