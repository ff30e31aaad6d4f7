import { stripVTControlCharacters } from "node:util";

const width = (text: string): number => stripVTControlCharacters(text).length;

/** Rows as aligned columns; the last column is not padded. A heading, if any, stands above a rule. */
export function table(rows: string[][], heading?: string[]): string {
  const all = heading ? [heading, ...rows] : rows;
  const columns = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...all.map((row) => width(row[i] ?? ""))));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell + " ".repeat((widths[i] ?? 0) - width(cell)))).join("  ");
  const body = rows.map(line);
  if (!heading) return body.join("\n");
  const rule = widths.map((n) => "─".repeat(n)).join("──");
  return [line(heading), rule, ...body].join("\n");
}
