import { ClipboardCheck } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function DeskPage() {
  return (
    <>
      <PageHeader question="Who waits for you?" answer="People in review, and what only a compliance officer may do." />
      <SignInGate
        title="For compliance officers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-64 w-full rounded-8" />}
      >
        <Card>
          <EmptyState
            icon={ClipboardCheck}
            title="Nobody waits for you"
            text="New requests appear here as they come in."
          />
        </Card>
      </SignInGate>
    </>
  );
}
