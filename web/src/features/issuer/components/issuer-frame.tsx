import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useChainInfo } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { safeQuery } from "../api/safe.ts";
import { IssuerContext } from "../lib/issuer-context.ts";

/** What stands around every page of the issuer: who may enter. */
export function IssuerFrame() {
  return (
    <SignInGate
      title="For owners of the issuer's Safe"
      text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
      pending={<Pending />}
    >
      <Inside />
    </SignInGate>
  );
}

function Inside() {
  const { address = "" } = useWallet();
  const chain = useChainInfo();
  const { data: safe, error, isFetching, refetch } = useQuery(safeQuery);
  if (error && !safe) {
    return (
      <Card>
        <ErrorState subject="the issuer's Safe" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!safe || !chain) return <Pending />;
  if (!safe.owners.some((owner) => owner.address === address.toLowerCase())) {
    return (
      <Card>
        <DeniedState
          who="Only owners of the issuer's Safe work here"
          how="They approve properties, make shares of them, and open and end offerings; several must sign. The Safe's owners admit another by the same signatures."
          action={<LinkButton to="/">To the properties</LinkButton>}
        />
      </Card>
    );
  }
  return (
    <IssuerContext value={{ safe, chain }}>
      <Outlet />
    </IssuerContext>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-5">
      <Skeleton className="h-11 w-80 max-w-full" />
      <Skeleton className="h-64 w-full rounded-8" />
    </div>
  );
}
