import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { basisPoints, formatPercent, formatShares } from "#lib/format.ts";
import type { Property } from "../../api/properties.ts";
import { BuyForm } from "./buy-form.tsx";

/** Beside everything else: how to own a part of it now. */
export function BuyTicket({ property, chain }: { property: Property; chain: ChainInfo }) {
  const { offering, token, offerings } = property;
  const { coin } = chain;
  if (!offering) {
    const ended = offerings[0];
    return (
      <Card title="Buy shares">
        <Notice
          title={
            ended?.state === "sold-out" ? "All new shares are sold" : ended ? "The offering is over" : "Not offered yet"
          }
          action={
            <LinkButton to="/trade/$address" params={{ address: token }} size="sm">
              See what owners ask
            </LinkButton>
          }
        >
          {ended
            ? "You can still buy from people who own shares and want to sell."
            : "The issuer has not opened an offering for this building."}
        </Notice>
      </Card>
    );
  }
  return (
    <Card
      title="Buy shares"
      action={
        <span className="text-14 text-muted">
          <Money units={offering.pricePerShare} coin={coin} /> a share
        </span>
      }
    >
      <div className="grid gap-5">
        <Progress
          label="Sold of the offering"
          part={offering.sold}
          whole={offering.shares}
          start={`${formatPercent(basisPoints(offering.sold, offering.shares))} of ${formatShares(offering.shares)} sold`}
          end={`${formatShares(offering.remaining)} shares left`}
        />
        <BuyForm property={property} offering={offering} chain={chain} />
        <dl className="grid gap-2 border-t border-line pt-4 text-14">
          <div className="flex justify-between gap-4">
            <dt className="text-muted">Smallest purchase</dt>
            <dd>
              <Shares count={offering.minimum} unit />
            </dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-muted">{offering.state === "upcoming" ? "Opens" : "Open until"}</dt>
            <dd>
              <DateTime at={offering.state === "upcoming" ? offering.opensAt : offering.closesAt} />
            </dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-muted">From other owners</dt>
            <dd>
              <LinkButton
                to="/trade/$address"
                params={{ address: token }}
                variant="quiet"
                size="sm"
                className="-my-1 -me-3"
              >
                See the market
              </LinkButton>
            </dd>
          </div>
        </dl>
      </div>
    </Card>
  );
}
