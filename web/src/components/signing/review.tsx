import { ArrowDownLeft, ArrowUpRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { type Rule, RuleList } from "#components/ui/rule-list.tsx";

export interface ReviewLine {
  label: ReactNode;
  value: ReactNode;
}

/** All that a person should know before signing. */
export interface Review {
  leaves?: readonly ReviewLine[];
  arrives?: readonly ReviewLine[];
  fees?: readonly ReviewLine[];
  /** What will be held afterwards. */
  result?: readonly ReviewLine[];
  rules?: readonly Rule[];
}

function Lines({ lines }: { lines: readonly ReviewLine[] }) {
  return (
    <dl className="grid gap-2 text-14">
      {lines.map(({ label, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one review keep their order
        <div key={i} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-muted">{label}</dt>
          <dd className="figures ms-auto text-end font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ icon: Icon, title, lines }: { icon: LucideIcon; title: string; lines: readonly ReviewLine[] }) {
  return (
    <div className="bg-surface px-4 py-3">
      <p className="label mb-2 flex items-center gap-1.5">
        <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
        {title}
      </p>
      <Lines lines={lines} />
    </div>
  );
}

export function ReviewPanel({ leaves = [], arrives = [], fees = [], result = [], rules = [] }: Review) {
  return (
    <div className="grid gap-5">
      {leaves.length + arrives.length > 0 && (
        <div className="grid gap-px overflow-hidden rounded-8 border border-line bg-line">
          {leaves.length > 0 && <Side icon={ArrowUpRight} title="Leaves your wallet" lines={leaves} />}
          {arrives.length > 0 && <Side icon={ArrowDownLeft} title="Arrives in your wallet" lines={arrives} />}
        </div>
      )}
      {fees.length + result.length > 0 && (
        <div className="grid gap-2 px-4">
          <Lines lines={[...fees, ...result]} />
        </div>
      )}
      {rules.length > 0 && (
        <section className="grid gap-3 border-t border-line px-4 pt-4">
          <h3 className="text-14 font-medium">Rules checked</h3>
          <RuleList rules={rules} />
        </section>
      )}
    </div>
  );
}
