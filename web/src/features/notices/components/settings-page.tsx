import { useQuery } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { settingsQuery } from "../api/notices.ts";
import { KindsCard } from "./kinds-card.tsx";
import { MailCard } from "./mail-card.tsx";
import { ReminderCard } from "./reminder-card.tsx";

/** What somebody wants to be told of, and how. */
export function SettingsPage() {
  const { address = "", signedIn } = useWallet();
  return (
    <>
      <PageHeader
        place="Notifications"
        question="What do you want to be told of?"
        answer="In the app, by e-mail, both, or not at all."
      />
      <SignInGate
        title="Your choices appear here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {signedIn && address && <Settings key={address} address={address} />}
      </SignInGate>
    </>
  );
}

function Settings({ address }: { address: string }) {
  const { data, error, isFetching, refetch } = useQuery(settingsQuery(address));
  if (!data && error) {
    return (
      <Card>
        <ErrorState subject="your choices" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!data) return <Pending />;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <KindsCard address={address} settings={data} />
      <div className="grid gap-6">
        <MailCard address={address} mail={data.mail} />
        <ReminderCard address={address} days={data.daysBefore} />
      </div>
    </div>
  );
}

const Pending = () => (
  <div aria-busy className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
    <Skeleton className="h-96 w-full rounded-8" />
    <Skeleton className="h-60 w-full rounded-8" />
  </div>
);
