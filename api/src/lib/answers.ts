import { z } from "@hono/zod-openapi";
import { nextCursorOut } from "./cursor.ts";

/** How far the projections behind an answer reach. */
const reach = {
  asOfBlock: z.number().int().openapi({ description: "The newest block that this answer tells of." }),
  finalBlock: z.number().int().openapi({ description: "Blocks up to this one count as final." }),
};

/** One thing, as the projections tell it. */
export const one = <Schema extends z.ZodType>(data: Schema) => z.object({ data, ...reach });

/** A page of things, as the projections tell them. */
export const list = <Schema extends z.ZodType>(data: Schema) =>
  z.object({ data: z.array(data), nextCursor: nextCursorOut, ...reach });

interface EventRow {
  blockNumber: bigint;
  timestamp: bigint;
  txHash: `0x${string}`;
  logIndex: number;
}

/** Where in the chain a row comes from. */
export const origin = ({ blockNumber, timestamp, txHash, logIndex }: EventRow) => ({
  block: Number(blockNumber),
  timestamp: Number(timestamp),
  transaction: txHash,
  logIndex,
});

/** Seconds as a number; null stays null. */
export const seconds = (value: bigint | null): number | null => (value === null ? null : Number(value));
