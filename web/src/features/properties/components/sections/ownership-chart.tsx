import { useQuery } from "@tanstack/react-query";
import { barHeight } from "#components/charts/bar-height.ts";
import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { Bars } from "#components/charts/charts.ts";
import { Percent } from "#components/ui/figures.tsx";
import { useChainInfo } from "#lib/chain-info.ts";
import { basisPoints, formatCount, formatCountry, formatPercent, formatShares, shortHex } from "#lib/format.ts";
import { useNames } from "#lib/names.ts";
import type { Holder, Property } from "../../api/properties.ts";
import { residenceQuery } from "../../api/residence.ts";
import { barsOf, byCountry, spreadOf } from "../../lib/ownership.ts";

type Owned = Pick<Property, "totalSupply" | "cap" | "owner" | "treasury">;

/** How the shares are spread over people and countries, and what is not issued. */
export function OwnershipChart({ holders, property }: { holders: readonly Holder[]; property: Owned }) {
  const { totalSupply, cap, owner, treasury } = property;
  const names = useNames();
  const { largest, five, ten, issuer } = spreadOf(holders, totalSupply, [owner, treasury]);
  const part = (shares: bigint) => formatPercent(basisPoints(shares, totalSupply));
  const figures = [
    { label: "The largest owner", part: largest },
    { label: "The five largest", part: five },
    { label: "The ten largest", part: ten },
    { label: "The issuer, of those issued", part: issuer },
  ];
  const bars = barsOf(holders, totalSupply);
  const unissued = BigInt(cap) - BigInt(totalSupply);
  return (
    <div className="grid gap-5 p-4 sm:p-5">
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {figures.map(({ label, part: bps }) => (
          <div key={label}>
            <dt className="label">{label}</dt>
            <dd className="display figures mt-1 text-20">
              <Percent bps={bps} />
            </dd>
          </div>
        ))}
      </dl>
      <ChartFigure
        title="Spread over owners"
        testId="owners-chart"
        told={`The largest owner has ${formatPercent(largest)} of the issued shares, the five largest have ${formatPercent(five)}.${unissued > 0n ? ` ${formatShares(unissued)} more shares may be issued: they are the issuer's part until they are sold.` : ""}`}
        height={bars.length * barHeight}
      >
        <Bars
          label="Spread over owners"
          items={bars.map(({ key, account, label, shares }) => ({
            key,
            label: label ?? (account ? (names.get(account.toLowerCase()) ?? shortHex(account)) : ""),
            size: Number(basisPoints(shares, totalSupply)),
            text: part(shares),
            told: `${formatShares(shares)} shares`,
            quiet: label !== undefined,
          }))}
        />
      </ChartFigure>
      <Countries holders={holders} totalSupply={totalSupply} />
    </div>
  );
}

function Countries({ holders, totalSupply }: { holders: readonly Holder[]; totalSupply: string }) {
  const register = useChainInfo()?.addresses.identityRegistry;
  const accounts = holders.map(({ account }) => account);
  const { data } = useQuery({
    ...residenceQuery(register ?? "0x", accounts),
    enabled: register !== undefined && accounts.length > 0,
  });
  if (!data) return null;
  const known = byCountry(holders.map((one) => ({ ...one, country: data.get(one.account) ?? 0 })));
  const all = known.reduce((sum, { shares }) => sum + shares, 0n) === BigInt(totalSupply);
  return (
    <div data-testid="owners-countries">
      <h3 className="label">Where owners live{!all && `, of the ${formatCount(holders.length)} largest`}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-14">
        {known.map(({ country, shares }) => (
          <li key={country}>
            {country === 0 ? "Not in the register" : formatCountry(country)}{" "}
            <span className="text-muted">
              <Percent part={shares} whole={totalSupply} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
