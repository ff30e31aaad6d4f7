import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Percent, Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { RaiseProgress } from "#features/offerings/components/raise-progress.tsx";
import { RaiseTerms } from "#features/offerings/components/raise-terms.tsx";
import { TermsLink } from "#features/offerings/components/terms-tick.tsx";
import { YourPurchases } from "#features/offerings/components/your-purchase.tsx";
import { isConditional } from "#features/offerings/lib/raise-words.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { basisPoints, formatPercent, formatShares } from "#lib/format.ts";
import type { OfferingTerms, Property } from "../../api/properties.ts";
import { dilutionLabel, ifAllSold, netYield } from "../../lib/yields.ts";
import { haltWords } from "../halt-notice.tsx";
import { BuyForm } from "./buy-form.tsx";

interface TicketProps {
  property: Property;
  chain: ChainInfo;
}

/** Beside everything else: how to own a part of it now, and what one has begun to own. */
export function BuyTicket({ property, chain }: TicketProps) {
  const { offering, token, offerings, name } = property;
  const { coin } = chain;
  // one whose money still waits to be decided about, else the last thing that happened here
  const others = offerings.filter((one, i) => isConditional(one) && (one.outcome === "running" || i === 0));
  const raise = others.find(({ id }) => id !== offering?.id);
  return (
    <div className="grid gap-6">
      {offering && <Ticket property={property} chain={chain} offering={offering} />}
      {raise && (
        <Card title={raise.outcome === "running" ? "A round to be settled" : "The last round"}>
          <RaiseProgress key={raise.id} offering={raise} name={name} coin={coin} />
        </Card>
      )}
      <YourPurchases token={token} coin={coin} />
      {!offering && <FromOwners token={token} ended={offerings[0]} />}
    </div>
  );
}

function FromOwners({ token, ended }: { token: string; ended: OfferingTerms | undefined }) {
  const title =
    ended?.state === "sold-out" ? "All new shares are sold" : ended ? "The offering is over" : "Not offered yet";
  return (
    <Card title="Buy shares">
      <Notice
        title={title}
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

function Ticket({ property, chain, offering }: TicketProps & { offering: OfferingTerms }) {
  const { token, name } = property;
  const { coin } = chain;
  const [halt] = property.halts;
  const conditional = isConditional(offering);
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
        {conditional ? (
          <RaiseProgress key={offering.id} offering={offering} name={name} coin={coin} />
        ) : (
          <Progress
            label="Sold of the offering"
            part={offering.sold}
            whole={offering.shares}
            start={`${formatPercent(basisPoints(offering.sold, offering.shares))} of ${formatShares(offering.shares)} sold`}
            end={`${formatShares(offering.remaining)} shares left`}
          />
        )}
        {halt && (
          <Notice tone="amber" title="Nothing can be bought just now">
            <span data-testid="ticket-halt">
              {haltWords[halt.kind]}{" "}
              {halt.until === null ? (
                "It is lifted by the issuer."
              ) : (
                <>
                  Until <DateTime at={halt.until} time />.
                </>
              )}
            </span>
          </Notice>
        )}
        <BuyForm key={`buy ${offering.id}`} property={property} offering={offering} chain={chain} />
        <dl className="grid gap-2 border-t border-line pt-4 text-14">
          <Line label="Smallest purchase">
            <Shares count={offering.minimum} unit />
          </Line>
          <Line label={offering.state === "upcoming" ? "Opens" : "Open until"}>
            <DateTime at={offering.state === "upcoming" ? offering.opensAt : offering.closesAt} />
          </Line>
          {conditional && <RaiseTerms offering={offering} />}
          {conditional && <Line label="Dividends">None on locked shares: from the close on</Line>}
          <YieldLines property={property} />
          <Line label="Terms">
            <TermsLink property={property} offering={offering} />
          </Line>
          <Line label="From other owners">
            <LinkButton
              to="/trade/$address"
              params={{ address: token }}
              variant="quiet"
              size="sm"
              className="-my-1 -me-3"
            >
              See the market
            </LinkButton>
          </Line>
        </dl>
      </div>
    </Card>
  );
}

/** What a share was paid, and what the same money is among more shares. */
function YieldLines({ property }: { property: Property }) {
  const less = ifAllSold(property);
  const { totalSupply, cap } = property;
  return (
    <>
      {netYield(property) > 0n && (
        <Line label="Net yield, last 12 months">
          <Percent bps={netYield(property)} />
          <span className="block text-12 text-muted">What a share was paid, of the last price</span>
        </Line>
      )}
      {less && (
        <Line label={dilutionLabel(property)}>
          <span data-testid="ticket-diluted">
            <Percent bps={less.bps} />
          </span>
          <span className="block text-12 text-muted">The same money on {formatShares(less.shares)} shares</span>
        </Line>
      )}
      {BigInt(cap) > BigInt(totalSupply) && (
        <Line label="Shares that exist">
          {formatShares(totalSupply)} of {formatShares(cap)} there may be
        </Line>
      )}
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
