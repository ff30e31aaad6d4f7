import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Address } from "viem";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { type Subscription, subscriptionsQuery } from "../api/offerings.ts";
import { stageLooks, stageOf, standing } from "../lib/raise-words.ts";
import { RefundRitual } from "./refund-ritual.tsx";
import { TakeBackRitual } from "./take-back-ritual.tsx";

interface PurchaseProps {
  wallet: Address;
  subscription: Subscription;
  coin: Coin;
}

/** On a property's page: what the visitor has bought in its offerings that may fail, or has failed. */
export function YourPurchases({ token, coin }: { token: string; coin: Coin }) {
  const { address, signedIn } = useWallet();
  const { data = [] } = useQuery({ ...subscriptionsQuery(address ?? ""), enabled: signedIn && address !== undefined });
  const mine = data.filter((one) => one.property.token === token);
  if (!signedIn || !address || mine.length === 0) return null;
  return (
    <Card title={mine.length === 1 ? "Your purchase" : "Your purchases"} flush data-testid="your-purchase">
      <ul className="divide-y divide-line">
        {mine.map((one) => (
          <li key={`${one.offering.id} ${one.account}`} className="px-4 py-4 sm:px-5">
            <Purchase wallet={address} subscription={one} coin={coin} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** One subscription: how it stands, and what can be done. */
export function Purchase({ wallet, subscription, coin }: PurchaseProps) {
  const { offering, account, shares, locked, paid, refunded, held, refundable } = subscription;
  const { withdrawable, withdrawableUntil } = subscription;
  const takingBack = useSubject<Subscription>();
  const refund = useSubject<Subscription>();
  const [elsewhere, setElsewhere] = useState(false);
  const { tone, label } = stageLooks[stageOf(offering)];
  const owed = offering.outcome === "failed" || offering.outcome === "cancelled";
  const own = account === wallet.toLowerCase();
  const show = (other: boolean) => {
    setElsewhere(other);
    refund.show(subscription);
  };
  return (
    <div className="grid gap-3" data-testid={`subscription-${offering.id}`} data-stage={stageOf(offering)}>
      <Status tone={tone}>{label}</Status>
      <dl className="grid max-w-md gap-1.5 text-14">
        {shares !== "0" && (
          <Line label={locked === "0" ? "Shares" : `Locked until ${owed ? "you are paid back" : "it is settled"}`}>
            <Shares count={locked === "0" ? shares : locked} unit />
          </Line>
        )}
        {paid !== "0" && (
          <Line label="You paid">
            <Money units={paid} coin={coin} />
          </Line>
        )}
        {refunded !== "0" && (
          <Line label="Paid back">
            <span data-testid="refunded" data-value={refunded}>
              <Money units={refunded} coin={coin} />
            </span>
          </Line>
        )}
        {held !== "0" && (
          <Line label="Waits for you">
            <Money units={held} coin={coin} />
          </Line>
        )}
        {withdrawableUntil !== null && own && (
          <Line label="Can be taken back until">
            <DateTime at={withdrawableUntil} time />
          </Line>
        )}
      </dl>
      <p className="text-14 text-muted">{standing(subscription)}</p>
      {!own && <p className="text-14 text-muted">It was bought by a wallet that yours has replaced.</p>}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {own && withdrawable !== "0" && (
          <Button onClick={() => takingBack.show(subscription)} data-testid="take-back">
            Take it back
          </Button>
        )}
        {refundable !== "0" && (
          <Button variant="primary" onClick={() => show(false)} data-testid="refund">
            Get your money back
          </Button>
        )}
        {held !== "0" && (
          <Button onClick={() => show(true)} data-testid="refund-elsewhere">
            Pay it to another of your wallets
          </Button>
        )}
      </div>
      {takingBack.open && takingBack.subject && (
        <TakeBackRitual
          wallet={wallet}
          subscription={takingBack.subject}
          coin={coin}
          onClose={() => takingBack.setOpen(false)}
        />
      )}
      {refund.open && refund.subject && (
        <RefundRitual
          wallet={wallet}
          subscription={refund.subject}
          coin={coin}
          elsewhere={elsewhere}
          onClose={() => refund.setOpen(false)}
        />
      )}
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto">{children}</dd>
    </div>
  );
}
