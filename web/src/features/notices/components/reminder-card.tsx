import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { explain } from "#lib/errors/explain.ts";
import { saveSettings, settingsQuery } from "../api/notices.ts";

const choices = [1, 2, 3, 5, 7, 10, 14, 21, 30];

/** How early a tenant is reminded of rent. */
export function ReminderCard({ address, days }: { address: string; days: number }) {
  const queries = useQueryClient();
  const { queryKey } = settingsQuery(address);
  const save = useMutation({
    mutationFn: (daysBefore: number) => saveSettings({ daysBefore }),
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
  });
  const offered = choices.includes(days) ? choices : [...choices, days].sort((a, b) => a - b);
  return (
    <Card title="Rent reminders">
      <Field label="Remind me before rent is due" hint="And again if it is still open after the days of grace.">
        {(control) => (
          <Select
            {...control}
            value={String(days)}
            onChange={(value) => save.mutate(Number(value))}
            options={offered.map((one) => ({
              value: String(one),
              label: one === 1 ? "1 day before" : `${one} days before`,
            }))}
          />
        )}
      </Field>
      {save.error && <ExplanationNotice explanation={explain(save.error)} />}
    </Card>
  );
}
