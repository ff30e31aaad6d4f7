import type { Address } from "viem";
import { formatShares } from "#lib/format.ts";
import { parseAmount } from "#lib/parse-amount.ts";
import type { OfferingForm } from "./offering-form.ts";
import type { PresetForm } from "./preset-form.ts";

/** What is typed of a property's shares. */
export interface TokenizeForm {
  name: string;
  symbol: string;
  cap: string;
  /** Addresses, one a line. */
  officers: string;
  managers: string;
  treasurers: string;
  sale: OfferingForm;
  rules: PresetForm;
}

export type ShareErrors = Partial<Record<"name" | "symbol" | "cap" | "officers" | "managers" | "treasurers", string>>;

export interface ShareTerms {
  name: string;
  symbol: string;
  cap: bigint;
  officers: Address[];
  managers: Address[];
  treasurers: Address[];
}

const mostShares = 2n ** 96n - 1n;

/** Addresses as they are typed, one a line or with commas between. */
function readAddresses(text: string, least: number): { list: Address[]; problem?: string } {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  const wrong = words.find((word) => !/^0x[\da-f]{40}$/i.test(word) || /^0x0{40}$/.test(word));
  const list = words.map((word) => word.toLowerCase() as Address);
  if (wrong) return { list, problem: `“${wrong.slice(0, 12)}” is no address: 0x and 40 letters and digits.` };
  if (new Set(list).size < list.length) return { list, problem: "One of them stands here twice." };
  if (list.length < least) return { list, problem: least === 1 ? "Name at least one." : `Name at least ${least}.` };
  return { list };
}

/** "Marina Vista Tower" → "MVT" */
export function symbolOf(name: string): string {
  const words = name.split(/[^\p{L}\d]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join("") : (words[0] ?? "");
  return letters
    .normalize("NFKD")
    .replace(/[^A-Za-z\d]/g, "")
    .slice(0, 4)
    .toUpperCase();
}

/** The shares that were described, or what is missing, field by field. */
export function readShares(form: TokenizeForm): { terms?: ShareTerms; errors: ShareErrors } {
  const errors: ShareErrors = {};
  const name = form.name.trim();
  const symbol = form.symbol.trim();
  if (name.length < 3) errors.name = "Give the shares a name.";
  if (!/^[A-Za-z\d.-]{2,11}$/.test(symbol)) errors.symbol = "2 to 11 letters and digits, such as MVT.";
  const cap = parseAmount(form.cap, 0);
  if (cap.problem !== undefined) errors.cap = cap.problem;
  else if (cap.units === 0n) errors.cap = "Authorise at least one share.";
  else if (cap.units > mostShares) errors.cap = `At most ${formatShares(mostShares)}.`;
  const officers = readAddresses(form.officers, 2);
  if (officers.problem)
    errors.officers =
      officers.list.length < 2 ? `${officers.problem} What needs four eyes needs two.` : officers.problem;
  const managers = readAddresses(form.managers, 1);
  if (managers.problem) errors.managers = managers.problem;
  const treasurers = readAddresses(form.treasurers, 1);
  if (treasurers.problem) errors.treasurers = treasurers.problem;
  if (Object.keys(errors).length > 0 || cap.units === undefined) return { errors };
  return {
    errors,
    terms: {
      name,
      symbol,
      cap: cap.units,
      officers: officers.list,
      managers: managers.list,
      treasurers: treasurers.list,
    },
  };
}
