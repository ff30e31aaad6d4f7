import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type Area, areaOf } from "#lib/map/geometry.ts";
import { useTheme } from "#lib/theme.ts";
import { coloursOf, countryOutlines, nearest, styleOf } from "./map-style.ts";

setWorkerUrl(workerUrl);

const words = {
  "CooperativeGesturesHandler.WindowsHelpText": "Hold Ctrl while scrolling to come nearer",
  "CooperativeGesturesHandler.MacHelpText": "Hold ⌘ while scrolling to come nearer",
  "CooperativeGesturesHandler.MobileHelpText": "Move the map with two fingers",
};

export const boundsOf = ({ south, west, north, east }: Area): [number, number, number, number] => [
  west,
  south,
  east,
  north,
];

/** Room for the marks, which stand above their places. */
export const margin = { top: 72, bottom: 40, left: 96, right: 96 };

export interface MapOptions {
  label: string;
  /** What it shows at first. */
  area: Area;
  /** A picture only: nobody moves it. */
  still: boolean;
  /** Somebody has moved it; what it shows now. */
  onMoved: ((area: Area) => void) | undefined;
  onFail: () => void;
  /** The outlines are in sight. */
  onDrawn: () => void;
}

/** A MapLibre map in an element; it draws anew whatever stands above it as often as it moves. */
export function useMap(box: RefObject<HTMLDivElement | null>, options: MapOptions): MapLibre | undefined {
  const [map, setMap] = useState<MapLibre>();
  const [, redraw] = useState(0);
  const theme = useTheme();
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const container = box.current;
    if (!container) return;
    const { label, area, still } = latest.current;
    let made: MapLibre | undefined;
    let gone = false;
    countryOutlines()
      .then((countries) => {
        if (gone) return;
        made = new MapLibre({
          container,
          style: styleOf(countries, coloursOf(container)),
          bounds: boundsOf(area),
          fitBoundsOptions: { padding: margin, maxZoom: still ? 4 : 5 },
          maxZoom: nearest,
          interactive: !still,
          attributionControl: false,
          renderWorldCopies: false,
          dragRotate: false,
          pitchWithRotate: false,
          cooperativeGestures: true,
          locale: words,
        });
        made.touchZoomRotate.disableRotation();
        made.keyboard.disableRotation();
        const canvas = made.getCanvas();
        canvas.setAttribute("aria-label", label);
        if (still) canvas.setAttribute("role", "img");
        made.on("move", () => redraw((count) => count + 1));
        made.on("resize", () => redraw((count) => count + 1));
        made.on("moveend", ({ target, originalEvent }) => {
          const bounds = target.getBounds();
          const seen = areaOf({
            south: bounds.getSouth(),
            west: bounds.getWest(),
            north: bounds.getNorth(),
            east: bounds.getEast(),
          });
          if (originalEvent && seen) latest.current.onMoved?.(seen);
        });
        made.once("idle", () => {
          container.setAttribute("data-drawn", "true");
          latest.current.onDrawn();
        });
        setMap(made);
      })
      .catch(() => latest.current.onFail());
    return () => {
      gone = true;
      made?.remove();
      setMap(undefined);
    };
  }, [box]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what the colours are
  useEffect(() => {
    if (!map) return;
    const paint = async () => map.setStyle(styleOf(await countryOutlines(), coloursOf(map.getContainer())));
    const night = matchMedia("(prefers-color-scheme: dark)");
    void paint();
    night.addEventListener("change", paint);
    return () => night.removeEventListener("change", paint);
  }, [map, theme]);

  return map;
}
