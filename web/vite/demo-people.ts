import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** Serves the running local stack's list of demo people; a production build has no such route. */
export function demoPeople(file: string): Plugin {
  return {
    name: "freehold:demo-people",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use("/demo/people.json", async (_request, response) => {
        response.setHeader("content-type", "application/json");
        try {
          response.end(await readFile(file));
        } catch {
          response.statusCode = 404;
          response.end("[]");
        }
      });
    },
  };
}
