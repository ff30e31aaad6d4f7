import { Wallet } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function PortfolioPage() {
  return (
    <>
      <PageHeader question="What do you have?" answer="Your shares, what they brought, and what you can claim." />
      <SignInGate
        title="Your shares and dividends appear here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-64 w-full rounded-8" />}
      >
        <Card>
          <EmptyState
            icon={Wallet}
            title="You own no shares yet"
            text="Once you buy, your shares and the rent they bring appear here."
          />
        </Card>
      </SignInGate>
    </>
  );
}
