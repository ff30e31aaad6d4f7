import { z } from "@hono/zod-openapi";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { Snapshot } from "../snapshot.ts";
import { rulesOf, settingsOf } from "./active.ts";
import { type KindName, kinds, moduleOf } from "./kinds.ts";

/** Every rule there is, on or off, as a compliance has it. */
export async function modulesOf(deps: Deps, rows: Snapshot, compliance: Address | null) {
  const active = await rulesOf(deps, rows, compliance);
  const modules = kinds.map((kind) => moduleOf(deps.deployment, kind));
  const settings = compliance ? await settingsOf(rows, compliance, modules) : new Map();
  return {
    modules: kinds.map((kind) => {
      const module = moduleOf(deps.deployment, kind);
      return {
        kind: kind.kind as KindName,
        module,
        name: kind.name,
        about: kind.about,
        active: active.some((rule) => rule.module === module),
        settings: kind.decode(settings.get(module) ?? []),
        schema: z.toJSONSchema(kind.settings, { io: "input" }) as Record<string, unknown>,
      };
    }),
    others: active.flatMap(({ kind, module }) => (kind === "other" ? [module] : [])),
  };
}
