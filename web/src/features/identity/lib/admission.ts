import type { Account } from "#features/account/api/account.ts";
import { contractWords } from "#lib/errors/contract-words.ts";
import { formatCountry } from "#lib/format.ts";
import type { RuleOf } from "#lib/rules/rules.ts";

/** Whether a property admits a person, as far as that can be told. */
export interface AdmissionAnswer {
  admitted: "yes" | "no" | "unknown";
  text: string;
}

interface Reason {
  name: string;
  args: readonly unknown[];
  message: string;
}

const notVerified: Record<Exclude<Account["status"], "active">, AdmissionAnswer> = {
  none: { admitted: "unknown", text: "Nothing but your verification is missing." },
  lapsed: { admitted: "unknown", text: "Its rules admit you, once your lapsed verification is renewed." },
  revoked: { admitted: "no", text: "Not while your verification is withdrawn. Its other rules would admit you." },
  sanctioned: { admitted: "no", text: "Closed to you while the sanctions mark stands." },
};

/** A wallet that was replaced holds nothing any more. */
export const admissionOfReplaced: AdmissionAnswer = {
  admitted: "no",
  text: "Closed to this wallet: another one took its place.",
};

/** Of somebody in the register: the token's own answer, beginning with what no other rule can mend. */
export function admissionOfKnown(
  reasons: readonly Reason[],
  { status, verified }: Pick<Account, "status" | "verified">,
): AdmissionAnswer {
  if (status === "sanctioned") return notVerified.sanctioned;
  const [first] = reasons.filter(({ name }) => !name.includes("NotVerified"));
  if (first) {
    const words = contractWords[first.name]?.(...first.args);
    return { admitted: "no", text: words ? [words.what, words.why].filter(Boolean).join(" ") : first.message };
  }
  if (verified) return { admitted: "yes", text: "You may hold its shares." };
  return notVerified[status === "active" ? "none" : status];
}

/** Of somebody who is not in it yet: what the rule about countries says of the one they name. */
export function admissionOfNewcomer(rule: RuleOf<"country"> | undefined, country: number | undefined): AdmissionAnswer {
  if (country === undefined) {
    return { admitted: "unknown", text: rule ? "Depends on where you live." : "Admits residents of every country." };
  }
  const admits = !rule || rule.settings.countries.includes(country) === (rule.settings.mode === "only-listed");
  return admits
    ? { admitted: "unknown", text: `Admits residents of ${formatCountry(country)}, once they are verified.` }
    : { admitted: "no", text: `Does not admit residents of ${formatCountry(country)}.` };
}
