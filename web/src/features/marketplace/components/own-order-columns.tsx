import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { Coin } from "#lib/format.ts";
import type { MarketOrder } from "../api/orders.ts";
import { reasonRule } from "../lib/market-rules.ts";
import { stands, statusWords } from "../lib/order-words.ts";

/** What it is, and why nobody can take it at present. */
function What({ order }: { order: MarketOrder }) {
  const { side, name, status, reason } = order;
  const why = status === "unfillable" && reason ? reasonRule(reason) : undefined;
  return (
    <span className="block">
      {side === 0 ? "Sell" : "Buy"} <span className="font-normal text-muted">{name}</span>
      {why && (
        <span className="block text-12 font-normal text-muted">
          {why.label} {why.remedy}
        </span>
      )}
    </span>
  );
}

export const ownOrderColumns = (coin: Coin, onCancel: (order: MarketOrder) => void): Column<MarketOrder>[] => [
  {
    key: "what",
    header: "Order",
    phone: "title",
    className: "font-medium",
    cell: (order) => <What order={order} />,
  },
  {
    key: "shares",
    header: "Taken",
    numeric: true,
    cell: ({ filled, shares }) => (
      <span className="whitespace-nowrap">
        <Shares count={filled} /> <span className="text-muted">of</span> <Shares count={shares} />
      </span>
    ),
  },
  {
    key: "price",
    header: "A share",
    numeric: true,
    cell: ({ pricePerShare }) => <Money units={pricePerShare} coin={coin} />,
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status, expiry }) => (
      <span className="inline-grid">
        <Status tone={statusWords(status).tone}>{statusWords(status).label}</Status>
        {stands({ status }) && (
          <span className="text-12 whitespace-nowrap text-muted">
            to <DateTime at={expiry} />
          </span>
        )}
      </span>
    ),
  },
  {
    key: "cancel",
    header: "",
    className: "text-end",
    cell: (order) =>
      stands(order) && (
        <Button size="sm" onClick={() => onCancel(order)} data-testid="cancel-order" data-order={order.hash}>
          Cancel
        </Button>
      ),
  },
];
