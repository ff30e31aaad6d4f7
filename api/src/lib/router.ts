import { OpenAPIHono } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";

export type AppEnv = { Variables: { requestId: string } };

/** A sub-app whose routes refuse what does not fit their schema with one problem that names every misfit. */
export const router = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => ({
        path: [result.target, ...path].map(String).join("."),
        message,
      }));
      const cursor = errors.find(({ path }) => path === "query.cursor");
      if (cursor) throw new Problem("invalid-cursor", cursor.message, { errors });
      throw new Problem("invalid-request", `${errors[0]?.path}: ${errors[0]?.message}`, { errors });
    },
  });

/** The 200 of a route, for its OpenAPI entry. */
export const ok = <Schema>(schema: Schema, description: string) => ({
  200: { description, content: { "application/json": { schema } } },
});

export const jsonBody = <Schema>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});
