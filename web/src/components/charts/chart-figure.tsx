import { type ReactNode, Suspense } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";

interface ChartFigureProps {
  title: string;
  /** What the drawing says, in a sentence: for those who do not see it, and beneath it for all. */
  told: string;
  /** Everything that is drawn, as text. */
  table?: ReactNode;
  /** Of the drawing, in pixels: its place is kept while it loads. */
  height: number;
  children: ReactNode;
  testId?: string;
}

/** A drawing with its words: a title, a sentence, and all its numbers in a table for whoever wants them. */
export function ChartFigure({ title, told, table, height, children, testId }: ChartFigureProps) {
  return (
    <figure className="grid min-w-0 content-start gap-2" data-testid={testId}>
      <figcaption>
        <span className="label block">{title}</span>
        <span className="mt-1 block text-14 text-muted">{told}</span>
      </figcaption>
      {/* time runs from left to right in every language, and bars turn themselves */}
      <div dir="ltr" style={{ height }} className="text-12 [&_*:focus]:outline-none [&_:focus-visible]:outline-focus">
        <Suspense fallback={<Skeleton className="size-full" />}>{children}</Suspense>
      </div>
      {table && (
        <details>
          <summary className="w-fit text-14 text-muted hover:text-ink">As a table</summary>
          <div className="mt-2 max-h-80 overflow-y-auto border-y border-line">{table}</div>
        </details>
      )}
    </figure>
  );
}
