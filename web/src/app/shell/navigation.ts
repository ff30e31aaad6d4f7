import {
  ArrowLeftRight,
  BookOpen,
  Building2,
  ClipboardCheck,
  FileClock,
  Hammer,
  KeySquare,
  Landmark,
  type LucideIcon,
  Scale,
  ShieldCheck,
  Wallet,
} from "lucide-react";
import type { Role } from "#lib/viewer.ts";

export interface Destination {
  to:
    | "/"
    | "/portfolio"
    | "/trade"
    | "/verification"
    | "/history"
    | "/desk"
    | "/studio"
    | "/issuer"
    | "/rent"
    | "/arbiter"
    | "/about";
  label: string;
  icon: LucideIcon;
  /** Only for those who have it. */
  roles?: readonly Role[];
  /** Words by which the palette finds it. */
  words: string;
}

export const destinations: readonly Destination[] = [
  { to: "/", label: "Properties", icon: Building2, words: "buildings buy offering invest" },
  { to: "/portfolio", label: "Portfolio", icon: Wallet, words: "holdings shares dividends claim mine" },
  { to: "/trade", label: "Trade", icon: ArrowLeftRight, words: "sell buy order market price" },
  { to: "/verification", label: "Verification", icon: ShieldCheck, words: "identity kyc verified documents" },
  { to: "/history", label: "History", icon: FileClock, words: "transactions past statement" },
  {
    to: "/desk",
    label: "Desk",
    icon: ClipboardCheck,
    roles: ["officer", "manager"],
    words: "compliance review claims freeze",
  },
  { to: "/studio", label: "Studio", icon: Hammer, roles: ["manager"], words: "manage rent deposit building" },
  { to: "/issuer", label: "Issuer", icon: Landmark, roles: ["issuer"], words: "approve tokenize offering safe sign" },
  {
    to: "/arbiter",
    label: "Disputes",
    icon: Scale,
    roles: ["arbiter", "officer"],
    words: "arbiter court held rent deposit decide lease",
  },
  { to: "/rent", label: "Rent", icon: KeySquare, roles: ["tenant"], words: "lease tenant pay due deposit receipt" },
  { to: "/about", label: "How it works", icon: BookOpen, words: "help words glossary newcomer" },
];

export function destinationsFor(roles: readonly Role[]): readonly Destination[] {
  return destinations.filter((one) => !one.roles || one.roles.some((role) => roles.includes(role)));
}

/** The first four tabs of a phone; the fifth holds the rest. Work comes before trade for those who have it. */
export function phoneTabs(roles: readonly Role[]): readonly Destination[] {
  const wanted: Destination["to"][] = ["/", "/portfolio"];
  if (roles.includes("tenant")) wanted.push("/rent");
  if (roles.includes("officer")) wanted.push("/desk");
  if (roles.includes("manager")) wanted.push("/studio");
  if (roles.includes("issuer")) wanted.push("/issuer");
  if (roles.includes("arbiter")) wanted.push("/arbiter");
  wanted.push("/trade", "/history");
  return wanted.slice(0, 4).flatMap((to) => destinations.filter((one) => one.to === to));
}
