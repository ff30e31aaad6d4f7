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

function wordsOf(message: string): string {
  if (/received undefined|required/i.test(message)) return "Fill this in.";
  if (message === "was not uploaded") return "It did not arrive. Remove it and add it again.";
  if (/decimal number/.test(message)) return "Write a number, such as 42000.00.";
  return `Look at this again: ${message.replace(/^(Invalid|Too)/, (word) => word.toLowerCase())}.`;
}

/** Of a field, or of anything within it. */
export const errorAt = (errors: DraftErrors, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([at]) => at.startsWith(`${path}.`))?.[1];
