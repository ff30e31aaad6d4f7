import assert from "node:assert/strict";
import { it } from "node:test";
import { pino } from "pino";
import { router } from "../lib/router.ts";
import { requestLog } from "./request-log.ts";

it("names the route that answers, and no address, query or stranger's path", async () => {
  const lines: string[] = [];
  const app = router();
  app.use(requestLog(pino({}, { write: (line: string) => void lines.push(line) })));
  app.use("/v1/closed/*", async (c) => c.text("closed", 403));
  const properties = router();
  properties.get("/facets", (c) => c.text("facets"));
  properties.get("/:address", (c) => c.text("property"));
  properties.get("/:address/papers", (c) => c.text("papers"));
  app.route("/v1/properties", properties);
  app.get("/v1/closed/:id", (c) => c.text("open"));

  const routeOf = async (path: string) => {
    const { status } = await app.request(path);
    const line = JSON.parse(lines.at(-1) ?? "{}");
    assert.equal(line.status, status);
    return line.route;
  };
  assert.equal(await routeOf("/v1/properties/facets?city=paris"), "/v1/properties/facets");
  assert.equal(await routeOf("/v1/properties/0x12"), "/v1/properties/:address");
  assert.equal(await routeOf("/v1/properties/0x12/papers"), "/v1/properties/:address/papers");
  assert.equal(await routeOf("/v1/closed/7"), "/v1/closed/:id");
  assert.equal(await routeOf("/nowhere/0x12"), "/*");
  assert.ok(!lines.join("").includes("0x12") && !lines.join("").includes("paris"));
});
