import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Coin, formatCount } from "#lib/format.ts";
import { type Dividend, unpaidHolders } from "../api/studio.ts";
import { type ManagedProperty, pushPlan } from "../lib/studio-plans.ts";

const columns = (coin: Coin, onPush: (dividend: Dividend) => void): Column<Dividend>[] => [
  { key: "record", header: "Record date", phone: "title", cell: ({ recordAt }) => <DateTime at={recordAt} /> },
  {
    key: "share",
    header: "A share",
    numeric: true,
    cell: ({ perShare }) => <Money units={perShare} coin={coin} exact />,
  },
  { key: "all", header: "Distributed", numeric: true, cell: ({ amount }) => <Money units={amount} coin={coin} /> },
  {
    key: "holders",
    header: "Holders paid",
    numeric: true,
    roomy: true,
    cell: ({ paidCount }) => formatCount(paidCount),
  },
  {
    key: "paid",
    header: "Paid",
    className: "sm:w-44 xl:w-64",
    cell: ({ amount, outstanding }) => (
      <span className="block max-sm:w-60">
        <Progress
          label="Paid"
          part={BigInt(amount) - BigInt(outstanding)}
          whole={amount}
          end={
            outstanding === "0" ? (
              "All paid"
            ) : (
              <>
                <Money units={outstanding} coin={coin} /> open
              </>
            )
          }
        />
      </span>
    ),
  },
  {
    key: "push",
    header: "",
    className: "text-end",
    cell: (dividend) =>
      dividend.outstanding !== "0" && (
        <Button size="sm" onClick={() => onPush(dividend)} data-testid={`push-${dividend.index}`}>
          Pay out
        </Button>
      ),
  },
];

/** What went to the holders, and what of it is not claimed yet. */
export function DividendsCard({
  property,
  chain,
  dividends,
}: {
  property: ManagedProperty;
  chain: ChainInfo;
  dividends: readonly Dividend[] | undefined;
}) {
  const [pushing, setPushing] = useState<Dividend>();
  const [open, setOpen] = useState(false);
  return (
    <Card title="Dividends" flush>
      {dividends?.length === 0 ? (
        <EmptyState
          icon={Coins}
          title="Nothing was distributed yet"
          text="Deposit rent, announce a record date, and distribute once it has passed."
        />
      ) : (
        <Table
          caption="Dividends of this property"
          columns={columns(chain.coin, (dividend) => {
            setPushing(dividend);
            setOpen(true);
          })}
          rows={dividends ?? []}
          rowKey={({ index }) => index}
          loading={dividends ? false : 2}
        />
      )}
      {pushing && (
        <Push
          key={pushing.index}
          property={property}
          chain={chain}
          dividend={pushing}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </Card>
  );
}

interface PushProps {
  property: ManagedProperty;
  chain: ChainInfo;
  dividend: Dividend;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Push({ property, chain, dividend, open, onOpenChange }: PushProps) {
  const { data: unpaid } = useQuery({
    queryKey: ["chain-reads", "unpaid", property.token, dividend.index, dividend.outstanding],
    queryFn: () => unpaidHolders(chain.addresses.dividendDistributor, property.token, dividend.index),
    enabled: open,
  });
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={pushPlan({ chain, property }, dividend.index, unpaid ?? [])}
      incomplete={!unpaid || unpaid.length === 0}
      review={{
        result: [
          { label: "Holders who are paid now", value: unpaid ? formatCount(unpaid.length) : "Looking them up" },
          { label: "Held for people whose verification was withdrawn", value: "Stays theirs" },
          { label: "Costs you", value: "The network fee only" },
        ],
      }}
      outcome="The money is in the holders' wallets."
    />
  );
}
