import { z } from "@hono/zod-openapi";

export interface Point {
  lat: number;
  lon: number;
}

/** A part of the map, in degrees. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

const number = /^-?\d{1,3}(\.\d{1,15})?$/;
const earthRadiusKm = 6_371.0088;
const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;

function pointOf([lat = "", lon = ""]: string[]): Point | undefined {
  if (!number.test(lat) || !number.test(lon)) return undefined;
  const point = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : undefined;
}

/** `lat,lon,radiusKm` */
export const near = z.string().transform((value, context) => {
  const [lat = "", lon = "", radius = "", ...rest] = value.split(",");
  const centre = pointOf([lat, lon]);
  const radiusKm = /^\d{1,4}(\.\d{1,6})?$/.test(radius) ? Number(radius) : 0;
  if (centre && radiusKm > 0 && radiusKm <= 2_000 && rest.length === 0) return { ...centre, radiusKm };
  context.addIssue({ code: "custom", message: "must be lat,lon,radiusKm: degrees, and at most 2000 km" });
  return z.NEVER;
});

export const maximumCorners = 100;

/** `lat,lon;lat,lon;…`: a ring without crossings, whose last corner is joined to the first. */
export const polygon = z.string().transform((value, context) => {
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  const parts = value.split(";").map((part) => part.split(","));
  if (parts.length > maximumCorners + 1) return refuse(`must have at most ${maximumCorners} corners`);
  const read = parts.map((part) => (part.length === 2 ? pointOf(part) : undefined));
  if (read.some((point) => point === undefined)) return refuse("must be lat,lon;lat,lon;… in degrees");
  const corners = (read as Point[]).filter((point, at, all) => !same(point, all[at - 1]));
  if (corners.length > 1 && same(corners[0] as Point, corners.at(-1))) corners.pop();
  if (corners.length < 3) return refuse("must have at least three different corners");
  if (crosses(corners)) return refuse("must not cross or touch itself");
  if (Math.abs(areaOf(corners)) < 1e-12) return refuse("must enclose an area");
  return corners;
});

const same = (one: Point, other: Point | undefined) => one.lat === other?.lat && one.lon === other.lon;

/** Of three points: above zero, they turn left; zero, they are in line. */
const turn = (a: Point, b: Point, c: Point) => (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);

const areaOf = (corners: Point[]) =>
  corners.reduce((sum, { lat, lon }, at) => {
    const next = corners[(at + 1) % corners.length] as Point;
    return sum + lon * next.lat - next.lon * lat;
  }, 0) / 2;

const between = (a: Point, b: Point, c: Point) =>
  Math.min(a.lon, b.lon) <= c.lon &&
  c.lon <= Math.max(a.lon, b.lon) &&
  Math.min(a.lat, b.lat) <= c.lat &&
  c.lat <= Math.max(a.lat, b.lat);

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [p, q, r, s] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (p * q < 0 && r * s < 0) return true;
  return (
    (p === 0 && between(a, b, c)) ||
    (q === 0 && between(a, b, d)) ||
    (r === 0 && between(c, d, a)) ||
    (s === 0 && between(c, d, b))
  );
}

/** Sides that are not neighbours have nothing in common. */
function crosses(corners: Point[]): boolean {
  const side = (at: number) => [corners[at % corners.length], corners[(at + 1) % corners.length]] as [Point, Point];
  for (let i = 0; i < corners.length; i++) {
    for (let j = i + 2; j < corners.length; j++) {
      if (i === 0 && j === corners.length - 1) continue;
      if (meet(...side(i), ...side(j))) return true;
    }
  }
  return false;
}

/** One box around a circle on the globe, or two where it lies over the date line. */
export function boxesAround({ lat, lon, radiusKm }: Point & { radiusKm: number }): Box[] {
  const angle = radiusKm / earthRadiusKm;
  const [south, north] = [lat - degrees(angle), lat + degrees(angle)];
  const whole = { south: Math.max(south, -90), north: Math.min(north, 90), west: -180, east: 180 };
  if (south <= -90 || north >= 90) return [whole];
  const half = degrees(Math.asin(Math.sin(angle) / Math.cos(radians(lat))));
  const [west, east] = [lon - half, lon + half];
  if (west < -180)
    return [
      { ...whole, east },
      { ...whole, west: west + 360 },
    ];
  if (east > 180)
    return [
      { ...whole, west },
      { ...whole, east: east - 360 },
    ];
  return [{ ...whole, west, east }];
}

export { earthRadiusKm };
