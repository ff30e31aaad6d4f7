import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing at this address"
      text="It may have moved, or the link was cut short."
      action={
        <LinkButton to="/" variant="primary">
          See the properties
        </LinkButton>
      }
    />
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      subject="this page"
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** A page whose code is still on its way: its headline and its body, in their places. */
export function PagePending() {
  return (
    <div aria-busy className="grid gap-8">
      <span className="sr-only" role="status">
        Loading
      </span>
      <Skeleton className="h-12 w-80 max-w-full" />
      <Skeleton className="h-28 w-full rounded-8" />
      <Skeleton className="h-64 w-full rounded-8" />
    </div>
  );
}
