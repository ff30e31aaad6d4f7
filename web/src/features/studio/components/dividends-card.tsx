import { Link } from "@tanstack/react-router";
import { Coins } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Coin, formatCount } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { Dividend } from "../api/studio.ts";
import type { ManagedProperty } from "../lib/studio-plans.ts";
import { PushOfDividend } from "./dividends/push-of-dividend.tsx";

const columns = (coin: Coin, token: string, onPush: (dividend: Dividend) => void): Column<Dividend>[] => [
  {
    key: "record",
    header: "Record date",
    phone: "title",
    cell: ({ recordAt, index }) => (
      <Link
        to="/studio/dividends/$address/$index"
        params={{ address: token, index }}
        className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
        data-testid={`dividend-${index}`}
      >
        <DateTime at={recordAt} />
      </Link>
    ),
  },
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
    header: "Settled",
    className: "sm:w-44 xl:w-64",
    cell: ({ amount, claimable, held }) => {
      const open = BigInt(claimable) + BigInt(held);
      return (
        <span className="block max-sm:w-60">
          <Progress
            label="Settled"
            part={BigInt(amount) - open}
            whole={amount}
            end={
              open === 0n ? (
                "Nothing is open"
              ) : claimable === "0" ? (
                <>
                  <Money units={held} coin={coin} /> waits
                </>
              ) : (
                <>
                  <Money units={open} coin={coin} /> open
                </>
              )
            }
          />
        </span>
      );
    },
  },
  {
    key: "push",
    header: "",
    className: "text-end",
    cell: (dividend) =>
      dividend.claimable !== "0" && (
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
  const { address } = useWallet();
  const pushing = useSubject<string>();
  const own = dividends?.filter(({ coin }) => coin === chain.addresses.coin);
  return (
    <Card title="Dividends" flush>
      {own?.length === 0 ? (
        <EmptyState
          icon={Coins}
          title="Nothing was distributed yet"
          text="Deposit rent, announce a record date, and distribute once it has passed."
        />
      ) : (
        <Table
          caption="Dividends of this property"
          columns={columns(chain.coin, property.token, ({ index }) => pushing.show(index))}
          rows={own ?? []}
          rowKey={({ index }) => index}
          loading={own ? false : 2}
        />
      )}
      {pushing.open && pushing.subject !== undefined && address && (
        <PushOfDividend
          key={pushing.subject}
          property={property}
          index={pushing.subject}
          coin={chain.coin}
          wallet={address}
          onClose={() => pushing.setOpen(false)}
        />
      )}
    </Card>
  );
}
