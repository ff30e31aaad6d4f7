import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Address } from "viem";
import { Badge } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Percent, Shares } from "#components/ui/figures.tsx";
import { type Coin, formatShares } from "#lib/format.ts";
import type { Holding } from "../api/portfolio.ts";
import { splitOf } from "../lib/holdings.ts";
import { TransferRitual } from "./transfer-ritual.tsx";

interface HoldingsCardProps {
  address: Address;
  holdings: readonly Holding[];
  coin: Coin;
}

export function HoldingsCard({ address, holdings, coin }: HoldingsCardProps) {
  const [moving, setMoving] = useState<Holding>();
  return (
    <Card title="Your shares" flush>
      {holdings.length === 0 ? (
        <EmptyState
          title="You own no shares any more"
          text="Your dividends of earlier holdings are still here."
          action={<LinkButton to="/">See the properties</LinkButton>}
        />
      ) : (
        <ul className="divide-y divide-line">
          {holdings.map((one) => (
            <Row key={one.token} holding={one} coin={coin} onTransfer={() => setMoving(one)} />
          ))}
        </ul>
      )}
      {moving && <TransferRitual address={address} holding={moving} onClose={() => setMoving(undefined)} />}
    </Card>
  );
}

function Row({ holding, coin, onTransfer }: { holding: Holding; coin: Coin; onTransfer: () => void }) {
  const { token, name, symbol, balance, movable, addressFrozen, frozen, standingSupply, lastPrice, value } = holding;
  const { standing, waiting, refundable } = splitOf(holding);
  const stuck = addressFrozen || movable === "0";
  return (
    <li
      data-testid={`holding-${symbol}`}
      className="grid gap-4 px-4 py-5 sm:px-5 lg:grid-cols-[1fr_auto] lg:items-center"
    >
      <div className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to="/properties/$address"
            params={{ address: token }}
            className="display text-20 underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          {addressFrozen ? (
            <Badge tone="amber">Frozen</Badge>
          ) : (
            frozen !== "0" && <Badge tone="amber">Partly frozen</Badge>
          )}
          {waiting > 0n && <Badge>{formatShares(waiting)} locked until their sale is decided</Badge>}
          {refundable > 0n && <Badge tone="amber">{formatShares(refundable)} to be paid back</Badge>}
        </p>
        <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:grid-cols-[repeat(3,8rem)_1fr]">
          <Figure label="Shares">
            <span data-testid={`shares-${symbol}`}>
              <Shares count={balance} />
            </span>
          </Figure>
          <Figure label="Part of all issued">
            <Percent part={standing} whole={standingSupply} />
          </Figure>
          <Figure label="Last price">{lastPrice ? <Money units={lastPrice} coin={coin} /> : "None yet"}</Figure>
          <Figure label="Worth">{value ? <Money units={value} coin={coin} /> : "Not known yet"}</Figure>
        </dl>
        {refundable > 0n && (
          <p className="max-w-prose text-14 text-muted">
            The sale of {formatShares(refundable)} of them failed or was cancelled. You do not own these: they count at
            the <Money units={holding.refundable.money} coin={coin} /> that is paid back for them, and as no part of all
            issued.
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={Send}
          onClick={onTransfer}
          disabled={stuck}
          title={
            stuck
              ? addressFrozen || frozen !== "0"
                ? "These shares are frozen"
                : refundable > 0n
                  ? "These shares are to be paid back: their sale failed or was cancelled"
                  : "These shares are locked until their sale is decided"
              : undefined
          }
          data-testid={`transfer-${symbol}`}
          aria-label={`Transfer shares of ${name}`}
        >
          Transfer
        </Button>
        <LinkButton
          to="/trade/$address"
          params={{ address: token }}
          search={{ side: "sell" }}
          aria-label={`Sell shares of ${name}`}
        >
          Sell
        </LinkButton>
      </div>
    </li>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd className="figures mt-0.5 text-14 font-medium">{children}</dd>
    </div>
  );
}
