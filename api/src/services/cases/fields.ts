import { z } from "@hono/zod-openapi";
import { type Hex, keccak256, toHex } from "viem";
import { countryNumbers } from "../../lib/countries.ts";
import { Problem } from "../../lib/problem.ts";

export const identityDocuments = ["passport", "id-card", "driving-licence"] as const;
export const sourcesOfFunds = [
  "salary",
  "business",
  "savings",
  "investments",
  "property-sale",
  "inheritance",
  "gift",
  "other",
] as const;

const text = (maximum: number) => z.string().max(maximum);

/** What an applicant tells. The shape only: what is wrong in it is said field by field, by `checked`. */
export const personIn = z.object({
  name: text(1_000).openapi({
    description: "In full, in any script: 2 to 200 characters.",
    example: "Khalid Al Mansoori",
  }),
  birthDate: text(10).openapi({ example: "1990-04-30" }),
  country: z.number().int().openapi({ description: "Of residence, ISO 3166-1 numeric.", example: 784 }),
  residenceAddress: text(2_000),
  documentType: z.enum(identityDocuments),
  documentNumber: text(100),
  documentExpiry: text(10).openapi({ example: "2031-12-31" }),
  sourceOfFunds: z.enum(sourcesOfFunds),
  note: text(8_000).default("").openapi({ description: "Whatever else helps: at most 2,000 characters." }),
});

export type Person = z.output<typeof personIn>;

const notTold = "not-told";

/** What is kept of a person: of those whom an officer imported, less is known. */
const personKept = personIn.extend({
  documentType: z.enum([...identityDocuments, notTold]),
  sourceOfFunds: z.enum([...sourcesOfFunds, notTold]),
});

export type KeptPerson = z.output<typeof personKept>;

export const personOut = personKept.extend({ note: z.string() }).openapi("Applicant");

/** A person of whom only what an imported file says is known. */
export const imported = (told: Pick<Person, "name" | "birthDate" | "country" | "documentNumber">): KeptPerson => ({
  residenceAddress: "",
  documentType: notTold,
  documentExpiry: "",
  sourceOfFunds: notTold,
  note: "",
  ...told,
});

interface Wrong {
  path: string;
  message: string;
}

/** Tidied, or a problem that points to everything that is wrong. */
export function checked(input: Person, today = new Date()): Person {
  const person = tidied(input);
  const wrong = [...wrongIn(person, today)];
  if (wrong.length === 0) return person;
  throw new Problem("application-invalid", wrong.map(({ message }) => message).join(" "), { errors: wrong });
}

const tidy = (value: string) =>
  value
    .normalize("NFC")
    .replace(/[\s\p{Zs}]+/gu, " ")
    .trim();

const tidied = (input: Person): Person => ({
  ...input,
  name: tidy(input.name),
  residenceAddress: input.residenceAddress
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .trim(),
  documentNumber: tidy(input.documentNumber),
  note: input.note.normalize("NFC").trim(),
});

/** Controls, halves of characters, and what no version of Unicode knows. */
const odd = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;
const oddInLines = /[^\P{Cc}\n\t]|[\p{Cs}\p{Co}\p{Cn}]/u;
const lengthOf = (value: string) => [...value].length;

function* wrongIn(person: Person, today: Date): Generator<Wrong> {
  const { name, birthDate, country, residenceAddress, documentNumber, documentExpiry, note } = person;
  const length = lengthOf(name);
  if (length < 2 || length > 200 || !/\p{L}/u.test(name) || odd.test(name)) {
    yield { path: "/name", message: "Your name must have 2 to 200 characters, with letters." };
  }
  yield* wrongBirth(birthDate, today);
  if (!countryNumbers.has(country)) yield { path: "/country", message: "Choose a country from the list." };
  const place = lengthOf(residenceAddress);
  if (place < 5 || place > 400 || oddInLines.test(residenceAddress)) {
    yield { path: "/residenceAddress", message: "Your address must have 5 to 400 characters." };
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u.test(documentNumber)) {
    yield { path: "/documentNumber", message: "The document's number has 3 to 40 letters and digits." };
  }
  const expiry = dayOf(documentExpiry);
  if (!expiry) yield { path: "/documentExpiry", message: "The document's expiry must be a date." };
  else if (expiry <= today)
    yield { path: "/documentExpiry", message: "The document has expired: use one that is valid." };
  else if (expiry.getUTCFullYear() > today.getUTCFullYear() + 50) {
    yield { path: "/documentExpiry", message: "The document's expiry is too far ahead." };
  }
  if (lengthOf(note) > 2_000 || oddInLines.test(note)) {
    yield { path: "/note", message: "The note must have at most 2,000 characters." };
  }
}

function* wrongBirth(birthDate: string, today: Date): Generator<Wrong> {
  const path = "/birthDate";
  const born = dayOf(birthDate);
  if (!born) yield { path, message: "Your birth date must be a date." };
  else if (ageAt(born, today) < 18) yield { path, message: "You must be 18 or older." };
  else if (ageAt(born, today) > 120) yield { path, message: "Your birth date is too long ago." };
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

/** Opened fields as a person; undefined where they are none. */
export function keptPerson(values: Record<string, unknown>): KeptPerson | undefined {
  const person = personKept.safeParse(values);
  return person.success ? person.data : undefined;
}

/** What stands in the case's fields, beside `answer`, `told`, `hits`, `cleared` and `salt`. */
export const personFields = Object.keys(personIn.shape) as (keyof Person)[];

/** keccak256 of the salt and of the fields by name: whoever knows both can check it, nobody can guess. */
export function commitmentOf(salt: Buffer, person: KeptPerson): Hex {
  const fields = personFields.toSorted().map((name) => [name, String(person[name])]);
  return keccak256(toHex(Buffer.concat([salt, Buffer.from(JSON.stringify(fields))])));
}
