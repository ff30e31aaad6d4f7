import { topicsModuleAbi } from "@freehold/contracts/abi/TopicsModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, type Hex } from "viem";
import { named } from "../../lib/reverts.ts";
import { countryCode, defineKind, distinct, type Person, refusing, type Setting, wholeNumber } from "./kind.ts";

const ALL_OTHERS = 0;

const topicList = z
  .array(wholeNumber(256, 1n))
  .max(16)
  .refine(distinct, "names a claim twice")
  .openapi({ description: "Claim topics; none: nothing beyond being verified." });

const setTopics = (country: number, topics: readonly string[]): Hex =>
  encodeFunctionData({ abi: topicsModuleAbi, functionName: "setTopics", args: [country, topics.map(BigInt)] });
const clearTopics = (country: number): Hex =>
  encodeFunctionData({ abi: topicsModuleAbi, functionName: "clearTopics", args: [country] });

const text = (topics: readonly string[] | null | undefined) => topics?.toSorted().join() ?? "unset";

/** Of the two events that undo each other the last, by country. */
function latest(told: readonly Setting[]): { country: number; topics: string[] }[] {
  const byCountry = Map.groupBy(told, ({ value }) => Number(value.country));
  return [...byCountry].flatMap(([country, events]) => {
    const last = events.reduce((a, b) => (a.eventId > b.eventId ? a : b));
    return last.event === "TopicsSet" ? [{ country, topics: (last.value.topics as unknown[]).map(String) }] : [];
  });
}

export const topics = defineKind({
  kind: "topics",
  module: "TopicsModule",
  name: "Required proofs",
  about:
    "What somebody must have shown besides who they are, such as to be an accredited investor, to acquire shares; for " +
    "everybody, or by country of residence.",
  settings: z.object({
    everybody: topicList.nullable().openapi({
      description: "Of residents of countries without a setting of their own; null: those may acquire nothing.",
    }),
    countries: z
      .array(z.object({ country: countryCode, topics: topicList }))
      .max(100)
      .refine((all) => distinct(all.map(({ country }) => country)), "names a country twice"),
  }),
  counts: false,
  errors: ["TopicMissing", "TopicsNotSet"],
  decode(told) {
    const all = latest(told);
    return {
      everybody: all.find(({ country }) => country === ALL_OTHERS)?.topics ?? null,
      countries: all.filter(({ country }) => country !== ALL_OTHERS).sort((a, b) => a.country - b.country),
    };
  },
  calls(wanted, present) {
    const now = new Map(present.countries.map((one) => [one.country, one.topics]));
    const then = new Set(wanted.countries.map(({ country }) => country));
    return [
      ...(text(wanted.everybody) === text(present.everybody)
        ? []
        : [wanted.everybody ? setTopics(ALL_OTHERS, wanted.everybody) : clearTopics(ALL_OTHERS)]),
      ...present.countries.filter(({ country }) => !then.has(country)).map(({ country }) => clearTopics(country)),
      ...wanted.countries
        .filter((one) => text(one.topics) !== text(now.get(one.country)))
        .map((one) => setTopics(one.country, one.topics)),
    ];
  },
  objection({ everybody, countries }, world) {
    const unknown = [...(everybody ?? []), ...countries.flatMap((one) => one.topics)].find(
      (topic) => !world.topics.has(BigInt(topic)),
    );
    return unknown && `nobody was ever trusted to issue claim ${unknown}`;
  },
  check({ everybody, countries }) {
    const acquire = (person: Person) => {
      const { wallet, country } = person;
      const required = countries.find((one) => one.country === country)?.topics ?? everybody;
      if (!required) return named("TopicsNotSet", [wallet, country]);
      const missing = required.find((topic) => !person.topics.has(BigInt(topic)));
      return missing === undefined ? null : named("TopicMissing", [wallet, country, missing]);
    };
    return refusing({ holder: acquire, purchase: acquire });
  },
});
