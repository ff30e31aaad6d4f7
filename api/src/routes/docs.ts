import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { docsPage, docsStyle } from "../lib/docs-page.ts";
import { describe } from "../lib/openapi.ts";
import { type AppEnv, ok, router } from "../lib/router.ts";

const tags = ["This document"];
const html = (description: string) => ({ 200: { description, content: { "text/html": { schema: z.string() } } } });

const document = createRoute({
  method: "get",
  path: "/openapi.json",
  tags,
  summary: "This document, as OpenAPI 3.1",
  responses: ok(z.looseObject({}), "The document"),
});

const page = createRoute({
  method: "get",
  path: "/docs",
  tags,
  summary: "This document, for people",
  responses: html("A page without scripts"),
});

/** The description of an app, for programs and for people. Made at the first request, when all routes are mounted. */
export function docsRoutes(app: OpenAPIHono<AppEnv>) {
  let described: ReturnType<typeof describe> | undefined;
  const made = () => {
    described ??= describe(app);
    return described;
  };
  return router()
    .openapi(document, (c) => c.json({ ...made() }, 200))
    .openapi(page, (c) => {
      const style = docsStyle.hash;
      c.header("Content-Security-Policy", `default-src 'none'; style-src '${style}'; frame-ancestors 'none'`);
      return c.html(docsPage(made()), 200);
    });
}
