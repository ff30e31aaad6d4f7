import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FilePlus, Trash2 } from "lucide-react";
import { Status } from "#components/ui/badge.tsx";
import { Button, IconButton, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { explain } from "#lib/errors/explain.ts";
import {
  beginDraft,
  type Draft,
  draftsQuery,
  type PropertyRecord,
  recordsQuery,
  removeDraft,
} from "../../api/drafts.ts";
import { recordWords } from "../../lib/record-words.ts";

/** What a manager drafts and has submitted: where each stands, and what is to do. */
export function RecordsCard({ manager }: { manager: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const drafts = useQuery(draftsQuery(manager));
  const records = useQuery(recordsQuery(manager));
  const begin = useMutation({
    mutationFn: beginDraft,
    onSuccess: ({ id }) => navigate({ to: "/studio/drafts/$id", params: { id } }),
  });
  const remove = useMutation({
    mutationFn: removeDraft,
    onSettled: () => queries.invalidateQueries({ queryKey: ["drafts"] }),
  });
  const error = drafts.error ?? records.error;
  const drafted = new Set(drafts.data?.map(({ record }) => record?.id));
  const others = records.data?.filter(({ id }) => !drafted.has(id)) ?? [];
  const none = drafts.data?.length === 0 && others.length === 0;
  return (
    <Card
      title="Your properties on record"
      flush
      action={
        <Button
          variant="primary"
          size="sm"
          icon={FilePlus}
          busy={begin.isPending}
          onClick={() => begin.mutate()}
          data-testid="new-property"
        >
          New property
        </Button>
      }
    >
      {(begin.error ?? remove.error) && (
        <div className="p-4">
          <ExplanationNotice explanation={explain(begin.error ?? remove.error)} />
        </div>
      )}
      {drafts.data && records.data ? (
        none ? (
          <EmptyState
            icon={FilePlus}
            title="You have submitted no property"
            text="Describe one, and the issuer decides whether it gets shares."
          />
        ) : (
          <ul className="divide-y divide-line">
            {drafts.data.map((draft) => (
              <DraftRow key={draft.id} draft={draft} onRemove={() => remove.mutate(draft.id)} />
            ))}
            {others.map((record) => (
              <RecordRow key={record.id} record={record} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState
          subject="your properties"
          error={error}
          onRetry={() => void Promise.all([drafts.refetch(), records.refetch()])}
          retrying={drafts.isFetching || records.isFetching}
        />
      ) : (
        <div aria-busy className="grid gap-4 p-5">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      )}
    </Card>
  );
}

const rowClass = "flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5";

function DraftRow({ draft, onRemove }: { draft: Draft; onRemove: () => void }) {
  const { id, content, record, updatedAt } = draft;
  const name = content.name?.trim() || "Without a name";
  return (
    <li className={rowClass} data-testid="draft-row">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium">{name}</p>
        <p className="text-14 text-muted">
          Saved <DateTime at={updatedAt} time />
        </p>
      </div>
      {record ? <Standing record={record} /> : <Status>Draft</Status>}
      <div className="flex gap-1">
        <LinkButton size="sm" to="/studio/drafts/$id" params={{ id }}>
          {record?.status === "sentBack" ? "Mend it" : "Open"}
        </LinkButton>
        {!record && <IconButton icon={Trash2} label={`Throw away ${name}`} onClick={onRemove} className="size-8" />}
      </div>
    </li>
  );
}

function RecordRow({ record }: { record: PropertyRecord }) {
  return (
    <li className={rowClass} data-testid="record-row">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium">{record.profile?.name ?? `Property ${record.id}`}</p>
        <p className="text-14 text-muted">
          Submitted <DateTime at={record.submittedAt} />
        </p>
      </div>
      <Standing record={record} />
      {record.token && (
        <LinkButton size="sm" to="/properties/$address" params={{ address: record.token }}>
          See its page
        </LinkButton>
      )}
    </li>
  );
}

function Standing({ record }: { record: PropertyRecord }) {
  const { tone, label } = recordWords[record.status];
  return <Status tone={tone}>{label}</Status>;
}
