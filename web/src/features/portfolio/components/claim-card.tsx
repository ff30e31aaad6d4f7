import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { cx } from "#lib/cx.ts";
import type { Coin } from "#lib/format.ts";
import type { Entitlement } from "../api/portfolio.ts";
import { claimable } from "../lib/claims.ts";
import { lapseOf, taxWords } from "../lib/tax.ts";
import { ClaimRitual } from "./claim-ritual.tsx";

interface ClaimCardProps {
  address: Address;
  entitlements: readonly Entitlement[];
  coin: Coin;
}

/** Until when a dividend is safe to leave. */
function Lapse({ dividend }: { dividend: Entitlement }) {
  const lapse = lapseOf(dividend, Date.now() / 1000);
  if (!lapse) return null;
  return (
    <p className={cx("text-14", lapse.soon ? "text-amber" : "text-muted")} data-testid="lapse">
      {lapse.over ? "Claim it now: since " : "Claim it before "}
      <DateTime at={lapse.at} />
      {lapse.over ? " it may go back to the building at any time." : ", when it may go back to the building."}
    </p>
  );
}

/** Dividends that wait to be fetched, one by one or all at once. */
export function ClaimCard({ address, entitlements, coin }: ClaimCardProps) {
  const [claiming, setClaiming] = useState<readonly Entitlement[]>();
  const waiting = claimable(entitlements);
  if (waiting.length === 0 && !claiming) return null;
  return (
    <>
      {waiting.length > 0 && (
        <Card
          title="Dividends for you"
          flush
          action={
            <Button variant="primary" onClick={() => setClaiming(waiting)} data-testid="claim-all">
              Claim all
            </Button>
          }
        >
          <ul className="divide-y divide-line">
            {waiting.map((one) => (
              <li
                key={`${one.token}-${one.index}-${one.account}`}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-5"
              >
                <div className="min-w-0 flex-1 basis-56">
                  <p className="font-medium">{one.name}</p>
                  <p className="text-14 text-muted">
                    <Money units={one.perShare} coin={coin} exact /> on each of <Shares count={one.shares} unit /> you
                    held on <DateTime at={one.recordAt} />
                  </p>
                  {one.tax && (
                    <p className="text-14 text-muted" data-testid={`tax-${one.symbol}-${one.index}`}>
                      <Money units={one.amount} coin={coin} /> before tax, of which{" "}
                      <Money units={one.tax.amount} coin={coin} /> is withheld ({taxWords(one.tax)})
                    </p>
                  )}
                  <Lapse dividend={one} />
                </div>
                <span className="display text-20">
                  <Money units={one.net} coin={coin} />
                </span>
                <Button
                  onClick={() => setClaiming([one])}
                  data-testid={`claim-${one.symbol}-${one.index}`}
                  aria-label={`Claim the dividend of ${one.name}`}
                >
                  Claim
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {claiming && (
        <ClaimRitual address={address} dividends={claiming} coin={coin} onClose={() => setClaiming(undefined)} />
      )}
    </>
  );
}
