import { ArrowLeftRight, Globe, Layers, type LucideIcon, PieChart, Scale } from "lucide-react";
import type { RuleKind } from "#lib/rules/rules.ts";

const icons: Record<RuleKind, LucideIcon> = {
  country: Globe,
  "max-balance": PieChart,
  "supply-cap": Layers,
  volume: ArrowLeftRight,
  other: Scale,
};

/** The picture of a kind of rule, the same wherever it is spoken of. */
export const ruleIcon = (kind: RuleKind): LucideIcon => icons[kind];
