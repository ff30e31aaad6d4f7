import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarCheck } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatCount } from "#lib/format.ts";
import { casesQuery } from "../api/cases.ts";
import { renewalOptions, renewalSearch } from "../lib/case-filters.ts";
import { renewalColumns } from "./case-columns.tsx";
import { RegisterOnly } from "./register-only.tsx";

export function RenewalsPage() {
  return (
    <RegisterOnly>
      <Renewals />
    </RegisterOnly>
  );
}

function Renewals() {
  const { within = "30" } = useSearch({ from: "/desk/renewals" });
  const navigate = useNavigate();
  const query = useInfiniteQuery(casesQuery({ expiresWithinDays: within }));
  const [first] = query.data?.pages ?? [];
  const count = first?.data.length;
  const span = renewalOptions.find(({ value }) => value === within)?.label.toLowerCase();
  return (
    <>
      <PageHeader
        question="Whose verification ends soon?"
        answer={
          count === undefined
            ? "Whoever lapses keeps their shares, but cannot trade."
            : count === 0
              ? `Nobody's, in the next ${span}.`
              : `${first?.nextCursor ? "More than " : ""}${formatCount(count)} ${count === 1 ? "verification ends" : "verifications end"} in the next ${span}, or ended already.`
        }
        action={
          <div className="w-44">
            <Field label="Ends within">
              {(control) => (
                <Select
                  {...control}
                  value={within}
                  options={renewalOptions}
                  onChange={(value) =>
                    void navigate({ to: "/desk/renewals", search: renewalSearch({ within: value }), replace: true })
                  }
                />
              )}
            </Field>
          </div>
        }
      />
      <Card flush>
        <PagedTable
          caption="Verifications that end"
          subject="the verifications"
          query={query}
          columns={renewalColumns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={CalendarCheck}
              title="No verification ends soon"
              text="Approved people appear here before their verification ends."
            />
          }
        />
      </Card>
    </>
  );
}
