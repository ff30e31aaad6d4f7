import type { ReactNode } from "react";
import { Money, Percent, Shares } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import type { OrderDraft } from "../lib/order-form.ts";

export interface TicketSummaryProps {
  draft: OrderDraft | undefined;
  /** Shares held now; undefined for somebody unknown. */
  held: bigint | undefined;
  coin: Coin;
  supply: string;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="figures text-end font-medium">{children}</dd>
    </div>
  );
}

/** What the order amounts to, once all of it is taken. Its place is kept while nothing is typed. */
export function TicketSummary({ draft, held, coin, supply }: TicketSummaryProps) {
  const after = draft && held !== undefined ? (draft.side === "buy" ? held + draft.shares : held - draft.shares) : held;
  return (
    <dl className="grid gap-2 border-y border-line py-3 text-14">
      <Line label={draft?.side === "sell" ? "You receive" : "You pay"}>
        {draft ? <Money units={draft.total} coin={coin} /> : "–"}
      </Line>
      <Line label="You will hold">
        {after !== undefined && after >= 0n ? (
          <>
            <Shares count={after} unit />{" "}
            <span className="font-normal text-muted">
              · <Percent part={after} whole={supply} />
            </span>
          </>
        ) : (
          "–"
        )}
      </Line>
    </dl>
  );
}
