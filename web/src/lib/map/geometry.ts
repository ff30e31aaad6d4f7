/** A place on the map, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** A part of the map, in degrees. */
export interface Area {
  south: number;
  west: number;
  north: number;
  east: number;
}

const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** What a map shows, as the API can be asked for it: on one side of the date line, and of some size. Nothing where there is none. */
export function areaOf(bounds: Area): Area | undefined {
  const turns = Math.floor(((bounds.west + bounds.east) / 2 + 180) / 360) * 360;
  const area = {
    south: round(within(bounds.south, -90, 90)),
    west: round(within(bounds.west - turns, -180, 180)),
    north: round(within(bounds.north, -90, 90)),
    east: round(within(bounds.east - turns, -180, 180)),
  };
  return area.south < area.north && area.west < area.east ? area : undefined;
}

/** As it stands in the address of a page: south,west,north,east. */
export const writeArea = ({ south, west, north, east }: Area): string => [south, west, north, east].join(",");

export function readArea(written: unknown): Area | undefined {
  if (typeof written !== "string" || !/^-?\d{1,3}(\.\d{1,4})?(,-?\d{1,3}(\.\d{1,4})?){3}$/.test(written))
    return undefined;
  const [south = 0, west = 0, north = 0, east = 0] = written.split(",").map(Number);
  const real = south >= -90 && north <= 90 && west >= -180 && east <= 180 && south < north && west < east;
  return real ? { south, west, north, east } : undefined;
}

/** Its four corners, as the API takes a polygon: lat,lon;lat,lon;… */
export const polygonOf = ({ south, west, north, east }: Area): string =>
  [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ]
    .map((corner) => corner.join(","))
    .join(";");

/** The least area that holds all of them; nothing where there are none. */
export function areaAround(places: readonly Place[]): Area | undefined {
  if (places.length === 0) return undefined;
  const latitudes = places.map(({ latitude }) => latitude);
  const longitudes = places.map(({ longitude }) => longitude);
  return {
    south: Math.min(...latitudes),
    west: Math.min(...longitudes),
    north: Math.max(...latitudes),
    east: Math.max(...longitudes),
  };
}

export interface Spot {
  x: number;
  y: number;
}

/** Puts together what stands nearer than so many pixels to the first of a group, in the order of the list. */
export function groupsOf<Item extends Spot>(items: readonly Item[], reach: { x: number; y: number }): Item[][] {
  const groups: [Item, ...Item[]][] = [];
  for (const item of items) {
    const near = groups.find(([first]) => Math.abs(first.x - item.x) < reach.x && Math.abs(first.y - item.y) < reach.y);
    if (near) near.push(item);
    else groups.push([item]);
  }
  return groups;
}

type Corner = readonly number[];

/**
 * An outline that crosses the date line goes on beyond it, where its numbers would jump to the other edge of the map.
 * One that goes around a pole does not come back to where it began: it has no place on a flat map.
 */
export function unwrapped(ring: readonly Corner[]): number[][] | undefined {
  let turn = 0;
  const corners = ring.map(([longitude = 0, latitude = 0], at) => {
    const step = longitude - (ring[at - 1]?.[0] ?? longitude);
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [longitude + turn, latitude];
  });
  return turn === 0 ? corners : undefined;
}
