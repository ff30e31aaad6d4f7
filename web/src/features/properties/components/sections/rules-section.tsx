import { Globe, type LucideIcon, Pause, PieChart, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { basisPoints, formatCountry, formatPercent, formatShares } from "#lib/format.ts";
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
  const { countries, maxBalance } = rules;
  const names = countries?.listed.map((one) => formatCountry(one)).sort((a, b) => a.localeCompare(b)) ?? [];
  const list = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
  return (
    <Card title="Who may own it">
      <ul className="grid gap-5">
        <Rule icon={ShieldCheck} title="Verified people only">
          Your identity is checked once, by a compliance officer. It then counts for every building here.
        </Rule>
        {countries && (
          <Rule
            icon={Globe}
            title={
              countries.mode === "only-listed" ? "Residents of certain countries" : "Not residents of some countries"
            }
          >
            {names.length === 0
              ? countries.mode === "only-listed"
                ? "No country is admitted at present."
                : "Every country is admitted at present."
              : countries.mode === "only-listed"
                ? `You must live in ${list}.`
                : `You may live anywhere but in ${list}.`}
          </Rule>
        )}
        {maxBalance && (
          <Rule icon={PieChart} title={`At most ${formatShares(maxBalance)} shares a person`}>
            That is {formatPercent(basisPoints(maxBalance, cap))} of all {formatShares(cap)} shares there may ever be.
            All of a person's wallets count together.
          </Rule>
        )}
        <Rule icon={Pause} title={paused ? "Transfers are paused now" : "Officers can pause and freeze"}>
          {paused
            ? "A compliance officer has stopped all transfers for now. Dividends can still be claimed."
            : "A compliance officer can stop transfers, or freeze a wallet, when the law demands it. Taking shares away needs two of them, and is public."}
        </Rule>
      </ul>
    </Card>
  );
}
