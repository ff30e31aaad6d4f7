import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BellOff, Check, Settings2 } from "lucide-react";
import { Button, IconButton, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cx } from "#lib/cx.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { markRead, type Notice, noticesQuery } from "../api/notices.ts";
import { unreadWords } from "../lib/unread.ts";

/** Everything that somebody was told of, and what is new of it. */
export function NoticesPage() {
  const { address = "", signedIn } = useWallet();
  if (signedIn && address) return <Notices key={address} address={address} />;
  return (
    <>
      <PageHeader question="What is new?" answer={subject} />
      <SignInGate
        title="Your notifications appear here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-96 w-full rounded-8" />}
      >
        {null}
      </SignInGate>
    </>
  );
}

const subject = "Rent, deposits, dividends and decisions that concern you.";

function Notices({ address }: { address: string }) {
  const queries = useQueryClient();
  const query = useInfiniteQuery(noticesQuery(address));
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const read = useMutation({
    mutationFn: markRead,
    onSettled: () => queries.invalidateQueries({ queryKey: ["notices", address.toLowerCase()] }),
  });
  const notices = data?.pages.flatMap((page) => page.data);
  const unread = data?.pages[0]?.unread ?? 0;
  const newest = notices?.[0];
  return (
    <>
      <PageHeader
        question="What is new?"
        answer={data ? unreadWords(unread) : subject}
        action={
          <div className="flex flex-wrap gap-3">
            {unread > 0 && newest && (
              <Button busy={read.isPending} onClick={() => read.mutate({ upTo: newest.id })} data-testid="read-all">
                Mark all as read
              </Button>
            )}
            <LinkButton to="/notifications/settings" icon={Settings2} variant="quiet">
              Settings
            </LinkButton>
          </div>
        }
      />
      {!notices && error ? (
        <Card>
          <ErrorState subject="your notifications" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </Card>
      ) : !notices ? (
        <Skeleton className="h-96 w-full rounded-8" />
      ) : notices.length === 0 ? (
        <Card>
          <EmptyState
            icon={BellOff}
            title="Nothing yet"
            text="When rent is due or paid, a dividend is declared, or something waits for you, it stands here."
            action={<LinkButton to="/notifications/settings">Choose what you are told of</LinkButton>}
          />
        </Card>
      ) : (
        <Card flush>
          <ul className="divide-y divide-line" data-testid="notice-list">
            {notices.map((notice) => (
              <Entry key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />
            ))}
          </ul>
          {hasNextPage && (
            <div className="flex justify-center border-t border-line py-3">
              <Button size="sm" variant="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </Card>
      )}
    </>
  );
}

function Entry({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { title, text, path, happenedAt, read } = notice;
  return (
    <li className="flex items-start gap-3 px-4 py-4 sm:px-5">
      <span aria-hidden className={cx("mt-2 size-2 shrink-0 rounded-full", read ? "bg-transparent" : "bg-amber")} />
      <div className="min-w-0 flex-1">
        <p className={cx("text-16", !read && "font-medium")}>
          <Link to={path} onClick={() => !read && onRead()} className="underline-offset-4 hover:underline">
            {!read && <span className="sr-only">New: </span>}
            {title}
          </Link>
        </p>
        <p className="text-14 text-muted">{text}</p>
        <p className="label mt-1">
          <DateTime at={happenedAt} time />
        </p>
      </div>
      {!read && <IconButton icon={Check} label={`Mark as read: ${title}`} onClick={onRead} />}
    </li>
  );
}
