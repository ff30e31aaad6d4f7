import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { WorldMap } from "#components/map/world-map.tsx";
import { Address } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Coin, formatCount, formatCountry, formatShares } from "#lib/format.ts";
import type { Profile, Property } from "../../api/properties.ts";
import { partsOf } from "../../lib/figures.ts";

/** What the building is, what can go wrong, and its plain facts. */
export function AboutSection({ property, coin }: { property: Property; coin: Coin }) {
  const { profile } = property;
  if (!profile) {
    return (
      <Card title="The building">
        <EmptyState
          title="Its description is not filed yet"
          text="The owner has put its fingerprint on record, but the text itself has not arrived. Wait for it before you buy."
        />
      </Card>
    );
  }
  const { text, risks } = partsOf(profile.description);
  return (
    <>
      <Card title="The building">
        <div className="grid max-w-prose gap-3 text-16">
          {text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <Whereabouts token={property.token} name={property.name} address={profile.address} />
        <Facts property={property} profile={profile} coin={coin} />
      </Card>
      <Card title="What can go wrong">
        <div className="grid max-w-prose gap-3 text-16">
          {risks.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p className={risks.length > 0 ? "text-14 text-muted" : ""}>
            As with every building: rent can stop, costs can rise, the price of a share can fall, and there may be
            nobody to sell it to when you want to. Only put in what you can leave there.
          </p>
        </div>
      </Card>
    </>
  );
}

function Whereabouts({ token, name, address }: { token: string; name: string; address: Profile["address"] }) {
  const place = `${address.city}, ${formatCountry(address.country)}`;
  const point = (
    <span className="grid justify-items-center gap-1">
      <span className="rounded-4 bg-surface/90 px-1.5 text-12 font-medium">{address.city}</span>
      <span className="-mb-1.5 size-3 rounded-full border-2 border-surface bg-action" />
    </span>
  );
  return (
    <WorldMap
      label={`Where it stands: ${place}`}
      marks={[{ id: token, place: address, name, node: point }]}
      still
      className="mt-6 h-56"
      instead={`This browser cannot draw the map. It stands in ${place}.`}
    />
  );
}

interface FactsProps {
  property: Property;
  profile: Profile;
  coin: Coin;
}

function Facts({ property, profile: { address, facts }, coin }: FactsProps) {
  const map = `https://www.openstreetmap.org/?mlat=${address.latitude}&mlon=${address.longitude}#map=16/${address.latitude}/${address.longitude}`;
  const rows: [string, ReactNode][] = [
    [
      "Address",
      <span key="address">
        {address.street}, {address.city}, {formatCountry(address.country)}{" "}
        <a
          href={map}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 whitespace-nowrap underline decoration-edge underline-offset-4 hover:decoration-ink"
        >
          Map <ExternalLink className="size-3.5" strokeWidth={1.75} aria-label="opens another site" />
        </a>
      </span>,
    ],
    ["Built", String(facts.yearBuilt)],
    ["Floors", formatCount(facts.floors)],
    ["Area", `${formatCount(Math.round(facts.areaSqm))} m²`],
    ["Units", formatCount(facts.units)],
    ["All shares there may be", formatShares(property.cap)],
    [
      `Worth of the ${formatShares(property.totalSupply)} shares that exist, at the last price`,
      property.marketValue ? <Money key="worth" units={property.marketValue} coin={coin} /> : "Not traded yet",
    ],
    ["Issuer", property.owner ? <Address key="owner" address={property.owner} /> : "None"],
    ["Register of shares", <Address key="token" address={property.token} name={property.symbol} />],
  ];
  return (
    <dl className="mt-6 grid gap-x-8 border-t border-line text-14 sm:grid-cols-2">
      {rows.map(([label, value], i) => (
        <div
          key={label}
          className={`flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2 ${i === 0 ? "sm:col-span-2" : ""}`}
        >
          <dt className="text-muted">{label}</dt>
          <dd className="figures text-end">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
