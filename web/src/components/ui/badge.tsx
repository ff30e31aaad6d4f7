import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#lib/cx.ts";

/** green: in order · amber: needs you · red: refused or lost · neutral: a plain fact */
export type Tone = "neutral" | "green" | "amber" | "red";

const fills: Record<Tone, string> = {
  neutral: "bg-sunken text-muted",
  green: "bg-green-soft text-green",
  amber: "bg-amber-soft text-amber",
  red: "bg-red-soft text-red",
};

export function Badge({
  tone = "neutral",
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-1 rounded-4 px-2 text-12 font-medium whitespace-nowrap",
        fills[tone],
      )}
    >
      {Icon && <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />}
      {children}
    </span>
  );
}

const dots: Record<Tone, string> = {
  neutral: "bg-edge",
  green: "bg-green",
  amber: "bg-amber",
  red: "bg-red",
};

/** A dot and a word: quieter than a badge, for rows and headers. */
export function Status({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 text-14 whitespace-nowrap">
      <span className={cx("size-2 shrink-0 rounded-full", dots[tone])} aria-hidden />
      {children}
    </span>
  );
}
