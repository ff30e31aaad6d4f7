import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { coinQuery, leaseQuery, unitQuery } from "../api/leases.ts";
import { CourtNotice } from "./court-notice.tsx";
import { DepositCard } from "./deposit-card.tsx";
import { LeaseFigures } from "./lease-figures.tsx";
import { MessagesCard } from "./messages-card.tsx";
import { PayRent } from "./pay-rent.tsx";
import { ReceiptsCard } from "./receipts-card.tsx";
import { ScheduleCard } from "./schedule-card.tsx";
import { TenantTalks } from "./tenant-talks.tsx";

interface TenantRoomProps {
  id: string;
  /** Of the property. */
  name: string;
  wallet: Address;
  chain: ChainInfo;
}

/** One lease as its tenant sees it. */
export function TenantRoom({ id, name, wallet, chain }: TenantRoomProps) {
  const { data, error, isFetching, refetch } = useQuery(leaseQuery(id));
  const lease = data?.data;
  const { data: place } = useQuery(unitQuery(id));
  const { data: unit } = useQuery({
    ...coinQuery(lease?.coin ?? chain.addresses.coin, chain),
    enabled: lease !== undefined,
  });
  if (error && !lease) {
    return (
      <Card>
        <ErrorState subject="this lease" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!lease || !unit) return <Skeleton className="h-96 w-full rounded-8" />;
  const coin = { ...unit, address: lease.coin };
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);

  return (
    <section aria-label={name} className="grid gap-6" data-testid="tenancy">
      <h2 className="display text-28">
        {name}
        {place?.data.unit && <span className="block text-16 text-muted">{place.data.unit}</span>}
      </h2>
      <LeaseFigures lease={lease} coin={coin} />
      <CourtNotice lease={lease} coin={coin} side="tenant" />
      <TenantTalks lease={lease} coin={coin} wallet={wallet} name={name} now={now} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PayRent lease={lease} coin={coin} wallet={wallet} chain={chain} name={name} />
        {lease.deposit && (
          <DepositCard
            lease={lease}
            deposit={lease.deposit}
            coin={coin}
            wallet={wallet}
            chain={chain}
            now={now}
            side="tenant"
          />
        )}
      </div>
      {lease.deposit && <MessagesCard leaseId={lease.id} wallet={wallet} />}
      <ScheduleCard lease={lease} coin={coin} />
      <ReceiptsCard leaseId={lease.id} coin={coin} />
    </section>
  );
}
