import { createRoute, z } from "@hono/zod-openapi";
import { applicationStates, documentKinds } from "../db/case-schema.ts";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { addPaper, ownApplication, removePaper, submit } from "../services/cases/applicant.ts";
import { iso, retentionOut, shownRetention } from "../services/cases/detail.ts";
import { requestErasure } from "../services/cases/erasure.ts";
import { personIn, personOut } from "../services/cases/fields.ts";
import {
  acceptedMimes,
  findPaper,
  largestPaper,
  mostPapers,
  openPaper,
  paperOut,
  paperResponse,
  papersOf,
  shownPaper,
} from "../services/cases/papers.ts";
import { standingIn } from "../services/cases/standing.ts";
import { openFields, personOf } from "../services/cases/store.ts";
import { requireSession } from "../services/sessions.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../services/snapshot.ts";

const tags = ["Applications"];
const bytes = z.string().openapi({ format: "binary" });
const id = z.object({ id: z.uuid() });

const applicationOut = z
  .object({
    id: z.uuid().openapi({ description: "Also the `externalUserId` at a verification provider." }),
    state: z.enum(applicationStates).openapi({
      description: "`draft`: documents without a form. `needs-info`: `told` says what is asked.",
    }),
    country: z.number().int().nullable(),
    createdAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    verified: z.boolean().openapi({ description: "What the chain says of the wallet now." }),
    mayChange: z.boolean().openapi({ description: "The form and the documents may be sent now." }),
    person: personOut.nullable(),
    told: z.string().nullable().openapi({ description: "What the officer asks, or says to a refusal." }),
    answer: z.string().nullable(),
    documents: z.array(paperOut),
    erasure: retentionOut,
  })
  .openapi("Application");

const terms = createRoute({
  method: "get",
  path: "/terms",
  tags,
  summary: "Which documents are taken, and how long they are kept",
  responses: ok(
    z.object({
      data: z
        .object({
          mimes: z.array(z.string()),
          largestBytes: z.number().int(),
          mostDocuments: z.number().int(),
          retentionYears: z.number().int().openapi({
            description:
              "From when the verification has ended and no share is held. Whoever was never verified can have all of it erased at once.",
          }),
        })
        .openapi("ApplicationTerms"),
    }),
    "The terms",
  ),
});

const own = createRoute({
  method: "get",
  path: "/own",
  tags,
  summary: "The application of the wallet that is signed in; null when it has made none",
  responses: ok(one(applicationOut.nullable()), "The application"),
});

const put = createRoute({
  method: "put",
  path: "/own",
  tags,
  summary: "Sends the application, or sends it anew while nobody has decided",
  description:
    "Documents come first: at least one picture of a passport, identity card or driving licence. Everything that tells " +
    "who somebody is is kept encrypted, each field for itself. What is wrong is answered as `application-invalid`, with " +
    "a pointer to each field.",
  request: { body: jsonBody(personIn.extend({ answer: z.string().max(8_000).optional() }).openapi("ApplicationForm")) },
  responses: ok(one(applicationOut.nullable()), "The application, as it is now"),
});

const upload = createRoute({
  method: "post",
  path: "/own/documents",
  tags,
  summary: "Adds a document",
  description:
    "Takes the raw bytes of a JPEG, PNG or WebP picture or of a PDF, as the bytes themselves tell, up to 8 MB; at most " +
    "10 are kept. They are encrypted before they reach the disk.",
  request: {
    query: z.object({ kind: z.enum(documentKinds) }),
    body: { required: true, content: { "application/octet-stream": { schema: bytes } } },
  },
  responses: ok(z.object({ data: paperOut }), "It is kept"),
});

const download = createRoute({
  method: "get",
  path: "/own/documents/{id}",
  tags,
  summary: "A document of one's own",
  request: { params: id },
  responses: { 200: { description: "The content", content: { "application/octet-stream": { schema: bytes } } } },
});

const remove = createRoute({
  method: "delete",
  path: "/own/documents/{id}",
  tags,
  summary: "Removes a document",
  request: { params: id },
  responses: { 204: { description: "It is gone" } },
});

const erasure = createRoute({
  method: "post",
  path: "/own/erasure",
  tags,
  summary: "Asks for the erasure of all personal data",
  description:
    "At once where nobody was ever verified with them: the keys are destroyed. Otherwise it is noted, and done by an " +
    "officer once the law no longer has the data kept; `erasure` of the application says why and until when.",
  responses: ok(z.object({ data: z.object({ outcome: z.enum(["erased", "requested"]) }) }), "What became of it"),
});

const states = new Set(["draft", "submitted", "needs-info"]);

async function shownOwn(deps: Deps, rows: Snapshot, asOf: AsOf, wallet: `0x${string}`) {
  const found = await ownApplication(rows, wallet);
  if (!found) return null;
  const standing = await standingIn(deps, rows, asOf, wallet);
  const fields = (await openFields(rows, deps.vault, [found.id])).get(found.id);
  return {
    id: found.id,
    state: found.state,
    country: found.country,
    createdAt: found.createdAt.toISOString(),
    submittedAt: iso(found.submittedAt),
    decidedAt: iso(found.decidedAt),
    verified: standing.verified,
    mayChange: states.has(found.state) || standing.mayAsk,
    person: personOf(fields) ?? null,
    told: fields?.told ?? null,
    answer: fields?.answer ?? null,
    documents: (await papersOf(rows, found.id)).map(shownPaper),
    erasure: await shownRetention(deps, rows, asOf, found),
  };
}

export const applicationRoutes = (deps: Deps) => {
  const answer = (wallet: `0x${string}`) =>
    atOneBlock(deps, async (rows, asOf) => ({
      data: await shownOwn(deps, rows, asOf, wallet),
      ...told(asOf, deps.config),
    }));
  const data = {
    mimes: [...acceptedMimes],
    largestBytes: largestPaper,
    mostDocuments: mostPapers,
    retentionYears: deps.config.RETENTION_YEARS,
  };
  return router()
    .openapi(terms, (c) => c.json({ data }, 200))
    .openapi(own, async (c) => {
      const { address } = await requireSession(c, deps);
      return c.json(await answer(address), 200);
    })
    .openapi(put, async (c) => {
      const { address } = await requireSession(c, deps);
      const { answer: said, ...person } = c.req.valid("json");
      await submit(deps, address, person, said);
      return c.json(await answer(address), 200);
    })
    .openapi(upload, async (c) => {
      const { address } = await requireSession(c, deps);
      const { kind } = c.req.valid("query");
      const content = new Uint8Array(await c.req.arrayBuffer());
      return c.json({ data: shownPaper(await addPaper(deps, address, kind, content)) }, 200);
    })
    .openapi(download, async (c) => {
      const { address } = await requireSession(c, deps);
      const found = await ownApplication(deps.db, address);
      if (!found) throw new Problem("not-found", "You have no application.");
      const paper = await findPaper(deps.db, found.id, c.req.valid("param").id);
      return paperResponse(paper, await openPaper(deps, paper));
    })
    .openapi(remove, async (c) => {
      const { address } = await requireSession(c, deps);
      await removePaper(deps, address, c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(erasure, async (c) => {
      const { address } = await requireSession(c, deps);
      return c.json({ data: { outcome: await requestErasure(deps, address) } }, 200);
    });
};
