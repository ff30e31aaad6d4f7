import { Problem } from "./problem.ts";

export interface Range {
  start: number;
  /** The last byte, included. */
  end: number;
}

/** The one range of a `Range` header; undefined: send all. Several ranges are answered with all, which is allowed. */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [, first = "", last = ""] = match;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end && !(first === "" && last === "0")) return { start, end };
  throw new Problem(
    "range-not-satisfiable",
    `The file has ${size} bytes.`,
    { size },
    { "content-range": `bytes */${size}` },
  );
}
