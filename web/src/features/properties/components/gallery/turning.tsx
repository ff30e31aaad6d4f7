import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { IconButton } from "#components/ui/button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { cx } from "#lib/cx.ts";
import { useActiveInView } from "#lib/use-active-in-view.ts";
import type { Shown } from "../../lib/gallery.ts";

/** Onwards is where one reads to. */
export function stepOfKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): 1 | -1 | undefined {
  const onwards = currentTarget.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  if (key === onwards) return 1;
  return key === "ArrowLeft" || key === "ArrowRight" ? -1 : undefined;
}

const round = "absolute! top-1/2 -translate-y-1/2 border border-line bg-surface/90";

export function Arrows({ onTurn }: { onTurn: (step: 1 | -1) => void }) {
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label="Previous picture"
        onClick={() => onTurn(-1)}
        className={cx(round, "start-3 rtl:[&_svg]:-scale-x-100")}
      />
      <IconButton
        icon={ChevronRight}
        label="Next picture"
        onClick={() => onTurn(1)}
        className={cx(round, "end-3 rtl:[&_svg]:-scale-x-100")}
      />
    </>
  );
}

interface ThumbnailsProps {
  pictures: readonly Shown[];
  at: number;
  onChoose: (at: number) => void;
}

/** A row to choose from, which scrolls where there are many. */
export function Thumbnails({ pictures, at, onChoose }: ThumbnailsProps) {
  const row = useRef<HTMLDivElement>(null);
  useActiveInView(row, String(at));
  return (
    <div ref={row} className="flex gap-2 overflow-x-auto p-1 [scrollbar-width:thin]">
      {pictures.map(({ hash, caption, plan }, i) => (
        <button
          key={hash}
          type="button"
          aria-label={plan ? `Floor plan: ${caption}` : caption}
          aria-pressed={i === at}
          data-state={i === at ? "active" : undefined}
          onClick={() => onChoose(i)}
          className={cx(
            "relative shrink-0 overflow-hidden rounded-4 border-2 transition-colors",
            i === at ? "border-action" : "border-line hover:border-edge",
          )}
        >
          <Picture hash={hash} caption="" className="h-14 w-20" sizes="5rem" />
          {plan && <span className="absolute inset-x-0 bottom-0 bg-surface/90 text-12 text-muted">Plan</span>}
        </button>
      ))}
    </div>
  );
}
