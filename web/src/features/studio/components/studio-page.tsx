import { Hammer } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function StudioPage() {
  return (
    <>
      <PageHeader
        question="What must you do for your buildings?"
        answer="Rent to deposit, dividends to announce, papers to file."
      />
      <SignInGate
        title="For property managers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-64 w-full rounded-8" />}
      >
        <Card>
          <EmptyState
            icon={Hammer}
            title="You manage no building yet"
            text="An owner names you manager of a building; it then appears here."
          />
        </Card>
      </SignInGate>
    </>
  );
}
