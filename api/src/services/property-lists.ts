import { createRoute, z } from "@hono/zod-openapi";
import type { Address } from "viem";
import { list } from "../lib/answers.ts";
import { paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { requireProperty } from "./properties.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "./snapshot.ts";

/** The route of a list below a property. */
export const listBelow = <Path extends string, Row extends z.ZodType, Query extends z.ZodObject>(
  path: Path,
  summary: string,
  row: Row,
  query: Query,
) =>
  createRoute({
    method: "get",
    path: `/{address}/${path}` as const,
    tags: ["Properties"],
    summary,
    request: { params: z.object({ address }), query },
    responses: ok(list(row), "A page of them"),
  });

interface Reading<Row, Shown> {
  token: Address;
  limit: number;
  /** Reads one row more than are shown, which tells whether there are more. */
  read: (rows: Snapshot, asOf: AsOf) => Promise<Row[]>;
  keyOf: (row: Row) => (string | bigint)[];
  show: (row: Row, asOf: AsOf) => Shown;
}

/** A page of such a list. */
export const pageBelow = <Row, Shown>(deps: Deps, { token, limit, read, keyOf, show }: Reading<Row, Shown>) =>
  atOneBlock(deps, async (rows, asOf) => {
    await requireProperty(rows, token);
    const { rows: shown, nextCursor } = paginate(await read(rows, asOf), limit, keyOf);
    return { data: shown.map((row) => show(row, asOf)), nextCursor, ...told(asOf, deps.config) };
  });
