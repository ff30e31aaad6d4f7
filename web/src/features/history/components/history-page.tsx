import { FileClock } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function HistoryPage() {
  return (
    <>
      <PageHeader
        question="What happened?"
        answer="Every purchase, sale, dividend and transfer of your wallet, as the chain recorded it."
      />
      <SignInGate
        title="Your history appears here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-64 w-full rounded-8" />}
      >
        <Card>
          <EmptyState
            icon={FileClock}
            title="Nothing has happened yet"
            text="Your purchases, sales and dividends will stand here, each with its receipt."
          />
        </Card>
      </SignInGate>
    </>
  );
}
