import { useNavigate } from "@tanstack/react-router";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { countryOptions } from "#lib/countries.ts";
import { cx } from "#lib/cx.ts";
import { providerOptions, type QueueSearch, queueSearch, shownOptions, waitingOptions } from "../lib/case-filters.ts";

const any = (label: string) => ({ value: "", label });

/** What the queue shows; kept in the page's address, so that it can be linked to. */
export function QueueFilters({ search }: { search: QueueSearch }) {
  const navigate = useNavigate();
  const change = (change: Record<string, unknown>) =>
    void navigate({ to: "/desk/queue", search: queueSearch({ ...search, ...change }), replace: true });
  const { show = "submitted", country, provider, waiting, hits, duplicates } = search;
  const filtered = Object.keys(search).length > 0;
  return (
    <fieldset className="mb-5 grid grid-cols-2 gap-x-4 gap-y-3 lg:grid-cols-4">
      <legend className="sr-only">Show only</legend>
      <Field label="Show">
        {(control) => (
          <Select
            {...control}
            value={show}
            options={shownOptions}
            onChange={(value) => change({ show: value })}
            data-testid="filter-show"
          />
        )}
      </Field>
      <Field label="Lives in">
        {(control) => (
          <Select
            {...control}
            value={country ? String(country) : ""}
            options={[any("Anywhere"), ...countryOptions()]}
            onChange={(value) => change({ country: value ? Number(value) : undefined })}
          />
        )}
      </Field>
      <Field label="Waits for">
        {(control) => (
          <Select
            {...control}
            value={waiting ?? ""}
            options={[any("Any time"), ...waitingOptions]}
            onChange={(value) => change({ waiting: value || undefined })}
          />
        )}
      </Field>
      <Field label="Provider">
        {(control) => (
          <Select
            {...control}
            value={provider ?? ""}
            options={[any("Any answer"), ...providerOptions]}
            onChange={(value) => change({ provider: value || undefined })}
          />
        )}
      </Field>
      <div className="col-span-2 flex flex-wrap items-center gap-2 lg:col-span-4">
        <Toggle pressed={hits ?? false} onChange={(on) => change({ hits: on || undefined })} testId="filter-hits">
          Resembles a sanctions list
        </Toggle>
        <Toggle pressed={duplicates ?? false} onChange={(on) => change({ duplicates: on || undefined })}>
          Possible duplicate
        </Toggle>
        {filtered && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => void navigate({ to: "/desk/queue", search: {}, replace: true })}
          >
            Clear filters
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface ToggleProps {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  children: string;
  testId?: string;
}

function Toggle({ pressed, onChange, children, testId }: ToggleProps) {
  return (
    <Button
      size="sm"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className={cx(pressed && "border-green bg-green-soft text-green")}
      data-testid={testId}
    >
      {children}
    </Button>
  );
}
