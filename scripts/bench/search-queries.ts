import { type Made, pick, random, types } from "./search-world.ts";

export type Kind = "words" | "slips" | "words and filters" | "filters" | "facets" | "near" | "outline" | "pages";

/** How often each is asked, in percent: a visit is a list and its facets, typed words, some filters, some of the map. */
const shares: Record<Kind, number> = {
  words: 22,
  slips: 10,
  "words and filters": 12,
  filters: 16,
  facets: 22,
  near: 6,
  outline: 4,
  pages: 8,
};

export interface Query {
  kind: Kind;
  path: string;
}

/** One letter swapped, left out, doubled or changed. */
function mistyped(word: string): string {
  const letters = [...word];
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const way = Math.floor(random() * 4);
  if (way === 0) letters.splice(at, 2, letters[at + 1] ?? "", letters[at] ?? "");
  else if (way === 1) letters.splice(at, 1);
  else if (way === 2) letters.splice(at, 0, letters[at] ?? "");
  else letters[at] = pick([..."aeinorst"]);
  return letters.join("");
}

const kindOf = (): Kind => {
  let left = random() * 100;
  for (const [kind, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return kind as Kind;
  }
  return "words";
};

const wordsOf = ({ name, city }: Made): string => {
  const words = name.split(" ");
  const [first = "", second = ""] = words;
  return pick([
    name,
    first,
    `${first} ${second}`,
    `${city} ${first}`,
    first.slice(0, 4),
    city,
    `${second} ${city}`,
    second,
  ]);
};

const sorts = ["newest", "price", "yield", "name"];

const filtersOf = ({ city, country, type }: Made): Record<string, string>[] => [
  { country: String(country) },
  { city },
  { type },
  { country: String(country), type },
  { status: pick(["open", "open", "upcoming", "trading"]) },
  { status: "open", type, country: String(country) },
  { priceMax: String((20 + Math.floor(random() * 300)) * 1_000_000) },
  { yieldMin: String(1 + Math.floor(random() * 8)) },
  { city, priceMin: "50000000", priceMax: "200000000" },
  { yieldMin: "3", status: "open" },
  { type: pick(types), yieldMin: "2", priceMax: "150000000" },
];

const pathOf = (parameters: Record<string, string>, below = "") =>
  `/v1/properties${below}?${new URLSearchParams(parameters)}`;

export function nextQuery(all: readonly Made[]): Query {
  const one = pick(all);
  const kind = kindOf();
  const place = [one.latitude.toFixed(4), one.longitude.toFixed(4)];
  switch (kind) {
    case "words":
      return { kind, path: pathOf({ q: wordsOf(one) }) };
    case "slips":
      return { kind, path: pathOf({ q: one.name.split(" ").map(mistyped).join(" ") }) };
    case "words and filters":
      return { kind, path: pathOf({ q: wordsOf(one), ...pick(filtersOf(one)), sort: pick(["relevance", ...sorts]) }) };
    case "filters":
      return { kind, path: pathOf({ ...pick(filtersOf(one)), sort: pick(sorts) }) };
    case "facets":
      return {
        kind,
        path: pathOf(
          pick([{}, ...filtersOf(one), { q: wordsOf(one) }, { q: wordsOf(one), type: one.type }]),
          "/facets",
        ),
      };
    case "near":
      return { kind, path: pathOf({ near: [...place, pick([1, 5, 20, 50])].join(","), sort: pick(sorts) }) };
    case "outline": {
      const corner = (lat: number, lon: number) =>
        `${(one.latitude + lat).toFixed(4)},${(one.longitude + lon).toFixed(4)}`;
      const size = 0.05 + random() * 0.2;
      const ring = [
        corner(-size, -size),
        corner(-size, size),
        corner(size / 2, size * 1.5),
        corner(size, 0),
        corner(size / 2, -size),
      ];
      return { kind, path: pathOf({ polygon: ring.join(";"), sort: pick(sorts) }) };
    }
    default:
      return { kind, path: pathOf({ sort: pick(sorts) }) };
  }
}
