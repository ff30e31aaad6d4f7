import { polygonOf, readArea, writeArea } from "#lib/map/geometry.ts";
import type { SearchQuery } from "../api/search.ts";
import { readNear, writeNear } from "./near.ts";

export const statusOptions = [
  { value: "open", label: "Open for sale" },
  { value: "upcoming", label: "Opens soon" },
  { value: "trading", label: "From other owners" },
  { value: "planned", label: "Not offered yet" },
  { value: "halted", label: "Sales halted for now" },
  { value: "paused", label: "Transfers paused" },
  { value: "suspended", label: "Suspended by the issuer" },
  { value: "retired", label: "Retired" },
] as const;
export type Status = (typeof statusOptions)[number]["value"];

export const sortOptions = [
  { value: "newest", label: "Newest first" },
  { value: "price", label: "Lowest price first" },
  { value: "yield", label: "Highest yield first" },
  { value: "name", label: "By name" },
] as const;
export type Sort = (typeof sortOptions)[number]["value"];

export const yieldOptions = [1, 2, 4, 6, 8, 10] as const;

/** As it stands in the address of the page. */
export interface PropertySearch {
  q?: string;
  country?: number;
  city?: string;
  type?: string;
  status?: Status;
  /** In coins. Numbers where they are exact, so that an address has no quotes around them. */
  priceMin?: string | number;
  priceMax?: string | number;
  yieldMin?: (typeof yieldOptions)[number];
  sort?: Sort;
  /** Only what the signed-in wallet keeps an eye on. */
  kept?: true;
  /** Only what stands in this part of the map: south,west,north,east. */
  area?: string;
  /** Only what stands around a place: latitude,longitude,kilometres. */
  near?: string;
  /** The map is seen above the list. */
  map?: true;
}

const text = (value: unknown, longest: number): string | undefined => {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const written = String(value).slice(0, longest);
  return /[\p{L}\p{N}]/u.test(written) ? written : undefined;
};
/** "0012.50" → "12.5" */
export const plainly = (written: string): string =>
  written
    .replace(/^0+(?=\d)/, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
const amount = (value: unknown): string | number | undefined => {
  const written = String(value ?? "");
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(written)) return undefined;
  const plain = plainly(written);
  return String(Number(plain)) === plain ? Number(plain) : plain;
};
const oneOf = <const Value extends string>(values: readonly Value[], value: unknown): Value | undefined =>
  values.find((one) => one === String(value));

/** What of an address makes sense. */
export function propertySearch(search: Record<string, unknown>): PropertySearch {
  const country = Number(search.country);
  const area = readArea(search.area);
  const near = readNear(search.near);
  const found: { [Name in keyof Required<PropertySearch>]: PropertySearch[Name] | undefined } = {
    q: text(search.q, 100),
    country: Number.isInteger(country) && country > 0 && country < 1_000 ? country : undefined,
    city: text(search.city, 100),
    type: text(search.type, 60),
    status: oneOf(
      statusOptions.map(({ value }) => value),
      search.status,
    ),
    priceMin: amount(search.priceMin),
    priceMax: amount(search.priceMax),
    yieldMin: yieldOptions.find((one) => String(one) === String(search.yieldMin)),
    sort: oneOf(
      sortOptions.map(({ value }) => value),
      search.sort,
    ),
    kept: search.kept === true ? true : undefined,
    area: area && writeArea(area),
    near: near && writeNear(near),
    map: search.map === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** "12.5" → units of a coin with so many digits; what is finer is left out. */
const unitsOf = (written: string, decimals: number): string => {
  const [whole = "0", part = ""] = written.split(".");
  return BigInt(whole + part.slice(0, decimals).padEnd(decimals, "0")).toString();
};

/** Whether the lower bound of the price is above the upper one. */
export function isTurned({ priceMin, priceMax }: Pick<PropertySearch, "priceMin" | "priceMax">): boolean {
  if (priceMin === undefined || priceMax === undefined) return false;
  const [least, most] = [priceMin, priceMax].map((one) => BigInt(unitsOf(String(one), 6)));
  return least !== undefined && most !== undefined && least > most;
}

/** What the API is asked. A range the wrong way round is not asked: the fields say so. */
export function queryOf(search: PropertySearch, decimals: number): SearchQuery {
  const { q, country, city, type, status, yieldMin, sort } = search;
  const area = readArea(search.area);
  const near = readNear(search.near);
  const [priceMin, priceMax] = [search.priceMin, search.priceMax].map((one) =>
    one === undefined || isTurned(search) ? undefined : unitsOf(String(one), decimals),
  );
  return {
    ...(q ? { q } : {}),
    ...(country ? { country: String(country) } : {}),
    ...(city ? { city } : {}),
    ...(type ? { type } : {}),
    ...(status ? { status } : {}),
    ...(priceMin ? { priceMin } : {}),
    ...(priceMax ? { priceMax } : {}),
    ...(yieldMin ? { yieldMin: String(yieldMin) } : {}),
    ...(sort ? { sort } : {}),
    ...(area ? { polygon: polygonOf(area) } : {}),
    ...(near ? { near: writeNear(near) } : {}),
  };
}

/** Whether anything but the order and the sight of it is asked. */
export const isFiltered = ({ sort: _, map: __, ...filters }: PropertySearch): boolean =>
  Object.keys(filters).length > 0;

/** Everything again, in the same order and seen the same way. */
export const unfiltered = ({ sort, map }: PropertySearch): PropertySearch => ({
  ...(sort ? { sort } : {}),
  ...(map ? { map } : {}),
});

/** Counts as options of a list, the chosen value among them even where nothing is left of it. */
export function countedOptions<Value extends string | number>(
  any: string,
  counted: readonly { value: Value; count: number }[] | undefined,
  chosen: Value | undefined,
  label: (value: Value) => string,
): { value: string; label: string }[] {
  const same = (one: Value, other: Value) => String(one).toLowerCase() === String(other).toLowerCase();
  const known = counted ?? [];
  const missing = chosen !== undefined && !known.some(({ value }) => same(value, chosen));
  const all = missing ? [{ value: chosen, count: counted ? 0 : undefined }, ...known] : known;
  return [
    { value: "", label: any },
    ...all.map(({ value, count }) => ({
      value: chosen !== undefined && same(value, chosen) ? String(chosen) : String(value),
      label: count === undefined ? label(value) : `${label(value)} (${count})`,
    })),
  ];
}
