import type { Application } from "#features/account/api/account.ts";
import { type documentTypes, identityKinds, type PaperKind } from "#lib/application-words.ts";
import { ApiProblem } from "#lib/http.ts";
import type { ApplicationForm } from "../api/application.ts";

/** What stands in the form's fields. */
export interface Draft {
  name: string;
  birthDate: string;
  country: string;
  residenceAddress: string;
  documentType: (typeof documentTypes)[number]["value"];
  documentNumber: string;
  documentExpiry: string;
  sourceOfFunds: string;
  note: string;
  answer: string;
}

export type Errors = Partial<Record<keyof Draft | "documents", string>>;

export const steps = ["who", "papers", "funds", "review"] as const;
export type Step = (typeof steps)[number];
export const stepNames: Record<Step, string> = {
  who: "Who you are",
  papers: "Documents",
  funds: "Money",
  review: "Send",
};

const stepOfField: Record<keyof Draft | "documents", Step> = {
  name: "who",
  birthDate: "who",
  country: "who",
  residenceAddress: "who",
  documentType: "papers",
  documentNumber: "papers",
  documentExpiry: "papers",
  documents: "papers",
  sourceOfFunds: "funds",
  note: "funds",
  answer: "review",
};

/** Of people whom an officer imported, some things are not known. */
const told = <T extends string>(value: T | "not-told" | undefined): Exclude<T, "not-told"> | undefined =>
  value === undefined || value === "not-told" ? undefined : (value as Exclude<T, "not-told">);

export const draftOf = (person: Application["person"] | undefined, residence: number | undefined): Draft => ({
  name: person?.name ?? "",
  birthDate: person?.birthDate ?? "",
  country: String(person?.country ?? residence ?? ""),
  residenceAddress: person?.residenceAddress ?? "",
  documentType: told(person?.documentType) ?? "passport",
  documentNumber: person?.documentNumber ?? "",
  documentExpiry: person?.documentExpiry ?? "",
  sourceOfFunds: told(person?.sourceOfFunds) ?? "",
  note: person?.note ?? "",
  answer: "",
});

export const formOf = ({ country, sourceOfFunds, answer, ...rest }: Draft): ApplicationForm => ({
  ...rest,
  country: Number(country),
  sourceOfFunds: sourceOfFunds as ApplicationForm["sourceOfFunds"],
  ...(answer.trim() ? { answer } : {}),
});

/** What is missing on a step, in words; the API looks closer. */
export function missingOn(step: Step, draft: Draft, kinds: readonly PaperKind[], today: Date): Errors {
  switch (step) {
    case "who":
      return {
        ...(draft.name.trim().length < 2 ? { name: "Write your name as it stands in your passport." } : {}),
        ...birthError(draft.birthDate, today),
        ...(draft.country ? {} : { country: "Choose the country you live in." }),
        ...(draft.residenceAddress.trim().length < 5 ? { residenceAddress: "Write where you live." } : {}),
      };
    case "papers":
      return {
        ...(draft.documentNumber.trim().length < 3 ? { documentNumber: "Write the number of the document." } : {}),
        ...expiryError(draft.documentExpiry, today),
        ...(kinds.some((kind) => identityKinds.has(kind))
          ? {}
          : { documents: "Add a picture of your passport, identity card or driving licence." }),
      };
    case "funds":
      return draft.sourceOfFunds ? {} : { sourceOfFunds: "Choose where most of the money comes from." };
    case "review":
      return {};
  }
}

function birthError(written: string, today: Date): Errors {
  const born = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(born.getTime())) return { birthDate: "Write the day you were born." };
  born.setUTCFullYear(born.getUTCFullYear() + 18);
  return born > today ? { birthDate: "You must be 18 or older." } : {};
}

function expiryError(written: string, today: Date): Errors {
  const expiry = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(expiry.getTime())) return { documentExpiry: "Write until when the document is valid." };
  return expiry <= today ? { documentExpiry: "The document has expired: use one that is valid." } : {};
}

/** The fields that the API points to; undefined when the error is about something else. */
export function errorsOf(error: unknown): Errors | undefined {
  if (!(error instanceof ApiProblem) || !Array.isArray(error.problem.errors)) return undefined;
  const told = error.problem.errors as { path: string; message: string }[];
  const known = told.filter(({ path }) => path.slice(1) in stepOfField);
  return known.length > 0 ? Object.fromEntries(known.map(({ path, message }) => [path.slice(1), message])) : undefined;
}

/** The first step on which something is wrong. */
export const firstWrong = (errors: Errors): Step | undefined =>
  steps.find((step) => Object.keys(errors).some((field) => stepOfField[field as keyof Errors] === step));
