import { z } from "@hono/zod-openapi";
import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { addressOut } from "../../lib/schemas.ts";
import { requireProperty } from "../properties.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { rulesOf, ruleWith, settingsOf } from "./active.ts";
import { requireFitting } from "./change.ts";
import { impactOut, weigh } from "./impact.ts";
import { type KindName, kindAt, kindNames, ruleOut } from "./kinds.ts";
import { changeOf, settingsAfter } from "./proposed.ts";

export const proposedRuleOut = z
  .object({
    change: z.enum(["add", "configure", "remove"]),
    kind: z.enum(kindNames).nullable().openapi({ description: "Null: the module is none of ours." }),
    module: addressOut,
    before: ruleOut.nullable().openapi({ description: "As it is now; null: it is off, or the proposal is settled." }),
    after: ruleOut.nullable().openapi({
      description: "As it would be; null: off, or unreadable, or the proposal is settled.",
    }),
    obstacle: z.string().nullable().openapi({ description: "Why it could not be carried out, or not be judged, now." }),
    impact: impactOut.nullable().openapi({
      description:
        "Who and what would not comply, were it confirmed now; for the property's officers, while it is open.",
    }),
  })
  .openapi("ProposedRule");

type ProposedRule = z.output<typeof proposedRuleOut>;

interface Proposed {
  token: Address | null;
  target: Address;
  data: Hex;
  /** It can still come about. */
  open: boolean;
  /** The reader is an officer of the property, and may know who holds its shares. */
  weighed: boolean;
}

/** What a proposal would do to a rule, and to whom; null where it is about none. */
export async function proposedRule(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  { token, target, data, open, weighed }: Proposed,
): Promise<ProposedRule | null> {
  const called = token && target !== token ? changeOf(data) : undefined;
  if (!token || !called) return null;
  const { change, module, calls } = called;
  const kind = kindAt(deps.deployment, module);
  const told = { change, kind: (kind?.kind as KindName | undefined) ?? null, module };
  const untold = { ...told, before: null, after: null, impact: null };
  if (!open) return { ...untold, obstacle: null };
  const about = await requireProperty(rows, token);
  if (about.compliance !== target) {
    return { ...untold, obstacle: "The property has other rules by now; this concerns those before." };
  }
  if (!kind) return { ...untold, obstacle: "The rule is not one of ours: what it does cannot be told." };

  const settings = (await settingsOf(rows, target, [module])).get(module) ?? [];
  const active = (await rulesOf(deps, rows, target)).some((rule) => rule.module === module);
  const present = active ? kind.decode(settings) : undefined;
  const before = present ? ruleWith(kind, module, present) : null;
  const later = settingsAfter(kind, settings, calls);
  if (!later) {
    return { ...untold, before, obstacle: "It sets something that the rule does not have." };
  }
  const wanted = change === "remove" ? undefined : kind.decode(later);
  const shown = { ...untold, before, after: wanted ? ruleWith(kind, module, wanted) : null };
  try {
    requireFitting({ change, kind: kind.kind as KindName }, active);
    if (!weighed) return { ...shown, obstacle: null };
    const found = await weigh(deps, rows, asOf, about, { kind, present, wanted });
    return { ...shown, impact: { ...found, call: { target, data } }, obstacle: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...shown, obstacle: error.message };
  }
}
