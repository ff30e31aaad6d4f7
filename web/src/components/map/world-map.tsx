import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cx } from "#lib/cx.ts";
import type { Area, Place } from "#lib/map/geometry.ts";

export interface Mark {
  id: string;
  place: Place;
  name: string;
  /** What stands there: a link, or a point. */
  node: ReactNode;
}

export interface WorldMapProps {
  /** Read by screen readers. */
  label: string;
  marks: readonly Mark[];
  /** What it shows; without it, all marks. */
  area?: Area | undefined;
  /** A picture only. */
  still?: boolean;
  onMoved?: (area: Area) => void;
}

interface Props extends WorldMapProps {
  className: string;
  /** What to say where there can be no map. */
  instead: string;
}

type Canvas = ComponentType<WorldMapProps & { onFail: () => void }>;

function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** A map of the world in a place that is kept for it. What draws it is loaded once it comes near the sight of somebody. */
export function WorldMap({ className, instead, ...map }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [Drawn, setDrawn] = useState<Canvas>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        if (!hasWebGl()) return setFailed(true);
        import("./map-canvas.tsx").then(
          ({ MapCanvas }) => setDrawn(() => MapCanvas),
          () => setFailed(true),
        );
      },
      { rootMargin: "200px" },
    );
    near.observe(element);
    return () => near.disconnect();
  }, []);
  return (
    <section
      ref={frame}
      aria-label={map.label}
      aria-busy={!Drawn && !failed}
      data-testid="map"
      className={cx("relative overflow-hidden rounded-8 border border-line bg-sunken", className)}
    >
      {failed ? (
        <p role="status" className="flex size-full items-center justify-center p-6 text-center text-14 text-muted">
          {instead}
        </p>
      ) : Drawn ? (
        <Drawn {...map} onFail={() => setFailed(true)} />
      ) : (
        <Skeleton className="size-full rounded-none" />
      )}
    </section>
  );
}
