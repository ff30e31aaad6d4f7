import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { Problem } from "../lib/problem.ts";

/** Answers within a time, whatever the database and the chain's node do. */
export const deadline = (allowed: (c: Context) => number) =>
  createMiddleware(async (c, next) => {
    const milliseconds = allowed(c);
    const over = Promise.withResolvers<never>();
    const late = () => over.reject(new Problem("timeout", `No answer within ${milliseconds / 1000} seconds.`));
    const timer = setTimeout(late, milliseconds);
    await Promise.race([next(), over.promise]).finally(() => clearTimeout(timer));
  });
