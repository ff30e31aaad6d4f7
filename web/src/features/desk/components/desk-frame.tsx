import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { useChainInfo } from "#lib/chain-info.ts";
import { formatCount } from "#lib/format.ts";
import { useStore } from "#lib/store.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { outbox } from "../api/acts.ts";
import { accessOf, onlyReads } from "../lib/access.ts";
import { DeskContext } from "../lib/desk-context.ts";
import { DeskNav } from "./desk-nav.tsx";

/** What stands around every page of the desk: who may enter, and the way between its pages. */
export function DeskFrame() {
  return (
    <SignInGate
      title="For compliance officers"
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
  const { data: account, error, isFetching, refetch } = useQuery({ ...accountQuery(address), enabled: address !== "" });
  if (error && !account) {
    return (
      <Card>
        <ErrorState subject="your roles" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!account || !chain) return <Pending />;
  const access = accessOf(account.roles, chain.addresses.identityRegistry);
  if (!access.register && access.reads.size === 0) {
    return (
      <Card>
        <DeniedState
          who="Only compliance officers work here"
          how="They verify people, and freeze or pause when the law demands it. The issuer makes an officer of a wallet, by a decision that everybody can see beforehand."
          action={<LinkButton to="/verification">To your own verification</LinkButton>}
        />
      </Card>
    );
  }
  return (
    <DeskContext value={{ access, chain }}>
      <DeskNav access={access} />
      {onlyReads(access) && (
        <div className="mb-6" data-testid="reads-only">
          <Notice title="You see the part of the desk that concerns the properties you manage">
            Who holds their shares, what is proposed for them, and what was done. Deciding is for compliance officers.
          </Notice>
        </div>
      )}
      <Untold />
      <Outlet />
    </DeskContext>
  );
}

/** Transactions that the audit log could not be told of: told again here, until it knows. */
function Untold() {
  const waiting = useStore(outbox.waiting);
  const [telling, setTelling] = useState(false);
  const tell = async () => {
    setTelling(true);
    await outbox.flush().finally(() => setTelling(false));
  };
  useEffect(() => void outbox.flush(), []);
  // what was sent a moment ago is told when it is mined
  const old = useDebounced(waiting, 20_000).filter(({ id }) => waiting.some((one) => one.id === id));
  if (old.length === 0) return null;
  return (
    <div className="mb-6">
      <Notice
        tone="amber"
        title={`The audit log does not know yet why you sent ${formatCount(old.length)} ${old.length === 1 ? "transaction" : "transactions"}`}
        action={
          <Button size="sm" busy={telling} onClick={() => void tell()}>
            Tell it again
          </Button>
        }
      >
        What you did counts; its reason is kept in this browser until the log has it.
      </Notice>
    </div>
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
