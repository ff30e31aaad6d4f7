import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FilePen } from "lucide-react";
import { useState } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useChainInfo } from "#lib/chain-info.ts";
import { ApiProblem } from "#lib/http.ts";
import { draftQuery } from "../../api/drafts.ts";
import { RecordStanding } from "../records/record-standing.tsx";
import { DraftForm } from "./draft-form.tsx";

const route = getRouteApi("/studio/drafts/$id");

export function DraftPage() {
  const { id } = route.useParams();
  return (
    <>
      <PageHeader
        place="Studio"
        question="What is this property?"
        answer="It is yours alone until you submit it. Then everybody can read it, and the issuer decides."
        action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
      />
      <SignInGate
        title="For property managers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        <Body key={id} id={id} />
      </SignInGate>
    </>
  );
}

function Body({ id }: { id: string }) {
  const { data, error, isFetching, refetch } = useQuery(draftQuery(id));
  const chain = useChainInfo();
  const [loaded, setLoaded] = useState(0);
  if (error instanceof ApiProblem && [400, 404].includes(error.problem.status)) {
    return (
      <Card>
        <EmptyState
          icon={FilePen}
          title="You have no such draft"
          text="It was thrown away, or another wallet began it."
        />
      </Card>
    );
  }
  if (error && !data) {
    return <ErrorState subject="the draft" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  if (!data || !chain) return <Pending />;
  return (
    <div className="grid gap-6">
      {data.record && <RecordStanding record={data.record} />}
      <DraftForm
        key={loaded}
        draft={data}
        chain={chain}
        onReload={() => void refetch().then(() => setLoaded((count) => count + 1))}
      />
    </div>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-72 w-full rounded-8" />
      <Skeleton className="h-72 w-full rounded-8" />
    </div>
  );
}
