import { type Address, isAddress } from "viem";
import { countryNumber } from "./country-code.ts";
import type { Column, RawLine } from "./read.ts";

/** What is wrong with a line, or worth a look, and how to mend it. */
export interface LineProblem {
  column: Column | null;
  /** A warning keeps nobody out. */
  severity: "error" | "warning";
  what: string;
  mend: string;
}

/** Somebody whom a line would have registered. */
export interface Newcomer {
  wallet: Address;
  name: string;
  birthDate: string;
  country: number;
  accredited: boolean;
  /** End of the day, in Unix seconds. */
  expiresAt: number;
  documentNumber: string;
}

export interface CheckedLine {
  line: number;
  cells: RawLine["cells"];
  problems: LineProblem[];
  /** Only of a line without errors. */
  newcomer: Newcomer | undefined;
}

const error = (column: Column | null, what: string, mend: string): LineProblem => ({
  column,
  severity: "error",
  what,
  mend,
});
export const warning = (column: Column | null, what: string, mend: string): LineProblem => ({
  column,
  severity: "warning",
  what,
  mend,
});

/** What the lines say by themselves. What is known of their wallets elsewhere comes after. */
export function checkLines(lines: readonly RawLine[], now: number): CheckedLine[] {
  const seen = new Map<string, number>();
  const people = new Map<string, number>();
  return lines.map((raw) => {
    const found = parse(raw, now);
    const wallet = raw.cells.wallet.toLowerCase();
    const first = seen.get(wallet);
    if (isAddress(wallet, { strict: false })) {
      if (first === undefined) seen.set(wallet, raw.line);
      else found.problems.push(error("wallet", `The wallet stands in line ${first} already.`, "Keep one of the two."));
    }
    const who = `${raw.cells.name.toLowerCase()}|${raw.cells.birthDate}`;
    const before = people.get(who);
    if (before === undefined) people.set(who, raw.line);
    else if (first === undefined && raw.cells.name !== "") {
      const what = `Somebody of this name and birth date stands in line ${before}.`;
      found.problems.push(warning("name", what, "One person is registered once, and links further wallets later."));
    }
    const wrong = found.problems.some(({ severity }) => severity === "error");
    return { line: raw.line, cells: raw.cells, problems: found.problems, newcomer: wrong ? undefined : found.newcomer };
  });
}

function parse({ cells, misfit }: RawLine, now: number): { problems: LineProblem[]; newcomer: Newcomer } {
  const problems: LineProblem[] = [];
  const wrong = (column: Column | null, what: string, mend: string) => void problems.push(error(column, what, mend));
  if (misfit !== 0) {
    const mend = "Put text that contains the separator into quotation marks.";
    wrong(null, misfit > 0 ? `${misfit} cells too many.` : `${-misfit} cells are missing.`, mend);
  }
  const { wallet, name, documentNumber } = cells;
  if (!isAddress(wallet, { strict: false })) {
    wrong("wallet", "This is no wallet's address.", "It begins with 0x and has 40 more digits, 0 to 9 and a to f.");
  } else if (!isAddress(wallet)) {
    wrong("wallet", "The address is mistyped: its capitals do not fit.", "Copy it again from the wallet.");
  }
  const length = [...name].length;
  if (length < 2 || length > 200 || !/\p{L}/u.test(name) || /[\p{Cc}\p{Cs}]/u.test(name)) {
    wrong("name", "The name must have 2 to 200 characters, with letters.", "Write it as the document has it.");
  }
  const born = dayOf(cells.birthDate);
  const today = new Date(now * 1_000);
  if (born === undefined) wrong("birthDate", "This is no date.", "Write it as year-month-day: 1990-04-30.");
  else if (ageAt(born, today) < 18) wrong("birthDate", "They are not 18 yet.", "Nobody younger may hold shares.");
  else if (ageAt(born, today) > 120) wrong("birthDate", "This is too long ago.", "Check the year.");
  const country = countryNumber(cells.country);
  if (country === undefined) {
    wrong("country", "There is no such country.", "Write its ISO 3166-1 code: AE, ARE or 784.");
  }
  const accredited = /^(yes|y|true|1)$/i.test(cells.accredited);
  if (!accredited && !/^(no|n|false|0)?$/i.test(cells.accredited)) {
    wrong("accredited", "It must be yes or no.", "Write yes for an accredited investor, else no.");
  }
  const expires = dayOf(cells.expires);
  const expiresAt = expires === undefined ? 0 : expires.getTime() / 1_000 + 86_399;
  if (expires === undefined) wrong("expires", "This is no date.", "Write it as year-month-day: 2028-12-31.");
  else if (expiresAt <= now) wrong("expires", "This day has passed.", "Write the day until which the check is good.");
  else if (expires.getUTCFullYear() > today.getUTCFullYear() + 20) {
    wrong("expires", "This is more than twenty years ahead.", "Check the year.");
  }
  if (documentNumber !== "" && !/^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u.test(documentNumber)) {
    wrong(
      "documentNumber",
      "The number has 3 to 40 letters and digits.",
      "Write it as the document has it, or nothing.",
    );
  }
  const newcomer = {
    wallet: wallet.toLowerCase() as Address,
    name: name.normalize("NFC").replace(/\s+/g, " "),
    birthDate: cells.birthDate,
    country: country ?? 0,
    accredited,
    expiresAt,
    documentNumber,
  };
  return { problems, newcomer };
}

/** A day that the calendar has. */
function dayOf(written: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined;
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) ? day : undefined;
}

function ageAt(born: Date, today: Date): number {
  const years = today.getUTCFullYear() - born.getUTCFullYear();
  const monthAndDay = (date: Date) => date.getUTCMonth() * 100 + date.getUTCDate();
  return monthAndDay(today) < monthAndDay(born) ? years - 1 : years;
}
