import { Minus, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { areaAround, groupsOf } from "#lib/map/geometry.ts";
import { credit, nearest } from "./map-style.ts";
import { boundsOf, margin, useMap } from "./use-map.ts";
import type { WorldMapProps } from "./world-map.tsx";

const world = { south: -55, west: -130, north: 65, east: 150 };
/** What a mark needs of the map for itself, in pixels. */
const reach = { x: 148, y: 48 };

/** The map itself, with its marks as ordinary links and buttons above it. Loaded when a map is first seen. */
export function MapCanvas({
  label,
  marks,
  area,
  still = false,
  onMoved,
  onFail,
}: WorldMapProps & { onFail: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const around = areaAround(marks.map(({ place }) => place));
  const [drawn, setDrawn] = useState(false);
  const map = useMap(box, {
    label,
    area: area ?? around ?? world,
    still,
    onMoved,
    onFail,
    onDrawn: () => setDrawn(true),
  });

  const shown = marks.map(({ id }) => id).join();
  const fitted = useRef(shown);
  useEffect(() => {
    if (!map || area || !around || fitted.current === shown) return;
    fitted.current = shown;
    map.fitBounds(boundsOf(around), { padding: margin, maxZoom: 5 });
  }, [map, area, around, shown]);

  const { clientWidth: width = 0, clientHeight: height = 0 } = box.current ?? {};
  const placed = map
    ? marks.map((mark) => ({ ...mark, ...map.project([mark.place.longitude, mark.place.latitude]) }))
    : [];
  const seen = placed
    .map(({ id, place, name, node, x, y }) => ({ id, place, name, node, x, y }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  const apart = !map || map.getZoom() >= nearest - 0.5;
  const groups = apart ? seen.map((one) => [one]) : groupsOf(seen, reach);

  return (
    // where things are on a map is the same in every language
    <div className="relative size-full" dir="ltr">
      <div ref={box} className="absolute! inset-0" data-testid="map-canvas" />
      {!drawn && (
        <div className="pointer-events-none absolute inset-0">
          <Skeleton className="size-full rounded-none" />
          <p role="status" className="absolute inset-x-0 bottom-3 text-center text-14 text-muted" dir="auto">
            The map is being drawn.
          </p>
        </div>
      )}
      <ul className="pointer-events-none absolute inset-0 overflow-hidden">
        {groups.map((group) => {
          const [first] = group;
          if (!first) return null;
          const rest = group.length - 1;
          return (
            <li
              key={first.id}
              className="pointer-events-auto absolute top-0 left-0 w-max focus-within:z-10 hover:z-10"
              style={{
                transform: `translate(${Math.round(first.x)}px, ${Math.round(first.y)}px) translate(-50%, -100%)`,
              }}
            >
              {rest === 0 ? (
                first.node
              ) : (
                <button
                  type="button"
                  className="mb-1 h-9 rounded-8 border border-action bg-action px-3 text-12 font-medium text-on-action hover:bg-action-hover"
                  data-testid="map-group"
                  onClick={({ nativeEvent }) => {
                    const held = areaAround(group.map(({ place }) => place));
                    if (held)
                      map?.fitBounds(boundsOf(held), { padding: 96, maxZoom: nearest }, { originalEvent: nativeEvent });
                  }}
                  aria-label={`Come nearer to ${group.map(({ name }) => name).join(", ")}`}
                >
                  {group.length} here
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {!still && (
        <div className="absolute end-2 bottom-8 grid overflow-hidden rounded-8 border border-line bg-surface">
          <IconButton
            icon={Plus}
            label="Nearer"
            className="rounded-none"
            onClick={({ nativeEvent }) => map?.zoomIn({}, { originalEvent: nativeEvent })}
          />
          <IconButton
            icon={Minus}
            label="Farther"
            className="rounded-none"
            onClick={({ nativeEvent }) => map?.zoomOut({}, { originalEvent: nativeEvent })}
          />
        </div>
      )}
      <p className="absolute end-2 bottom-1 rounded-4 bg-surface/80 px-1 text-12 text-muted">{credit}</p>
    </div>
  );
}
