import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import {
  BaseError,
  HttpRequestError,
  RpcRequestError,
  SocketClosedError,
  TimeoutError,
  WebSocketRequestError,
} from "viem";
import { Problem, type ProblemName, problemResponse } from "../lib/problem.ts";
import type { AppEnv } from "../lib/router.ts";

/** Every error becomes one body. What is nobody's business stays in the log, found by the request's id. */
export const onError =
  (log: Logger) =>
  (error: Error, c: Context<AppEnv>): Response => {
    const requestId = c.get("requestId");
    const problem = asProblem(error);
    if (problem.problem === "internal-error") log.error({ requestId, err: error }, "unexpected error");
    else if (problem.problem.endsWith("-unavailable")) log.warn({ requestId, cause: error.message }, problem.problem);
    return problemResponse(problem, requestId);
  };

function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) {
    if (error.status === 400) return new Problem("malformed-json", "The body could not be read as JSON.");
    if (error.status === 413) return new Problem("payload-too-large", "The body is larger than is accepted here.");
    return new Problem("invalid-request", error.message || "The request could not be read.");
  }
  if (isNodeTrouble(error)) {
    return new Problem("rpc-unavailable", "The chain cannot be asked right now. Try again in a moment.", {}, later);
  }
  const database = databaseTrouble(error);
  if (database)
    return new Problem(database, "The database cannot be asked right now. Try again in a moment.", {}, later);
  return new Problem(
    "internal-error",
    "Nothing is known to have changed. The request's id finds the cause in our log.",
  );
}

const later = { "retry-after": "2" };

function isNodeTrouble(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  const kinds = [HttpRequestError, TimeoutError, RpcRequestError, SocketClosedError, WebSocketRequestError];
  return error.walk((cause) => kinds.some((kind) => cause instanceof kind)) !== null;
}

const goneCodes = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08|53|57P|57014|55P03)/;
const goneWords =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end/;

/**
 * A starting indexer drops its views and makes them anew: they are missing for a moment (42P01, 3F000), or a reader of
 * several of them meets it half-way and Postgres lets the indexer win (40P01, 40001).
 */
const beingRebuilt = new Set(["42P01", "3F000", "40P01", "40001"]);

/** Names what is wrong with the database, when it is the database's fault and not ours. */
function databaseTrouble(error: Error & { code?: unknown; errors?: unknown }): ProblemName | undefined {
  const code = typeof error.code === "string" ? error.code : "";
  if (beingRebuilt.has(code)) return "projections-unavailable";
  const inner: unknown[] = Array.isArray(error.errors) ? error.errors : [];
  const gone = goneCodes.test(code) || goneWords.test(error.message);
  return gone || inner.some((one) => one instanceof Error && databaseTrouble(one)) ? "database-unavailable" : undefined;
}
