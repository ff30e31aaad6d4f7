import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { ok, router } from "../../lib/router.ts";
import { addressOut, hashOut } from "../../lib/schemas.ts";
import { checkLines } from "../../services/imports/check.ts";
import { addKnown } from "../../services/imports/known.ts";
import { BATCH, makeImport } from "../../services/imports/make.ts";
import { columns, MAX_LINES, readLines } from "../../services/imports/read.ts";
import { progressOf, settleImports } from "../../services/imports/settle.ts";
import { requireOfficer } from "../../services/officers.ts";
import { requireSession } from "../../services/sessions.ts";
import { asOfBlock } from "../../services/snapshot.ts";

const tags = ["Desk"];
const file = { required: true, content: { "text/csv": { schema: z.string() } } } as const;

const lineOut = z
  .object({
    line: z.number().int().openapi({ description: "In the file, from 1, the header included." }),
    cells: z.record(z.enum(columns), z.string()),
    importable: z.boolean(),
    problems: z.array(
      z.object({
        column: z.enum(columns).nullable(),
        severity: z.enum(["error", "warning"]),
        what: z.string(),
        mend: z.string().openapi({ description: "What to do about it." }),
      }),
    ),
  })
  .openapi("ImportLine");

const preview = createRoute({
  method: "post",
  path: "/preview",
  tags,
  summary: "Reads a file of people and says of each line what is wrong with it; keeps nothing",
  description:
    `CSV in UTF-8, up to 1 MB and ${MAX_LINES} lines, separated by commas, semicolons or tabs, with the columns ` +
    "`wallet,name,birthDate,country,accredited,expires` and, where known, `documentNumber`. What cannot be read at all " +
    "is answered as `import-unreadable`.",
  request: { body: file },
  responses: ok(
    z.object({
      data: z.object({
        lines: z.array(lineOut),
        counts: z.object({
          lines: z.number().int(),
          importable: z.number().int(),
          wrong: z.number().int(),
          warned: z.number().int(),
          transactions: z
            .number()
            .int()
            .openapi({ description: `One for each ${BATCH} people.` }),
        }),
      }),
    }),
    "Every line",
  ),
});

const leaveOut = z
  .string()
  .max(20_000)
  .regex(/^\d{1,6}(,\d{1,6})*$/, "must be numbers of lines, separated by commas")
  .transform((text) => new Set(text.split(",").map(Number)))
  .optional()
  .openapi({ type: "string", description: "Lines that the officer leaves out, by their numbers: `3,17`." });

const make = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Keeps the people of a file, sealed, and makes the calls that register them",
  description:
    "Only lines without errors, and none that `leaveOut` names. The calls are signed by the officer's own wallet; with their transactions the people " +
    "become approved cases.",
  request: { query: z.object({ leaveOut }), body: file },
  responses: ok(
    z.object({
      data: z
        .object({
          id: z.uuid(),
          people: z.number().int(),
          batches: z.array(
            z.object({
              batch: z.number().int(),
              people: z.number().int(),
              call: z.object({ to: addressOut, data: hashOut }),
            }),
          ),
        })
        .openapi("Import"),
    }),
    "The calls to sign",
  ),
});

const settle = createRoute({
  method: "post",
  path: "/{id}/settle",
  tags,
  summary: "Makes cases of all whom the register knows by now; how far an import has come",
  request: { params: z.object({ id: z.uuid() }) },
  responses: ok(
    z.object({ data: z.object({ id: z.uuid(), people: z.number().int(), done: z.number().int() }) }),
    "How far it has come",
  ),
});

/** People registered from a file, by officers of the register. */
export const deskImportRoutes = (deps: Deps) => {
  const officerOf = async (c: Context) => {
    const { address } = await requireSession(c, deps);
    await requireOfficer(deps, address);
    return address;
  };
  const linesOf = async (c: Context) => {
    const officer = await officerOf(c);
    await settleImports(deps);
    const raw = readLines(new Uint8Array(await c.req.arrayBuffer()));
    const { now } = await asOfBlock(deps.db, deps.config);
    return { officer, lines: await addKnown(deps, checkLines(raw, now), officer) };
  };
  return router()
    .openapi(preview, async (c) => {
      const { lines } = await linesOf(c);
      const importable = lines.filter(({ newcomer }) => newcomer).length;
      const counts = {
        lines: lines.length,
        importable,
        wrong: lines.length - importable,
        warned: lines.filter(({ newcomer, problems }) => newcomer && problems.length > 0).length,
        transactions: Math.ceil(importable / BATCH),
      };
      const shown = lines.map(({ newcomer, ...line }) => ({ ...line, importable: newcomer !== undefined }));
      return c.json({ data: { lines: shown, counts } }, 200);
    })
    .openapi(make, async (c) => {
      const { officer, lines } = await linesOf(c);
      const { leaveOut: out } = c.req.valid("query");
      const good = lines.flatMap(({ line, newcomer }) => (newcomer && !out?.has(line) ? [{ line, newcomer }] : []));
      const { id, batches } = await makeImport(deps, officer, good);
      return c.json({ data: { id, people: good.length, batches } }, 200);
    })
    .openapi(settle, async (c) => {
      await officerOf(c);
      const { id } = c.req.valid("param");
      await settleImports(deps);
      const progress = await progressOf(deps, id);
      if (!progress) throw new Problem("not-found", "There is no such import.");
      return c.json({ data: { id, ...progress } }, 200);
    });
};
