import { Link } from "@tanstack/react-router";
import { ScanSearch, X } from "lucide-react";
import { useMemo, useState } from "react";
import { type Mark, WorldMap } from "#components/map/world-map.tsx";
import { Button } from "#components/ui/button.tsx";
import { type Coin, formatMoney } from "#lib/format.ts";
import { readArea, writeArea } from "#lib/map/geometry.ts";
import type { PropertySummary } from "../../api/properties.ts";

interface PropertiesMapProps {
  properties: readonly PropertySummary[];
  /** How many there are in all, where it is known. */
  total: number | undefined;
  coin: Coin;
  /** The part of the map that is asked for, as it stands in the address. */
  area: string | undefined;
  onArea: (area: string | undefined) => void;
}

/** What the list shows, where it stands. */
export function PropertiesMap({ properties, total, coin, area, onArea }: PropertiesMapProps) {
  const [moved, setMoved] = useState<string>();
  const marks = useMemo(() => properties.flatMap((one) => markOf(one, coin)), [properties, coin]);
  const nowhere = properties.length - marks.length;
  const unseen = (total ?? properties.length) - properties.length;
  return (
    <div className="mb-6 grid gap-2">
      <div className="relative">
        <WorldMap
          label="The properties on a map"
          marks={marks}
          area={readArea(area)}
          onMoved={(seen) => setMoved(writeArea(seen))}
          className="h-96 sm:h-120"
          instead="This browser cannot draw the map: it needs WebGL, which is off or missing. The list below has every property."
        />
        <div className="absolute inset-x-0 top-3 flex flex-wrap justify-center gap-2">
          {moved && moved !== area && (
            <Button
              size="sm"
              icon={ScanSearch}
              onClick={() => {
                onArea(moved);
                setMoved(undefined);
              }}
            >
              Search this area
            </Button>
          )}
          {area && (
            <Button size="sm" icon={X} onClick={() => onArea(undefined)}>
              Search everywhere
            </Button>
          )}
        </div>
      </div>
      <p className="text-14 text-muted empty:hidden" aria-live="polite">
        {[
          unseen > 0 && `The map has the first ${properties.length} of ${total}: “Show more” below brings more.`,
          nowhere > 0 && `${nowhere === 1 ? "One has" : `${nowhere} have`} no place on record yet.`,
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
    </div>
  );
}

function markOf({ token, name, symbol, profile, offering, lastPrice }: PropertySummary, coin: Coin): Mark[] {
  if (!profile) return [];
  const price = offering?.pricePerShare ?? lastPrice;
  const node = (
    <Link
      to="/properties/$address"
      params={{ address: token }}
      data-testid={`mark-${symbol}`}
      className="mb-1 grid max-w-44 rounded-8 border border-edge bg-surface px-2.5 py-1 text-12 hover:border-action hover:bg-green-soft"
    >
      <span dir="auto" className="truncate font-medium">
        {name}
      </span>
      <span dir="auto" className="figures text-muted">
        {price ? formatMoney(price, coin) : "No price yet"}
      </span>
    </Link>
  );
  return [{ id: token, place: profile.address, name, node }];
}
