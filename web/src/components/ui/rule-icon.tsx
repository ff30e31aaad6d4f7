import { ArrowLeftRight, Globe, Layers, type LucideIcon, PieChart, Scale, Users } from "lucide-react";
import type { RuleKind } from "#lib/rules/rules.ts";

const icons: Record<RuleKind, LucideIcon> = {
  country: Globe,
  "max-balance": PieChart,
  "max-holders": Users,
  "supply-cap": Layers,
  volume: ArrowLeftRight,
  other: Scale,
};

/** The picture of a kind of rule, the same wherever it is spoken of. */
export const ruleIcon = (kind: RuleKind): LucideIcon => icons[kind];
