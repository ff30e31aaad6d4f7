import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { Coin } from "#lib/format.ts";
import type { MarketOrder } from "../api/orders.ts";
import { reasonRule } from "../lib/market-rules.ts";
import { stands, statusWords } from "../lib/order-words.ts";

function Standing({ order }: { order: MarketOrder }) {
  const { tone, label } = statusWords(order.status);
  const why = order.status === "unfillable" && order.reason ? reasonRule(order.reason) : undefined;
  return (
    <span className="grid max-sm:justify-items-end max-sm:text-end">
      <Status tone={tone}>{label}</Status>
      {why && (
        <span className="max-w-64 text-12 text-muted">
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
    cell: ({ side, name }) => (
      <>
        <span className="font-medium">{side === 0 ? "Sell" : "Buy"}</span> <span className="text-muted">{name}</span>
      </>
    ),
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
  { key: "until", header: "Good until", cell: ({ expiry }) => <DateTime at={expiry} /> },
  { key: "status", header: "Status", cell: (order) => <Standing order={order} /> },
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
