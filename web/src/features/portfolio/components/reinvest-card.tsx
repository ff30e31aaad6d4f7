import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { type OfferingTerms, type Property, propertyQuery } from "#features/properties/api/properties.ts";
import type { Coin } from "#lib/format.ts";
import type { Entitlement } from "../api/portfolio.ts";
import { claimable } from "../lib/claims.ts";
import { ownOf, type Reinvestable, reinvestable } from "../lib/reinvest.ts";
import { ReinvestRitual } from "./reinvest-ritual.tsx";

interface ReinvestCardProps {
  address: Address;
  entitlements: readonly Entitlement[];
  coin: Coin;
}

interface Chosen {
  property: Property;
  offering: OfferingTerms;
  found: Reinvestable;
}

/** Buildings that sell new shares now, whose waiting dividends would buy some. Nothing where there are none. */
export function ReinvestCard({ address, entitlements, coin }: ReinvestCardProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const waiting = claimable(entitlements);
  const tokens = [...new Set(waiting.map(({ token }) => token))].filter(
    (token) => ownOf(waiting, address, token).length > 0,
  );
  return (
    <>
      {tokens.map((token) => (
        <Offer key={token} token={token} own={ownOf(waiting, address, token)} coin={coin} onChoose={setChosen} />
      ))}
      {chosen && <ReinvestRitual address={address} {...chosen} coin={coin} onClose={() => setChosen(undefined)} />}
    </>
  );
}

interface OfferProps {
  token: Address;
  own: readonly Entitlement[];
  coin: Coin;
  onChoose: (chosen: Chosen) => void;
}

function Offer({ token, own, coin, onChoose }: OfferProps) {
  const property = useQuery(propertyQuery(token)).data?.data;
  const offering = property?.offering;
  const found = offering && reinvestable(own, offering);
  if (!found) return null;
  const { symbol, name, halts } = property;
  return (
    <Card title={`More of ${name}, with its dividends`} data-testid={`reinvest-offer-${symbol}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-prose min-w-0 flex-1 basis-64 text-14 text-muted">
          {found.dividends.length === 1
            ? "The dividend that waits"
            : `The ${found.dividends.length} dividends that wait`}{" "}
          for you, <Money units={found.net} coin={coin} /> after tax, would buy up to <Shares count={found.most} unit />{" "}
          at <Money units={offering.pricePerShare} coin={coin} />. What is left over comes in coins.
          {halts.length > 0 && " Just now nothing can be bought: sales are halted."}
        </p>
        <Button
          onClick={() => onChoose({ property, offering, found })}
          disabled={halts.length > 0}
          data-testid={`reinvest-${symbol}`}
        >
          Reinvest
        </Button>
      </div>
    </Card>
  );
}
