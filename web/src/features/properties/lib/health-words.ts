import type { HealthKind } from "@freehold/contracts/property-kinds";
import type { Tone } from "#components/ui/badge.tsx";
import type { HealthFact } from "../api/papers.ts";

interface Words {
  title: string;
  /** What the fact is about, for those who never heard of it. */
  about: string;
  good: (sum: string | undefined) => string;
  bad: (sum: string | undefined) => string;
}

const words: Record<HealthKind, Words> = {
  titleHolder: {
    title: "Title",
    about: "Who the land register names as the owner.",
    good: () => "The register names the owner that the shares stand for.",
    bad: () => "The register names another owner, or the title is disputed.",
  },
  liens: {
    title: "Liens",
    about: "Debts secured by the building, which are paid before its owners are.",
    good: () => "Nobody has a lien on the building.",
    bad: (sum) => (sum ? `A lien of ${sum} lies on the building.` : "A lien lies on the building."),
  },
  unpaidTaxes: {
    title: "Taxes",
    about: "What is owed to the state.",
    good: () => "No taxes are owed.",
    bad: (sum) => (sum ? `Taxes of ${sum} are owed.` : "Taxes are owed."),
  },
  insurance: {
    title: "Insurance",
    about: "What is paid if the building is damaged.",
    good: (sum) => (sum ? `The building is insured for ${sum}.` : "The building is insured."),
    bad: (sum) => (sum ? `It is insured for ${sum} only, which is too little.` : "The building is not insured."),
  },
  codeCompliance: {
    title: "Building rules",
    about: "Whether it is built and kept as the authorities demand.",
    good: () => "It is built and kept as the rules demand.",
    bad: () => "It is not built or kept as the rules demand.",
  },
  repairReserve: {
    title: "Repair reserve",
    about: "Money that is put aside for repairs.",
    good: (sum) => (sum ? `${sum} are put aside for repairs.` : "Enough is put aside for repairs."),
    bad: (sum) => (sum ? `Only ${sum} are put aside for repairs.` : "Nothing is put aside for repairs."),
  },
};

export interface ToldFact {
  title: string;
  about: string;
  tone: Tone;
  /** One or two words. */
  status: string;
  text: string;
}

/** A fact in plain words. `sum` writes an amount as people read it. */
export function toldFact(
  { kind, state, fact }: Pick<HealthFact, "kind" | "state" | "fact">,
  sum: (amount: string, currency: string) => string,
): ToldFact {
  const { title, about, good, bad } = words[kind];
  const amount = fact?.amount && fact.currency ? sum(fact.amount, fact.currency) : undefined;
  const said = fact && (fact.good ? good(amount) : bad(amount));
  const told = { title, about };
  switch (state) {
    case "good":
      return { ...told, tone: "green", status: "In order", text: said ?? about };
    case "bad":
      return { ...told, tone: "red", status: "Not in order", text: said ?? about };
    case "stale":
      return { ...told, tone: "amber", status: "Out of date", text: `Last known: ${said ?? about}` };
    case "attestorRemoved":
      return {
        ...told,
        tone: "amber",
        status: "Nobody vouches now",
        text: `Whoever said this may not vouch for it any more: ${said ?? about}`,
      };
    case "missing":
      return { ...told, tone: "amber", status: "Not known", text: "Nobody has vouched for it." };
  }
}

/** One sentence for all of them. */
export function healthAnswer(states: readonly HealthFact["state"][]): { tone: Tone; text: string } {
  const bad = states.filter((state) => state === "bad").length;
  const open = states.filter((state) => state !== "good" && state !== "bad").length;
  if (bad > 0) return { tone: "red", text: bad === 1 ? "One thing is not in order" : `${bad} things are not in order` };
  if (open > 0)
    return { tone: "amber", text: open === 1 ? "One thing is not known now" : `${open} things are not known now` };
  return { tone: "green", text: "All in order" };
}
