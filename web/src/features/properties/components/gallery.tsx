import { useState } from "react";
import { Picture } from "#components/ui/picture.tsx";
import { cx } from "#lib/cx.ts";
import type { Profile } from "../api/properties.ts";

/** One picture large, the others to choose from. */
export function Gallery({ name, pictures }: { name: string; pictures: Profile["pictures"] }) {
  const [chosen, setChosen] = useState(0);
  const shown = pictures[chosen] ?? pictures[0];
  return (
    <figure className="grid gap-3">
      <Picture
        hash={shown?.hash}
        caption={shown?.caption ?? name}
        className="aspect-16/10 rounded-8 border border-line"
        sizes="(min-width: 64rem) 60vw, 100vw"
        whole
        eager
      />
      <figcaption className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-14 text-muted" aria-live="polite">
          {shown?.caption}
        </span>
        {pictures.length > 1 && (
          <span className="flex flex-wrap gap-2">
            {pictures.map(({ hash, caption }, i) => (
              <button
                key={hash}
                type="button"
                aria-label={caption}
                aria-pressed={i === chosen}
                onClick={() => setChosen(i)}
                className={cx(
                  "overflow-hidden rounded-4 border-2 transition-colors",
                  i === chosen ? "border-action" : "border-line hover:border-edge",
                )}
              >
                <Picture hash={hash} caption="" className="h-12 w-16" sizes="4rem" />
              </button>
            ))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
