import { type Address, keccak256, pad, stringToHex } from "viem";
import { circuitBreakerAbi } from "../../abi/CircuitBreaker.ts";
import { currencyRatesAbi } from "../../abi/CurrencyRates.ts";
import { valuationsAbi } from "../../abi/Valuations.ts";
import { type Guarded, lacks, ownership, type Places } from "./power.ts";
import { named } from "./world.ts";

/** What changes anything in what properties and currencies are said to be worth. */
export function oraclePowersOf(at: Places): Guarded[] {
  const stream = [pad(at.token.toLowerCase() as Address), stringToHex("USD")] as const;
  const evidence = keccak256(stringToHex("report"));
  return [
    {
      name: "Valuations",
      address: at.valuations,
      abi: valuationsAbi,
      powers: [
        ownership,
        { functions: ["setStream", "setProvider", "setBreaker"], roles: ["owner"], refusal: lacks("owner") },
        { functions: ["invalidate"], roles: ["officer", "agent"], refusal: lacks("officer") },
        {
          functions: ["publish"],
          roles: [],
          only: "a provider of the stream",
          refusal: (actor) => named("ValuationNotProvider", actor, ...stream),
          args: () => [...stream, 1n, 0, 1, evidence, evidence],
        },
        {
          functions: ["correct"],
          roles: [],
          only: "a provider of the stream",
          refusal: (actor) => named("ValuationNotProvider", actor, ...stream),
          args: () => [...stream, 1n, 1n, 0, evidence, evidence],
        },
      ],
      open: [],
    },
    {
      name: "CurrencyRates",
      address: at.currencyRates,
      abi: currencyRatesAbi,
      powers: [ownership, { functions: ["setFeed", "setSequencer"], roles: ["owner"], refusal: lacks("owner") }],
      open: [],
    },
    {
      name: "CircuitBreaker",
      address: at.circuitBreaker,
      abi: circuitBreakerAbi,
      powers: [ownership, { functions: ["watch"], roles: ["owner"], refusal: lacks("owner") }],
      open: ["check", "valuationChanged"],
    },
  ];
}
