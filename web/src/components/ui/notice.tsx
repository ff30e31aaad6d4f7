import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#lib/cx.ts";
import type { Explanation } from "#lib/errors/explanation.ts";
import type { Tone } from "./badge.tsx";

const looks: Record<Tone, { icon: LucideIcon; className: string; mark: string }> = {
  neutral: { icon: Info, className: "border-line bg-sunken/60", mark: "text-muted" },
  green: { icon: CircleCheck, className: "border-green/25 bg-green-soft", mark: "text-green" },
  amber: { icon: TriangleAlert, className: "border-amber/25 bg-amber-soft", mark: "text-amber" },
  red: { icon: CircleAlert, className: "border-red/25 bg-red-soft", mark: "text-red" },
};

export interface NoticeProps {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

export function Notice({ tone = "neutral", title, children, action }: NoticeProps) {
  const { icon: Icon, className, mark } = looks[tone];
  return (
    <div
      role={tone === "red" ? "alert" : "status"}
      className={cx("flex gap-3 rounded-8 border px-4 py-3 text-14", className)}
    >
      <Icon className={cx("mt-0.5 size-4 shrink-0", mark)} strokeWidth={1.75} aria-hidden />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}

/** What happened, why, and what to do next. */
export function ExplanationNotice({ explanation, action }: { explanation: Explanation; action?: ReactNode }) {
  const { what, why, next, tone } = explanation;
  return (
    <Notice tone={tone === "cancelled" ? "neutral" : tone === "trouble" ? "amber" : "red"} title={what} action={action}>
      {[why, next].filter(Boolean).join(" ") || null}
    </Notice>
  );
}
