import { maxHoldersModuleAbi } from "@freehold/contracts/abi/MaxHoldersModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, type Hex, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { countryCode, defineKind, distinct, only, type Person, refusing, type World } from "./kind.ts";

/** As the module writes "any number". */
const NO_LIMIT = 2 ** 32 - 1;
const ALL_OTHERS = 0;

const limit = z
  .number()
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(NO_LIMIT - 1, "is too large");

const total = (maximum: number | null): Hex =>
  encodeFunctionData({ abi: maxHoldersModuleAbi, functionName: "setMaximum", args: [maximum ?? NO_LIMIT] });
const ofCountry = (country: number, maximum: number | null): Hex =>
  encodeFunctionData({
    abi: maxHoldersModuleAbi,
    functionName: "setMaximumOfCountry",
    args: [country, maximum ?? NO_LIMIT],
  });

const unlessNone = (maximum: unknown): number | null => (Number(maximum) === NO_LIMIT ? null : Number(maximum));

/** As the ledger counts them: all wallets that the register does not know are one. */
const count = (people: readonly Person[]): number => new Set(people.map(({ identityId }) => identityId)).size;

export const maxHolders = defineKind({
  kind: "max-holders",
  module: "MaxHoldersModule",
  name: "Number of owners",
  about:
    "How many people may hold shares at the same time, in total and by country of residence. Whoever holds some may " +
    "buy more; nobody new comes in above a limit.",
  settings: z.object({
    maximum: limit.nullable().openapi({ description: "In total; null: any number." }),
    everyCountry: limit
      .nullable()
      .openapi({ description: "Of each country without a limit of its own; null: any number." }),
    countries: z
      .array(z.object({ country: countryCode, maximum: limit }))
      .max(100)
      .refine((all) => distinct(all.map(({ country }) => country)), "names a country twice"),
  }),
  counts: "holders",
  errors: ["MaxHoldersExceeded", "MaxHoldersOfCountryExceeded"],
  decode(told) {
    const limits = told
      .filter(({ event }) => event === "MaxHoldersOfCountrySet")
      .map(({ value }) => ({ country: Number(value.country), maximum: unlessNone(value.maximum) }));
    const own = limits.flatMap(({ country, maximum }) =>
      country === ALL_OTHERS || maximum === null ? [] : [{ country, maximum }],
    );
    return {
      maximum: unlessNone(only(told, "MaxHoldersSet")?.maximum ?? 0),
      everyCountry: limits.find(({ country }) => country === ALL_OTHERS)?.maximum ?? null,
      countries: own.sort((a, b) => a.country - b.country),
    };
  },
  calls(wanted, present) {
    const now = new Map(present.countries.map(({ country, maximum }) => [country, maximum]));
    const then = new Set(wanted.countries.map(({ country }) => country));
    return [
      ...(wanted.maximum === present.maximum ? [] : [total(wanted.maximum)]),
      ...(wanted.everyCountry === present.everyCountry ? [] : [ofCountry(ALL_OTHERS, wanted.everyCountry)]),
      ...present.countries.filter(({ country }) => !then.has(country)).map(({ country }) => ofCountry(country, null)),
      ...wanted.countries
        .filter(({ country, maximum }) => now.get(country) !== maximum)
        .map(({ country, maximum }) => ofCountry(country, maximum)),
    ];
  },
  check({ maximum, everyCountry, countries }, { holders }: World) {
    const people = count(holders);
    const above = (holding: number): Reason | null =>
      maximum !== null && holding > maximum
        ? named("MaxHoldersExceeded", [zeroAddress, `${holding}`, `${maximum}`])
        : null;
    const limitOf = (country: number) => countries.find((one) => one.country === country)?.maximum ?? everyCountry;
    const aboveIn = (country: number, more: number): Reason | null => {
      const most = limitOf(country);
      const there = count(holders.filter((one) => one.country === country)) + more;
      return most !== null && there > most
        ? named("MaxHoldersOfCountryExceeded", [zeroAddress, country, `${there}`, `${most}`])
        : null;
    };
    return refusing({
      purchase: ({ shares, country }) => (shares > 0n ? null : (above(people + 1) ?? aboveIn(country, 1))),
      offering() {
        const reason = above(people + 1);
        return reason && { blocked: false, reason };
      },
      property() {
        const crowded = [...new Set(holders.map(({ country }) => country))].map((country) => aboveIn(country, 0));
        return above(people) ?? crowded.find((one) => one !== null) ?? null;
      },
    });
  },
});
