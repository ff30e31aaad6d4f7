import type { Context } from "hono";
import { Problem } from "../lib/problem.ts";

interface Route {
  method: string;
  path: string;
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, "[^/]+").replace(/\/\*$/, "/.*")}$`);

/** A path that nobody serves is not found; one that is served with other methods says which. */
export function notFound(routes: readonly Route[]) {
  const real = routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return (c: Context): never => {
    const methods = new Set(real.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method));
    if (methods.size === 0) throw new Problem("not-found", "No such path. See /v1/docs.");
    if (methods.has("GET")) methods.add("HEAD");
    const allow = [...methods].join(", ");
    throw new Problem("method-not-allowed", `This path takes ${allow}.`, { allow: [...methods] }, { allow });
  };
}
