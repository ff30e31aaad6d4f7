import { LinkButton } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Coin, formatDate, formatMoney, formatShares } from "#lib/format.ts";
import type { Entitlement, Holding } from "../api/portfolio.ts";
import { sumOf } from "../lib/claims.ts";

interface PortfolioNoticesProps {
  holdings: readonly Holding[];
  entitlements: readonly Entitlement[];
  coin: Coin;
}

/** What keeps shares or money back, and what to do about it. */
export function PortfolioNotices({ holdings, entitlements, coin }: PortfolioNoticesProps) {
  const held = entitlements.filter(({ status }) => status === "held");
  const ends = held.flatMap(({ lapsesAt }) => lapsesAt ?? []);
  const lapses = ends.length > 0 ? Math.min(...ends) : undefined;
  return (
    <>
      {held.length > 0 && (
        <Notice
          tone="amber"
          title={`${formatMoney(sumOf(held.map(({ net }) => net)), coin)} of dividends are held for you`}
          action={
            <LinkButton to="/verification" size="sm">
              See your verification
            </LinkButton>
          }
        >
          Your verification does not stand at present, so the law forbids us to pay you. The money waits, and can be
          claimed once you are verified again
          {lapses === undefined ? "." : `. From ${formatDate(lapses)} on a part of it may return to the building.`}
        </Notice>
      )}
      {holdings
        .filter(({ addressFrozen, frozen }) => addressFrozen || frozen !== "0")
        .map(({ token, name, addressFrozen, frozen, movable }) => (
          <Notice
            key={token}
            tone="amber"
            title={
              addressFrozen
                ? `Your wallet is frozen for ${name}`
                : `${formatShares(frozen)} of your shares of ${name} are frozen`
            }
          >
            {addressFrozen
              ? "A compliance officer has stopped it from sending and receiving these shares. You keep them, and their dividends are still paid. Ask the compliance officer for the reason."
              : `A compliance officer has set them aside; you can move ${formatShares(movable)}. Dividends are still paid on all of them.`}
          </Notice>
        ))}
    </>
  );
}
