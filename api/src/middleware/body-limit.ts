import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../lib/problem.ts";
import { takesBytes } from "../lib/raw-paths.ts";

const kilobyte = 1024;
const standard = 256 * kilobyte;
/** Each is hashed here, at some 20 MB a second, while nothing else is done. */
const files = 4 * kilobyte * kilobyte;

const limit = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError() {
      // The rest of the body is not read, so the connection cannot be used again.
      const headers = { connection: "close" };
      throw new Problem("payload-too-large", `At most ${maxSize} bytes are accepted here.`, { maxSize }, headers);
    },
  });

const [forAll, forFiles] = [limit(standard), limit(files)];

/** Refuses large bodies before they are read. */
export const limitBody: MiddlewareHandler = (c, next) => (takesBytes(c.req.path) ? forFiles(c, next) : forAll(c, next));
