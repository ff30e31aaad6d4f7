import { ApiProblem } from "#lib/http.ts";

/** What is wrong with a draft, by the path of the field. */
export type DraftErrors = Record<string, string>;

/** An API problem → words at the fields; undefined where it is about something else. */
export function draftErrors(error: unknown): DraftErrors | undefined {
  if (!(error instanceof ApiProblem) || !error.problem.type.endsWith(":profile-invalid")) return undefined;
  const errors = error.problem.errors;
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    (errors as { path: string; message: string }[]).map(({ path, message }) => [path, wordsOf(message)]),
  );
}

const number = "(-?[\\d.]+)";

/** The checks of the API, each in words, with the bound where there is one. */
const words: readonly [pattern: RegExp, told: (bound: string) => string][] = [
  [/received undefined|received null|required/i, () => "Fill this in."],
  [/^was not uploaded$/, () => "It did not arrive. Remove it and add it again."],
  [/decimal number/, () => "Write a number, such as 42000.00."],
  [/well-formed text/, () => "It contains signs that cannot be kept. Write it again."],
  [/expected string to have >=1 characters/i, () => "Fill this in."],
  [new RegExp(`expected string to have <=${number} characters`, "i"), (most) => `Write at most ${most} characters.`],
  [new RegExp(`expected array to have <=${number} items`, "i"), (most) => `Add at most ${most}.`],
  [new RegExp(`expected (?:number|int) to be >=${number}`, "i"), (least) => `Write a number of at least ${least}.`],
  [new RegExp(`expected (?:number|int) to be <=${number}`, "i"), (most) => `Write a number of at most ${most}.`],
  [new RegExp(`expected (?:number|int) to be >${number}`, "i"), (than) => `Write a number above ${than}.`],
  [new RegExp(`expected (?:number|int) to be <${number}`, "i"), (than) => `Write a number below ${than}.`],
  [/expected int/i, () => "Write a whole number."],
  [/expected number/i, () => "Write a number."],
];

function wordsOf(message: string): string {
  for (const [pattern, told] of words) {
    const found = pattern.exec(message);
    if (found) return told((found[1] ?? "").replace(/\.$/, ""));
  }
  return "Look at this again: it cannot be kept as it is.";
}

/** What is typed so far and can be told to be wrong before anybody is asked. */
export interface Typed {
  facts?: { yearBuilt?: number | null; areaSqm?: number | null } | undefined;
  rent?: { currency?: string } | undefined;
}

/** Keeps a draft from being described; its words stand at the fields. */
export class Implausible extends Error {
  override readonly name = "Implausible";
  readonly errors: DraftErrors;

  constructor(errors: DraftErrors) {
    super("The description is not plausible.");
    this.errors = errors;
  }
}

/** Larger than any building there is, and as far ahead as one is sold before it stands. */
const [largestArea, yearsAhead] = [10_000_000, 5];

/** What no building has, although it is a number or a text: told here, whatever the API takes. */
export function plausibilityErrors({ facts = {}, rent = {} }: Typed, now: Date = new Date()): DraftErrors {
  const errors: DraftErrors = {};
  const latest = now.getUTCFullYear() + yearsAhead;
  if ((facts.yearBuilt ?? 0) > latest) errors["facts.yearBuilt"] = `Write a year up to ${latest}.`;
  if ((facts.areaSqm ?? 0) > largestArea) errors["facts.areaSqm"] = "Write at most 10,000,000 m².";
  const currency = rent.currency?.trim() ?? "";
  if (currency !== "" && !isCurrency(currency)) {
    errors["rent.currency"] = "Write the three letters of a currency, such as USD or EUR.";
  }
  return errors;
}

/** Three capital letters that ISO 4217 knows. */
function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf("currency").includes(code);
}

/** Of a field, or of anything within it. */
export const errorAt = (errors: DraftErrors, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([at]) => at.startsWith(`${path}.`))?.[1];
