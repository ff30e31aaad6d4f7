import type { ReactNode } from "react";

export interface PageHeaderProps {
  /** Above the question: where one is. */
  place?: ReactNode;
  /** The one question the page answers. */
  question: string;
  /** The answer in words and one number. */
  answer?: ReactNode;
  action?: ReactNode;
}

export function PageHeader({ place, question, answer, action }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6 sm:pb-8">
      <div className="min-w-0 max-w-3xl">
        {place && <p className="label mb-2">{place}</p>}
        <h1 className="display text-28 sm:text-40">{question}</h1>
        {answer && <div className="mt-2 text-16 text-muted">{answer}</div>}
      </div>
      {action}
    </header>
  );
}
