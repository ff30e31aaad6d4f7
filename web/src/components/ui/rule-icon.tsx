import {
  ArrowLeftRight,
  BadgeCheck,
  Ban,
  Clock,
  Globe,
  Layers,
  Lock,
  type LucideIcon,
  PieChart,
  Scale,
  Stamp,
  Store,
  UserPlus,
  Users,
} from "lucide-react";
import type { RuleKind } from "#lib/rules/rules.ts";

const icons: Record<RuleKind, LucideIcon> = {
  country: Globe,
  "max-balance": PieChart,
  "max-holders": Users,
  "min-holding": UserPlus,
  topics: BadgeCheck,
  "lock-up": Lock,
  volume: ArrowLeftRight,
  "trading-window": Clock,
  preapproval: Stamp,
  spender: Store,
  blocklist: Ban,
  "supply-cap": Layers,
  other: Scale,
};

/** The picture of a kind of rule, the same wherever it is spoken of. */
export const ruleIcon = (kind: RuleKind): LucideIcon => icons[kind];
