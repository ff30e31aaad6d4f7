import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../lib/problem.ts";
import { rawPaths } from "../lib/raw-paths.ts";

const standard = 256 * 1024;

const limit = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError() {
      // The rest of the body is not read, so the connection cannot be used again.
      const headers = { connection: "close" };
      throw new Problem("payload-too-large", `At most ${maxSize} bytes are accepted here.`, { maxSize }, headers);
    },
  });

const forAll = limit(standard);
const forPaths = new Map([...rawPaths].map(([path, maxSize]) => [path, limit(maxSize)]));

/** Refuses large bodies before they are read. */
export const limitBody: MiddlewareHandler = (c, next) => (forPaths.get(c.req.path) ?? forAll)(c, next);
