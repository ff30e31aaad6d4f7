import { z } from "@hono/zod-openapi";
import { CsvError, parse } from "csv-parse/sync";
import { Problem } from "../../lib/problem.ts";

export const columns = ["wallet", "name", "birthDate", "country", "accredited", "expires", "documentNumber"] as const;
export type Column = (typeof columns)[number];
const optional: readonly Column[] = ["documentNumber"];

/** A line of a file as it stands there. `line` counts from 1, the header included. */
export interface RawLine {
  line: number;
  cells: Record<Column, string>;
  /** Cells that are missing or too many. */
  misfit: number;
}

export const MAX_LINES = 1_000;
/** Empty lines, and names that go over several, in mind: longer files are not even read, which would take seconds. */
const mostBreaks = 10 * MAX_LINES;

const unreadable = (detail: string, members: Record<string, unknown> = {}) =>
  new Problem("import-unreadable", detail, members);

const tooLong = (lines: number) =>
  unreadable(`The file has ${lines} lines; ${MAX_LINES} are taken at once. Divide it.`, { lines, maximum: MAX_LINES });

const plain = (heading: string) => heading.toLowerCase().replace(/[\s_-]+/g, "");

/** The lines of a file, or a problem that says why it cannot be read at all and what to do. */
export function readLines(bytes: Uint8Array): RawLine[] {
  const text = decode(bytes);
  const records = recordsOf(text);
  const [first, ...rest] = records;
  if (!first) throw unreadable("The file is empty. The first line names the columns; see the sample file.");
  const header = columnsOf(first.cells);
  if (rest.length === 0) throw unreadable("The file has a header, and nobody in it.");
  if (rest.length > MAX_LINES) throw tooLong(rest.length);
  return rest.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.map((column) => [column, (cells[header.indexOf(column)] ?? "").trim()]),
    ) as Record<Column, string>,
    misfit: cells.length - header.length,
  }));
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unreadable("The file is in UTF-16. In the spreadsheet, choose to save it as “CSV UTF-8”.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(
      "The file is not in UTF-8, so that names would be garbled. In the spreadsheet, choose to save it as “CSV UTF-8”.",
    );
  }
}

interface Parsed {
  line: number;
  cells: string[];
}

/** What csv-parse answers with `info`; its types do not say so. */
const told = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function recordsOf(text: string): Parsed[] {
  if (text.includes("\u0000")) throw unreadable("The file is no text: is it a spreadsheet? Save it as “CSV UTF-8”.");
  const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  if (breaks > mostBreaks) throw tooLong(breaks);
  const [header = ""] = text.split(/\r?\n/, 1);
  const count = (sign: string) => header.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  try {
    const options = { delimiter, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    return told
      .parse(parse(text, options))
      .map(({ record, info }) => ({ cells: record, line: info.lines - (record.join("").split("\n").length - 1) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: number }).lines ?? 0);
    const detail = `A quotation mark is not closed, or stands where none may, in or before line ${line}.`;
    throw unreadable(detail, { line });
  }
}

/** Which column stands where; what is missing, unknown or there twice is told at once. */
function columnsOf(headings: readonly string[]): (Column | undefined)[] {
  const found = headings.map((heading) => columns.find((column) => plain(column) === plain(heading)));
  const missing = columns.filter((column) => !found.includes(column) && !optional.includes(column));
  const unknown = headings.filter((heading, i) => !found[i] && heading.trim() !== "").map((heading) => heading.trim());
  const twice = columns.filter((column) => found.filter((one) => one === column).length > 1);
  const list = (names: readonly string[]) => names.map((name) => `“${name.slice(0, 40)}”`).join(", ");
  const said = [
    missing.length > 0 && `missing: ${list(missing)}`,
    unknown.length > 0 && `unknown: ${list(unknown.slice(0, 10))}`,
    twice.length > 0 && `twice: ${list(twice)}`,
  ].filter((part) => part !== false);
  if (said.length === 0) return found;
  const detail = `The first line must name the columns ${columns.slice(0, -1).join(", ")}, and may name documentNumber. ${said.join("; ")}.`;
  throw unreadable(detail, { missing, unknown: unknown.slice(0, 10), twice });
}
