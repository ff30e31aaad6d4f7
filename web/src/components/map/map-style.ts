import type { FeatureCollection, Position } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import outlinesUrl from "world-atlas/countries-50m.json?url";
import { env } from "#env.ts";
import { unwrapped } from "#lib/map/geometry.ts";

/** Square pictures of the world instead of outlines alone, where a deployment has named a server of them. */
const tiles = env.VITE_MAP_TILES_URL;

/** Outlines are true to a few kilometres: nearer than that they mislead. */
export const nearest = tiles ? 17 : 7;

export const credit = [tiles && env.VITE_MAP_TILES_CREDIT, "Outlines: Natural Earth"].filter(Boolean).join(" · ");

let outlines: Promise<FeatureCollection> | undefined;

/** Every country, from Natural Earth at 1:50 million; read once. */
export function countryOutlines(): Promise<FeatureCollection> {
  outlines ??= fetch(outlinesUrl)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`The outlines of the map answered ${answer.status}.`);
      return (await answer.json()) as Topology<{ countries: GeometryCollection }>;
    })
    .then((topology) => onFlatMap(feature(topology, topology.objects.countries)))
    .catch((error: Error) => {
      outlines = undefined;
      throw error;
    });
  return outlines;
}

/** Natural Earth's outlines are made for a globe: on a flat map some of them would run across it. */
function onFlatMap({ features, ...rest }: FeatureCollection): FeatureCollection {
  const rings = (polygon: Position[][]) =>
    polygon.flatMap((ring) => {
      const flat = unwrapped(ring);
      return flat ? [flat] : [];
    });
  return {
    ...rest,
    features: features.map(({ geometry, ...country }) => {
      if (geometry.type === "Polygon")
        return { ...country, geometry: { ...geometry, coordinates: rings(geometry.coordinates) } };
      if (geometry.type === "MultiPolygon")
        return {
          ...country,
          geometry: { ...geometry, coordinates: geometry.coordinates.map(rings).filter(({ length }) => length > 0) },
        };
      return { ...country, geometry };
    }),
  };
}

export interface MapColours {
  sea: string;
  land: string;
  border: string;
}

/** The house's colours as they are now: MapLibre knows neither variables nor light-dark(). */
export function coloursOf(element: HTMLElement): MapColours {
  const probe = document.createElement("span");
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const found = { sea: read("--sunken"), land: read("--raised"), border: read("--edge") };
  probe.remove();
  return found;
}

export function styleOf(countries: FeatureCollection, { sea, land, border }: MapColours): StyleSpecification {
  const width = { "line-color": border, "line-width": 0.75, "line-opacity": 0.7 };
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries },
      ...(tiles ? { tiles: { type: "raster" as const, tiles: [tiles], tileSize: 256, maxzoom: 19 } } : {}),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      ...(tiles
        ? [{ id: "tiles", type: "raster" as const, source: "tiles" }]
        : [{ id: "land", type: "fill" as const, source: "countries", paint: { "fill-color": land } }]),
      { id: "borders", type: "line", source: "countries", paint: width },
    ],
  };
}
