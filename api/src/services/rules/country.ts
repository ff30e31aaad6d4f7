import { countryModuleAbi } from "@freehold/contracts/abi/CountryModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, type Hex, zeroAddress } from "viem";
import { named } from "../../lib/reverts.ts";
import { countryCode, defineKind, distinct, only, type Person, refusing } from "./kind.ts";

const setMode = (denyListed: boolean): Hex =>
  encodeFunctionData({ abi: countryModuleAbi, functionName: "setMode", args: [denyListed] });
const setCountries = (countries: number[], listed: boolean): Hex =>
  encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [countries, listed] });

export const country = defineKind({
  kind: "country",
  module: "CountryModule",
  name: "Countries",
  about: "Who may receive shares, by country of residence: only residents of the listed countries, or all but those.",
  settings: z.object({
    mode: z.enum(["only-listed", "all-but-listed"]),
    countries: z
      .array(countryCode)
      .max(250)
      .refine(distinct, "names a country twice")
      .openapi({ description: "ISO 3166-1 numeric." }),
  }),
  counts: false,
  errors: ["CountryNotAllowed"],
  decode: (told) => ({
    mode: only(told, "CountryModeSet")?.denyListed ? ("all-but-listed" as const) : ("only-listed" as const),
    countries: told
      .filter(({ event, value }) => event === "CountryListed" && value.listed === true)
      .map(({ value }) => Number(value.country))
      .sort((a, b) => a - b),
  }),
  calls(wanted, present) {
    const added = wanted.countries.filter((one) => !present.countries.includes(one));
    const struck = present.countries.filter((one) => !wanted.countries.includes(one));
    return [
      ...(wanted.mode === present.mode ? [] : [setMode(wanted.mode === "all-but-listed")]),
      ...(struck.length > 0 ? [setCountries(struck, false)] : []),
      ...(added.length > 0 ? [setCountries(added, true)] : []),
    ];
  },
  check({ mode, countries }) {
    const admits = (code: number) => countries.includes(code) === (mode === "only-listed");
    const holder = (person: Person) =>
      admits(person.country) ? null : named("CountryNotAllowed", [person.wallet, person.country]);
    return refusing({
      holder,
      purchase: holder,
      offering: () =>
        mode === "only-listed" && countries.length === 0
          ? { blocked: true, reason: named("CountryNotAllowed", [zeroAddress, 0]) }
          : null,
    });
  },
});
