import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { cx } from "#lib/cx.ts";
import { type Coin, formatCountry } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { Facets } from "../../api/search.ts";
import { inWords } from "../../lib/figures.ts";
import {
  countedOptions,
  isFiltered,
  isTurned,
  type PropertySearch,
  sortOptions,
  statusOptions,
  yieldOptions,
} from "../../lib/property-search.ts";
import { PriceField } from "./price-field.tsx";

export interface SearchFiltersProps {
  search: PropertySearch;
  facets: Facets | undefined;
  coin: Coin | undefined;
  onChange: (change: { [Name in keyof PropertySearch]?: PropertySearch[Name] | undefined }) => void;
  onClear: () => void;
  /** Beside the buttons at the end. */
  children?: ReactNode;
}

const labelOf = (status: string) => statusOptions.find(({ value }) => value === status)?.label ?? status;

/** What the list shows. Each list of values counts what the other filters leave of it. */
export function SearchFilters({ search, facets, coin, onChange, onClear, children }: SearchFiltersProps) {
  const { country, city, type, status, yieldMin, sort, kept } = search;
  const { signedIn, open } = useWallet();
  const turned = isTurned(search);
  // on a phone they would fill the screen: there they wait behind a button
  const [unfolded, setUnfolded] = useState(false);
  const fields = useId();
  const { q: _, kept: __, area: ___, ...asked } = search;
  return (
    <fieldset className="grid gap-y-3">
      <legend className="sr-only">Show only</legend>
      <div id={fields} className={cx("grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-4", !unfolded && "max-md:hidden")}>
        <Field label="Country">
          {(control) => (
            <Select
              {...control}
              value={country ? String(country) : ""}
              options={countedOptions("Anywhere", facets?.country, country, formatCountry)}
              onChange={(value) => onChange({ country: value ? Number(value) : undefined })}
              data-testid="filter-country"
            />
          )}
        </Field>
        <Field label="City">
          {(control) => (
            <Select
              {...control}
              value={city ?? ""}
              options={countedOptions("Any city", facets?.city, city, (value) => value)}
              onChange={(value) => onChange({ city: value || undefined })}
              data-testid="filter-city"
            />
          )}
        </Field>
        <Field label="Kind of building">
          {(control) => (
            <Select
              {...control}
              value={type ?? ""}
              options={countedOptions("Any kind", facets?.type, type, inWords)}
              onChange={(value) => onChange({ type: value || undefined })}
              data-testid="filter-type"
            />
          )}
        </Field>
        <Field label="How to buy">
          {(control) => (
            <Select
              {...control}
              value={status ?? ""}
              options={countedOptions("Any way", facets?.status, status, labelOf)}
              onChange={(value) => onChange({ status: statusOptions.find((one) => one.value === value)?.value })}
              data-testid="filter-status"
            />
          )}
        </Field>
        <PriceField
          label="Price a share, from"
          unit={coin?.symbol}
          written={String(search.priceMin ?? "")}
          problem={turned ? "This is above the upper bound." : undefined}
          onSettle={(priceMin) => onChange({ priceMin })}
        />
        <PriceField
          label="Price a share, to"
          unit={coin?.symbol}
          written={String(search.priceMax ?? "")}
          problem={turned ? "This is below the lower bound. Until it is mended, no price is asked for." : undefined}
          onSettle={(priceMax) => onChange({ priceMax })}
        />
        <Field label="Net yield">
          {(control) => (
            <Select
              {...control}
              value={String(yieldMin ?? "")}
              options={[
                { value: "", label: "Any" },
                ...yieldOptions.map((value) => ({ value: String(value), label: `${value}% or more` })),
              ]}
              onChange={(value) => onChange({ yieldMin: yieldOptions.find((one) => String(one) === value) })}
            />
          )}
        </Field>
        <Field label="Order">
          {(control) => (
            <Select
              {...control}
              value={sort ?? ""}
              options={[{ value: "", label: search.q ? "Best match first" : "Newest first" }, ...ordersBut(search)]}
              onChange={(value) => onChange({ sort: sortOptions.find((one) => one.value === value)?.value })}
              data-testid="sort"
            />
          )}
        </Field>
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <Button
          size="sm"
          icon={SlidersHorizontal}
          aria-expanded={unfolded}
          aria-controls={fields}
          onClick={() => setUnfolded(!unfolded)}
          className="md:hidden"
          data-testid="filters-switch"
        >
          {unfolded ? "Hide the filters" : isFiltered(asked) ? "Filters (in use)" : "Filters and order"}
        </Button>
        {children}
        <Button
          size="sm"
          aria-pressed={kept ?? false}
          onClick={() => (signedIn ? onChange({ kept: kept ? undefined : true }) : open())}
          title={signedIn ? undefined : "Favourites belong to your wallet: sign in to see them"}
          className={cx(kept && signedIn && "border-green bg-green-soft text-green")}
        >
          {signedIn ? "My favourites only" : "Sign in to see your favourites"}
        </Button>
        {isFiltered(search) && (
          <Button size="sm" variant="quiet" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** Without words the newest come first anyway. */
const ordersBut = ({ q }: PropertySearch) => sortOptions.filter(({ value }) => q !== undefined || value !== "newest");
