import { useQuery } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { accountQuery, ownApplicationQuery } from "#features/account/api/account.ts";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { type Standing, standingOf } from "../lib/standing.ts";
import { Admission } from "./admission.tsx";
import { ErasureCard } from "./erasure-card.tsx";
import { KnownFacts } from "./known-facts.tsx";
import { StandingCard } from "./standing-card.tsx";

const question = "May you invest?";
const general = "Only verified people can hold shares. This is what we know about you, and what is missing.";

export function VerificationPage() {
  const { address, signedIn } = useWallet();
  // somebody decides elsewhere: it must show here by itself
  const live = { enabled: signedIn && address !== undefined, refetchInterval: 2_000 } as const;
  const account = useQuery({ ...accountQuery(address ?? ""), ...live });
  const application = useQuery({ ...ownApplicationQuery(address ?? ""), ...live });
  const known = signedIn && account.data && application.data !== undefined;
  const standing: Standing | undefined = known
    ? standingOf(account.data, application.data?.state, Date.now() / 1000)
    : undefined;
  const error = account.error ?? application.error;
  const chain = useChainInfo();
  const lag = useLag();

  return (
    <>
      <PageHeader question={question} answer={standing?.answer ?? general} />
      <SignInGate
        title="Your verification appears here"
        text="Whether you may invest, in which buildings, and what is missing. Signing in is a signature of your wallet: it costs nothing and moves nothing."
        pending={<Pending />}
      >
        {standing && account.data && address ? (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <StandingCard
              standing={standing}
              application={application.data ?? null}
              residence={account.data.identity?.country}
              number={account.data.identity?.id}
            />
            <div className="grid gap-6 lg:row-span-2">
              <KnownFacts account={account.data} application={application.data ?? null} />
              {application.data && <ErasureCard erasure={application.data.erasure} />}
            </div>
            <div className="grid gap-6">
              <Admission address={address} account={account.data} claimed={application.data?.country ?? undefined} />
              {chain && <StaleNotice asOfBlock={chain.indexedBlock} behind={lag} />}
            </div>
          </div>
        ) : error ? (
          <Card>
            <ErrorState
              subject="your verification"
              error={error}
              onRetry={() => void Promise.all([account.refetch(), application.refetch()])}
              retrying={account.isFetching || application.isFetching}
            />
          </Card>
        ) : (
          <Pending />
        )}
      </SignInGate>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card>
        <div className="grid gap-6">
          <Skeleton className="h-6 w-72 max-w-full" />
          <div className="flex gap-4">
            <Skeleton className="size-7 shrink-0" />
            <div className="grid flex-1 gap-3">
              <Skeleton className="h-8 w-60 max-w-full" />
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-3/5" />
            </div>
          </div>
          <Skeleton className="h-10 w-44" />
        </div>
      </Card>
      <Card title="What is known">
        <div className="grid gap-4">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-10 w-full" />
          ))}
        </div>
      </Card>
    </div>
  );
}
