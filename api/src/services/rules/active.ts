import { complianceModule, moduleSetting } from "@freehold/indexer/schema";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { Snapshot } from "../snapshot.ts";
import type { RuleKind, Setting } from "./kind.ts";
import { kindAt, type Rule } from "./kinds.ts";

/** What a compliance told modules, by module. */
export async function settingsOf(
  rows: Snapshot,
  compliance: Address,
  modules: readonly Address[],
): Promise<Map<Address, Setting[]>> {
  if (modules.length === 0) return new Map();
  const found = await rows
    .select()
    .from(moduleSetting)
    .where(and(eq(moduleSetting.compliance, compliance), inArray(moduleSetting.module, [...modules])));
  return Map.groupBy(found, ({ module }) => module);
}

/** The rules that a compliance enforces now. */
export async function rulesOf({ deployment }: Deps, rows: Snapshot, compliance: Address | null): Promise<Rule[]> {
  if (!compliance) return [];
  const active = await rows
    .select({ module: complianceModule.module })
    .from(complianceModule)
    .where(and(eq(complianceModule.compliance, compliance), eq(complianceModule.active, true)))
    .orderBy(asc(complianceModule.module));
  const modules = active.map(({ module }) => module);
  const settings = await settingsOf(rows, compliance, modules);
  return modules.map((module) => {
    const kind = kindAt(deployment, module);
    if (!kind) return { kind: "other", module };
    return ruleWith(kind, module, kind.decode(settings.get(module) ?? []));
  });
}

/** A rule of ours with settings that its kind decoded: which they are, the kind says. */
export const ruleWith = ({ kind }: RuleKind, module: Address, settings: Record<string, unknown>): Rule =>
  ({ kind, module, settings }) as Rule;
