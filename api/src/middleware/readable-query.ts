import { createMiddleware } from "hono/factory";
import { Problem } from "../lib/problem.ts";

/** What is no text in UTF-8 would be looked for as it stands, and never be found. */
export const readableQuery = createMiddleware(async ({ req }, next) => {
  for (const part of new URL(req.url).search.slice(1).split("&")) {
    const [name = "", value = ""] = part.split(/=(.*)/s);
    if (!isReadable(name)) throw unreadable("query");
    if (!isReadable(value)) throw unreadable(`query.${decodeURIComponent(name)}`);
  }
  await next();
});

function isReadable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function unreadable(path: string): Problem {
  const message = "must be text in UTF-8, percent-encoded";
  return new Problem("invalid-request", `${path}: ${message}`, { errors: [{ path, message }] });
}
