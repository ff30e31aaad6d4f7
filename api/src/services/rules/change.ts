import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { z } from "@hono/zod-openapi";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { Problem } from "../../lib/problem.ts";
import type { RuleKind } from "./kind.ts";
import { kindNames } from "./kinds.ts";

/** What an officer would do to a property's rules. */
export const changeIn = z
  .object({
    change: z.enum(["add", "configure", "remove"]),
    kind: z.enum(kindNames),
    settings: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: "As the rule's schema has them; not of `remove`." }),
  })
  .openapi("RuleChange");

export type Change = z.output<typeof changeIn>;

/** The settings as the rule understands them; what is wrong with them is told by name. */
export function settingsFrom(kind: RuleKind, settings: unknown): Record<string, unknown> {
  const result = kind.settings.strict().safeParse(settings ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: ["settings", ...path].join("."), message }));
  const [first] = errors;
  throw new Problem("rule-invalid", `${kind.name}: ${first?.path}: ${first?.message}`, { errors });
}

/** Throws unless a rule is there to be changed, or missing to be added. */
export function requireFitting({ change, kind }: Change, active: boolean): void {
  if (change === "add" && active) {
    throw new Problem("rule-invalid", `The rule ${kind} is on already; change its settings instead.`, { kind });
  }
  if (change !== "add" && !active) throw new Problem("rule-invalid", `The rule ${kind} is not on.`, { kind });
}

interface Wanted {
  change: Change["change"];
  module: Address;
  calls: readonly Hex[];
}

/** What the compliance is to be called with: one call, so that it happens as a whole or not at all. */
export function callFor({ change, module, calls }: Wanted): Hex {
  const abi = modularComplianceAbi;
  if (change === "remove") return encodeFunctionData({ abi, functionName: "removeModule", args: [module] });
  if (change === "add") return encodeFunctionData({ abi, functionName: "addModule", args: [module, [...calls]] });
  if (calls.length === 0) throw new Problem("rule-invalid", "These are the settings it has now; nothing would change.");
  return encodeFunctionData({ abi, functionName: "configureAll", args: [module, [...calls]] });
}
