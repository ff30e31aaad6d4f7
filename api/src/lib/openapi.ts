import type { OpenAPIHono } from "@hono/zod-openapi";
import { problemNames, problemSchema, statusOfProblem, titleOfProblem } from "./problem.ts";
import type { AppEnv } from "./router.ts";

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

const description = `Property shares on-chain: projections of the chain, unsigned transactions with their pre-check, signed orders, sign-in with a wallet.

- Amounts are decimal strings: whole shares, or the smallest units of the settlement coin. Times of the chain are Unix seconds; those of sessions, posted orders, applications and the audit log are ISO strings.
- Answers made of projections say with \`asOfBlock\` up to which block they tell the chain's story; blocks up to \`finalBlock\` count as final.
- Lists take \`limit\` and the \`nextCursor\` of the page before as \`cursor\`.
- Whatever changes state needs an allowed \`Origin\` and, with a body, \`Content-Type: application/json\`; webhooks need their provider's signature instead.
- Every answer that is not 2xx is \`application/problem+json\` (RFC 9457). Its \`type\` is one of:

${problemNames.map((name) => `  - \`urn:freehold:problem:${name}\` (${statusOfProblem(name)}): ${titleOfProblem(name)}.`).join("\n")}`;

/** The OpenAPI document of all routes that are mounted by now. */
export function describe(app: OpenAPIHono<AppEnv>): Document {
  app.openAPIRegistry.register("Problem", problemSchema);
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Freehold", version: "1", description, license: { name: "MIT" } },
    servers: [{ url: "/" }],
  });
  // Every route can fail in the same shape; said here once instead of at each of them.
  const problem = {
    description: "What went wrong",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of ["get", "put", "post", "delete", "patch"] as const) {
      const operation = item[method];
      if (operation) operation.responses = { ...operation.responses, default: problem };
    }
  }
  return document;
}
