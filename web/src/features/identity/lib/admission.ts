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

/** Of somebody in the register: the token's own answer. That they are not verified at present is told elsewhere. */
export function admissionOfKnown(reasons: readonly Reason[], verified: boolean): AdmissionAnswer {
  const [first] = reasons.filter(({ name }) => !name.includes("NotVerified"));
  if (first) {
    const words = contractWords[first.name]?.(...first.args);
    return { admitted: "no", text: words ? [words.what, words.why].filter(Boolean).join(" ") : first.message };
  }
  return verified
    ? { admitted: "yes", text: "You may hold its shares." }
    : { admitted: "unknown", text: "Nothing but your verification is missing." };
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
