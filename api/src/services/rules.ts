import { complianceModule, countryMode, countryRule, maxBalanceRule } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, eq } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../lib/deps.ts";
import { addressOut, amountOut } from "../lib/schemas.ts";
import type { Snapshot } from "./snapshot.ts";

export const rulesOut = z
  .object({
    countries: z
      .object({
        mode: z.enum(["only-listed", "all-but-listed"]),
        listed: z.array(z.number().int()).openapi({ description: "ISO 3166-1 numeric." }),
      })
      .nullable()
      .openapi({ description: "Residents of which countries may receive shares; null: of any." }),
    maxBalance: amountOut.nullable().openapi({ description: "Most shares of one person; null: any number." }),
    modules: z.array(addressOut),
  })
  .openapi("Rules");

/** The rules that a compliance enforces now. */
export async function rulesOf(
  deps: Deps,
  rows: Snapshot,
  compliance: Address | null,
): Promise<z.output<typeof rulesOut>> {
  if (!compliance) return { countries: null, maxBalance: null, modules: [] };
  const { countryModule, maxBalanceModule } = deps.deployment.addresses;
  const active = await rows
    .select({ module: complianceModule.module })
    .from(complianceModule)
    .where(and(eq(complianceModule.compliance, compliance), eq(complianceModule.active, true)));
  const modules = active.map(({ module }) => module);
  const [mode] = await rows.select().from(countryMode).where(eq(countryMode.compliance, compliance));
  const listed = await rows
    .select({ country: countryRule.country })
    .from(countryRule)
    .where(and(eq(countryRule.compliance, compliance), eq(countryRule.listed, true)))
    .orderBy(asc(countryRule.country));
  const [most] = await rows.select().from(maxBalanceRule).where(eq(maxBalanceRule.compliance, compliance));
  return {
    countries: modules.includes(countryModule)
      ? { mode: mode?.denyListed ? "all-but-listed" : "only-listed", listed: listed.map(({ country }) => country) }
      : null,
    maxBalance: modules.includes(maxBalanceModule) ? (most?.maximum.toString() ?? null) : null,
    modules,
  };
}
