import { X } from "lucide-react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { clearCompared, mostCompared, toggleCompared, useCompared } from "../../lib/comparison.ts";

/** What was chosen for a comparison, at hand while one looks for more. */
export function CompareTray() {
  const chosen = useCompared();
  if (chosen.length === 0) return null;
  const tokens = chosen.map(({ token }) => token).join(",");
  return (
    <section
      aria-label="To compare"
      data-testid="compare-tray"
      className="sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 mt-8 flex flex-wrap items-center gap-3 rounded-8 border border-edge bg-raised p-3 sm:p-4 lg:bottom-6"
    >
      <ul className="flex min-w-0 flex-1 flex-wrap gap-2">
        {chosen.map((one) => (
          <li key={one.token} className="min-w-0 max-w-full">
            <button
              type="button"
              onClick={() => toggleCompared(one)}
              aria-label={`Take ${one.name} out of the comparison`}
              className="flex h-8 max-w-full items-center gap-1.5 rounded-4 bg-sunken px-2 text-14 hover:text-ink"
            >
              <span className="truncate">{one.name}</span>
              <X className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <p className="figures text-12 text-muted" aria-live="polite">
        {chosen.length} of {mostCompared}
      </p>
      <div className="flex gap-2">
        <Button size="sm" variant="quiet" onClick={clearCompared}>
          Clear
        </Button>
        <LinkButton
          to="/compare"
          search={{ tokens }}
          size="sm"
          variant="primary"
          disabled={chosen.length < 2}
          aria-disabled={chosen.length < 2}
        >
          {chosen.length < 2 ? "Choose another" : "Compare"}
        </LinkButton>
      </div>
    </section>
  );
}
