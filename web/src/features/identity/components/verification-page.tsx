import { ShieldCheck } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function VerificationPage() {
  return (
    <>
      <PageHeader
        question="May you invest?"
        answer="Only verified people can hold shares. This is what we know about you, and what is missing."
      />
      <SignInGate
        title="Your verification appears here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-64 w-full rounded-8" />}
      >
        <Card>
          <EmptyState
            icon={ShieldCheck}
            title="Nothing is known about this wallet"
            text="Send your details for review. A compliance officer answers, and you will see it here."
          />
        </Card>
      </SignInGate>
    </>
  );
}
