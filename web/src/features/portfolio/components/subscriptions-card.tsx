import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Address } from "viem";
import { Card } from "#components/ui/card.tsx";
import { subscriptionsQuery } from "#features/offerings/api/offerings.ts";
import { Purchase } from "#features/offerings/components/your-purchase.tsx";
import type { Coin } from "#lib/format.ts";

/** What was bought in offerings that may fail, or have failed; nothing where there is none. */
export function SubscriptionsCard({ address, coin }: { address: Address; coin: Coin }) {
  const { data = [] } = useQuery(subscriptionsQuery(address));
  if (data.length === 0) return null;
  return (
    <Card title="Your subscriptions" flush data-testid="subscriptions">
      <ul className="divide-y divide-line">
        {data.map((one) => (
          <li key={`${one.offering.id} ${one.account}`} className="grid gap-3 px-4 py-5 sm:px-5">
            <Link
              to="/properties/$address"
              params={{ address: one.property.token }}
              className="display text-20 underline-offset-4 hover:underline"
            >
              {one.property.name}
            </Link>
            <Purchase wallet={address} subscription={one} coin={coin} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
