import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { papersQuery } from "../../api/papers.ts";
import type { Property } from "../../api/properties.ts";
import { linksOf, picturesOf, turned } from "../../lib/gallery.ts";
import { FullScreen } from "./full-screen.tsx";
import { LeavingLinks } from "./leaving-links.tsx";
import { Arrows, stepOfKey, Thumbnails } from "./turning.tsx";

/** One picture large, the others to choose from; what there is at other sites is said to be there. */
export function Gallery({ property: { token, name, profile } }: { property: Property }) {
  const { data } = useQuery(papersQuery(token));
  const papers = data?.papers ?? [];
  const pictures = picturesOf(profile?.pictures ?? [], papers);
  const [chosen, setChosen] = useState(0);
  const [large, setLarge] = useState(false);
  const at = Math.min(chosen, Math.max(pictures.length - 1, 0));
  const shown = pictures[at];
  const turn = (step: 1 | -1) => setChosen(turned(at, step, pictures.length));
  return (
    <figure
      className="grid min-w-0 gap-3"
      data-testid="gallery"
      onKeyDown={(event) => {
        const step = stepOfKey(event);
        if (!step || large) return;
        event.preventDefault();
        turn(step);
      }}
    >
      <div className="relative">
        <Picture
          hash={shown?.hash}
          caption={shown?.caption ?? name}
          className="aspect-16/10 rounded-8 border border-line"
          sizes="(min-width: 64rem) 60vw, 100vw"
          whole
          eager
        />
        {shown && (
          <IconButton
            icon={Maximize2}
            label="See it larger"
            onClick={() => setLarge(true)}
            className="absolute! end-3 top-3 border border-line bg-surface/90"
            data-testid="gallery-larger"
          />
        )}
        {pictures.length > 1 && <Arrows onTurn={turn} />}
      </div>
      <figcaption className="grid gap-3">
        <span className="flex min-h-5 justify-between gap-4 text-14 text-muted" aria-live="polite">
          <span>{shown?.caption}</span>
          {pictures.length > 1 && (
            <span className="figures shrink-0" data-testid="gallery-count">
              {at + 1} of {pictures.length}
            </span>
          )}
        </span>
        {pictures.length > 1 && <Thumbnails pictures={pictures} at={at} onChoose={setChosen} />}
        <LeavingLinks links={linksOf(papers)} />
      </figcaption>
      <FullScreen name={name} pictures={pictures} at={at} open={large} onOpenChange={setLarge} onChoose={setChosen} />
    </figure>
  );
}
