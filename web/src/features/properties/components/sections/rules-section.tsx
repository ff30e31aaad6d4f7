import { type LucideIcon, Pause, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { ruleIcon } from "#components/ui/rule-icon.tsx";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { Property } from "../../api/properties.ts";

function Rule({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <Icon className="mt-0.5 size-5 shrink-0 text-muted" strokeWidth={1.5} aria-hidden />
      <div className="grid gap-0.5">
        <p className="font-medium">{title}</p>
        <p className="text-14 text-muted">{children}</p>
      </div>
    </li>
  );
}

/** Who may hold, and how much: the rules that the shares themselves enforce. */
export function RulesSection({ property: { rules, cap, paused } }: { property: Property }) {
  return (
    <Card title="Who may own it">
      <ul className="grid gap-5">
        <Rule icon={ShieldCheck} title="Verified people only">
          Your identity is checked once, by a compliance officer. It then counts for every building here.
        </Rule>
        {rules.map((rule) => {
          const { title, text } = wordsOfRule(rule, { cap });
          return (
            <Rule key={rule.module} icon={ruleIcon(rule.kind)} title={title}>
              {text}
            </Rule>
          );
        })}
        <Rule icon={Pause} title={paused ? "Transfers are paused now" : "Officers can pause and freeze"}>
          {paused
            ? "A compliance officer has stopped all transfers for now. Dividends can still be claimed."
            : "A compliance officer can stop transfers, or freeze a wallet, when the law demands it. Taking shares away needs two of them, and is public."}
        </Rule>
      </ul>
    </Card>
  );
}
