import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { useName } from "#lib/names.ts";
import { type Message, messagesQuery, sendMessage } from "../api/messages.ts";
import { sideWords } from "../lib/lease-words.ts";

const longest = 4_000;

/** What tenant, managers and arbiters write to each other about a deposit. Shown to them, while there is something to say or to read. */
export function MessagesCard({ leaseId, wallet }: { leaseId: string; wallet: string }) {
  const options = messagesQuery(leaseId, wallet);
  const query = useInfiniteQuery({ ...options, retry: 1 });
  const { data, error, isFetching, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const send = useMutation({
    mutationFn: () => sendMessage(leaseId, text),
    onSuccess: async () => {
      setText("");
      await queries.invalidateQueries({ queryKey: options.queryKey });
    },
  });
  if (error && !data) {
    return (
      <Card title="Messages about the deposit">
        <ErrorState subject="the messages" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  const newest = data?.pages[0];
  const messages = data?.pages.flatMap((page) => page.data).reverse() ?? [];
  if (!newest?.side || (!newest.open && messages.length === 0)) return null;

  return (
    <Card title="Messages about the deposit" data-testid="messages-card">
      <div className="grid gap-4">
        {hasNextPage && (
          <Button
            size="sm"
            variant="quiet"
            className="justify-self-center"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show earlier ones
          </Button>
        )}
        {messages.length === 0 ? (
          <EmptyState
            icon={MessagesSquare}
            title="Nothing was written yet"
            text="Say what happened, before an arbiter decides by it."
          />
        ) : (
          <ol className="grid gap-3" aria-live="polite">
            {messages.map((one) => (
              <Written key={one.id} message={one} mine={one.author === wallet.toLowerCase()} />
            ))}
          </ol>
        )}
        {newest.open ? (
          <form
            className="grid gap-3 border-t border-line pt-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() !== "") send.mutate();
            }}
          >
            <Field
              label={`Write as ${sideWords[newest.side].as}`}
              hint="The tenant, the managers and the arbiters of this property can read it, and nobody else. It cannot be taken back."
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={3}
                  maxLength={longest}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  data-testid="message-text"
                />
              )}
            </Field>
            {send.error && <ExplanationNotice explanation={explain(send.error)} />}
            <Button
              type="submit"
              className="justify-self-start"
              busy={send.isPending}
              disabled={text.trim() === ""}
              data-testid="send-message"
            >
              Send
            </Button>
          </form>
        ) : (
          <p className="border-t border-line pt-4 text-14 text-muted">
            The deposit is settled: what was written stays here for its parties.
          </p>
        )}
      </div>
    </Card>
  );
}

function Written({ message: { side, author, text, writtenAt }, mine }: { message: Message; mine: boolean }) {
  const name = useName(author);
  return (
    <li
      className={cx(
        "max-w-[46rem] rounded-8 border px-4 py-3 text-14",
        mine ? "justify-self-end border-green/25 bg-green-soft" : "justify-self-start border-line bg-sunken/60",
      )}
      data-testid="message"
      data-side={side}
    >
      <p className="flex flex-wrap gap-x-2 text-12 text-muted">
        <span className="font-medium text-ink">{mine ? "You" : sideWords[side].label}</span>
        {!mine && name && <span>{name}</span>}
        <DateTime at={writtenAt} time />
      </p>
      <p dir="auto" className="mt-1 break-words whitespace-pre-line">
        {text}
      </p>
    </li>
  );
}
