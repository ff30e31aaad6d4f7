import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon?: LucideIcon;
  /** What would be here. */
  title: string;
  /** How to get it. */
  text?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-12 text-center">
      {Icon && <Icon className="mb-3 size-7 text-faint" strokeWidth={1.25} aria-hidden />}
      <p className="display text-20">{title}</p>
      {text && <p className="max-w-md text-14 text-muted">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
