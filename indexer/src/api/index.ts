import { Hono } from "hono";

/** Ponder wants an app here and serves its own health, readiness and status beside it. Rows are served by the API. */
export default new Hono();
