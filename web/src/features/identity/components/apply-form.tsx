import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { countryOptions } from "#lib/countries.ts";
import { explain } from "#lib/errors/explain.ts";
import { apply } from "../api/admission.ts";

/** Asks for a review. Nothing personal but the country. */
export function ApplyForm({ again, country: before }: { again: boolean; country: number | undefined }) {
  const queries = useQueryClient();
  const [country, setCountry] = useState(before ? String(before) : "");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => apply(Number(country)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["applications"] }),
  });
  return (
    <form
      className="grid max-w-md gap-4 border-t border-line pt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (country) mutate();
      }}
    >
      <Field
        label="Where do you live?"
        hint="The rules of each property say which residents it admits. We keep your country, nothing else."
      >
        {(control) => (
          <Select
            {...control}
            value={country}
            onChange={setCountry}
            options={countryOptions()}
            placeholder="Choose a country"
            autoComplete="country-name"
            data-testid="apply-country"
          />
        )}
      </Field>
      {error && <ExplanationNotice explanation={explain(error)} />}
      <div>
        <Button type="submit" variant="primary" size="lg" disabled={!country} busy={isPending} data-testid="apply">
          {again ? "Ask for a new review" : "Ask for verification"}
        </Button>
      </div>
    </form>
  );
}
