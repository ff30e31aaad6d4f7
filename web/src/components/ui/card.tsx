import type { HTMLAttributes, ReactNode } from "react";
import { cx } from "#lib/cx.ts";

export interface CardProps extends Omit<HTMLAttributes<HTMLElement>, "title"> {
  title?: ReactNode;
  /** At the end of the title's line. */
  action?: ReactNode;
  /** Without inner space, for tables and pictures that reach the edge. */
  flush?: boolean;
}

export function Card({ title, action, flush, className, children, ...rest }: CardProps) {
  return (
    <section {...rest} className={cx("overflow-hidden rounded-8 border border-line bg-surface", className)}>
      {title && (
        <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2 sm:px-5">
          <h2 className="text-16 font-medium">{title}</h2>
          {action}
        </header>
      )}
      {flush ? children : <div className="p-4 sm:p-5">{children}</div>}
    </section>
  );
}

/** Of a card that is not flush: a table at its end that reaches the edges. */
export function InCard({ children }: { children: ReactNode }) {
  return <div className="-mx-4 -mt-5 -mb-4 sm:-mx-5 sm:-mb-5">{children}</div>;
}
