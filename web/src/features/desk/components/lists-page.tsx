import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { explain } from "#lib/errors/explain.ts";
import { formatCount } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { useSubject } from "#lib/use-subject.ts";
import { deleteSanctionsList, loadSanctionsList, type SanctionsList, sanctionsListsQuery } from "../api/cases.ts";
import { RegisterOnly } from "./register-only.tsx";

export function ListsPage() {
  return (
    <RegisterOnly>
      <Lists />
    </RegisterOnly>
  );
}

const columns = (onRemove: (list: SanctionsList) => void): Column<SanctionsList>[] => [
  { key: "name", header: "List", phone: "title", cell: ({ name }) => <span className="font-medium">{name}</span> },
  { key: "entries", header: "Entries", numeric: true, cell: ({ entries }) => formatCount(entries) },
  { key: "loaded", header: "Loaded", cell: ({ loadedAt }) => <DateTime at={loadedAt} time /> },
  { key: "by", header: "By", cell: ({ loadedBy }) => <Address address={loadedBy} plain /> },
  {
    key: "remove",
    header: "",
    className: "text-end",
    cell: (list) => (
      <Button size="sm" onClick={() => onRemove(list)}>
        Remove
      </Button>
    ),
  },
];

function Lists() {
  const queries = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(sanctionsListsQuery);
  const gone = useSubject<SanctionsList>();
  const removal = useMutation({
    mutationFn: deleteSanctionsList,
    onSuccess: async () => {
      gone.setOpen(false);
      await queries.invalidateQueries({ queryKey: ["desk"] });
    },
  });
  const entries = data?.data.reduce((sum, list) => sum + list.entries, 0);
  return (
    <>
      <PageHeader
        question="Who must not be let in?"
        answer={
          entries === undefined
            ? "Every case is compared with the sanctions lists that are loaded here."
            : entries === 0
              ? "No list is loaded: no case is compared with any."
              : `Every case is compared with ${formatCount(entries)} entries.`
        }
      />
      {data && data.pending > 0 && (
        <div className="mb-5">
          <Notice
            title={
              data.pending === 1
                ? "One case is still being compared"
                : `${formatCount(data.pending)} cases are still being compared`
            }
          />
        </div>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card flush>
          {error && !data ? (
            <ErrorState subject="the lists" error={error} onRetry={() => void refetch()} retrying={isFetching} />
          ) : data?.data.length === 0 ? (
            <EmptyState
              icon={ListChecks}
              title="No list is loaded"
              text="Load one: names that resemble it are shown in the cases."
            />
          ) : (
            <Table
              caption="Sanctions lists"
              columns={columns(gone.show)}
              rows={data?.data ?? []}
              rowKey={({ id }) => id}
              loading={data ? false : 2}
            />
          )}
        </Card>
        <LoadCard />
      </div>
      <Dialog
        open={gone.open}
        onOpenChange={gone.setOpen}
        title={`Remove ${gone.subject?.name}?`}
        footer={
          <>
            <Button onClick={() => gone.setOpen(false)}>Keep it</Button>
            <Button
              variant="danger"
              busy={removal.isPending}
              onClick={() => gone.subject && removal.mutate(gone.subject.id)}
            >
              Remove the list
            </Button>
          </>
        }
      >
        <div className="grid gap-4 text-14">
          <p>What resembled it goes from every case. Who removed it stays in the log.</p>
          {removal.error && <ExplanationNotice explanation={explain(removal.error)} />}
        </div>
      </Dialog>
    </>
  );
}

interface LineError {
  path: string;
  message: string;
}

const linesOf = (error: unknown): LineError[] =>
  error instanceof ApiProblem && Array.isArray(error.problem.errors) ? (error.problem.errors as LineError[]) : [];

function LoadCard() {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [file, setFile] = useState<File>();
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: ({ partial }: { partial: boolean }) => loadSanctionsList(name, file ?? new Blob(), partial),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["desk"] }),
  });
  const wrong = linesOf(error);
  const ready = name.trim().length > 1 && file !== undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) mutate({ partial: false });
  }
  return (
    <Card title="Load a list">
      <form className="grid gap-4" onSubmit={submit}>
        <Field label="Name" hint="Whose list it is, and of which day.">
          {(control) => (
            <Input
              {...control}
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={200}
              autoComplete="off"
              data-testid="list-name"
            />
          )}
        </Field>
        <Field
          label="File"
          hint="CSV with the columns id, name, aliases (apart by semicolons), birthDate, country, program."
        >
          {(control) => (
            <Input
              {...control}
              type="file"
              accept=".csv,text/csv"
              className="py-2"
              onChange={(event) => {
                reset();
                setFile(event.target.files?.[0]);
              }}
              data-testid="list-file"
            />
          )}
        </Field>
        {wrong.length > 0 ? (
          <Notice
            tone="red"
            title="Nothing was loaded: some lines cannot be read"
            action={
              <Button size="sm" busy={isPending} onClick={() => mutate({ partial: true })}>
                Load the others
              </Button>
            }
          >
            <ul className="max-h-48 overflow-y-auto">
              {wrong.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  {path}: {message}
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          error && <ExplanationNotice explanation={explain(error)} />
        )}
        {data && (
          <Notice
            tone="green"
            title={data.entries === 1 ? "One entry was loaded" : `${formatCount(data.entries)} entries were loaded`}
          >
            {data.errors.length > 0 &&
              (data.errors.length === 1
                ? "One line was left out."
                : `${formatCount(data.errors.length)} lines were left out.`)}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="primary" disabled={!ready} busy={isPending} data-testid="list-load">
            Load and compare
          </Button>
        </div>
      </form>
    </Card>
  );
}
