import { useQuery } from "@tanstack/react-query";
import { Status } from "#components/ui/badge.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { basisPoints, type Coin, formatCount, formatDateTime, formatShares } from "#lib/format.ts";
import { offeringQuery, type Subscription } from "../api/offerings.ts";
import { markOf, outlook, stageLooks, stageOf, timeLeft } from "../lib/raise-words.ts";
import { SettleButton } from "./settle-button.tsx";

interface RaiseProgressProps {
  offering: Subscription["offering"];
  name: string;
  coin: Coin;
}

/** How far a raise has come, what it still needs, and what comes of it. */
export function RaiseProgress({ offering, name, coin }: RaiseProgressProps) {
  const { id, sold, shares, softCap, raised, closesAt, opensAt } = offering;
  const subscribers = useQuery(offeringQuery(id)).data?.subscribers;
  const stage = stageOf(offering);
  const { tone, label } = stageLooks[stage];
  const percent = Math.min(Number(basisPoints(sold, shares)) / 100, 100);
  return (
    <div className="grid gap-4" data-testid="raise" data-stage={stage} data-offering={id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Status tone={tone}>{label}</Status>
        <span className="text-14 text-muted">Round {formatCount(offering.round)}</span>
      </div>
      <div className="grid gap-1.5">
        <div
          role="progressbar"
          aria-label="Sold of the offering"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuetext={`${formatShares(sold)} of ${formatShares(shares)} shares sold; at least ${formatShares(softCap)} are needed`}
          className="relative h-2"
        >
          <div className="h-full overflow-hidden rounded-full bg-sunken">
            <div className="h-full rounded-full bg-action" style={{ inlineSize: `${percent}%` }} />
          </div>
          <div
            className="absolute -inset-y-1 w-0.5 bg-ink"
            style={{ insetInlineStart: `calc(${markOf(offering)}% - 1px)` }}
            title={`At least ${formatShares(softCap)}`}
          />
        </div>
        <div className="figures flex flex-wrap justify-between gap-x-4 text-12 text-muted">
          <span>
            <span data-testid="raise-sold" data-value={sold}>
              {formatShares(sold)}
            </span>{" "}
            of {formatShares(shares)} sold
          </span>
          <span>at least {formatShares(softCap)} needed</span>
        </div>
      </div>
      <dl className="flex flex-wrap justify-between gap-x-5 gap-y-2 text-14">
        <div>
          <dt className="label">Raised</dt>
          <dd data-testid="raise-money" data-value={raised}>
            <Money units={raised} coin={coin} />
          </dd>
        </div>
        <div>
          <dt className="label">People</dt>
          <dd className="figures" data-testid="raise-people">
            {subscribers === undefined ? "…" : formatCount(subscribers)}
          </dd>
        </div>
        <div>
          <dt className="label">{stage === "upcoming" ? "Opens" : stage === "open" ? "Closes" : "Closed"}</dt>
          <dd>
            {stage === "open" ? (
              <span title={formatDateTime(closesAt)}>{timeLeft(closesAt)}</span>
            ) : (
              <DateTime at={stage === "upcoming" ? opensAt : closesAt} />
            )}
          </dd>
        </div>
      </dl>
      <p className="text-14 text-muted" data-testid="raise-outlook">
        {outlook(offering)}
      </p>
      <SettleButton offering={offering} name={name} />
    </div>
  );
}
