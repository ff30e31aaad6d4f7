import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { TransactionHash } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import { SpendRitual } from "#features/rent/components/spend-ritual.tsx";
import { inCurrency } from "#features/rent/lib/pay-words.ts";
import type { Spending } from "#features/rent/lib/spend-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type CardPayment, cardPaymentsQuery } from "../../api/leases.ts";
import { useManages } from "../../api/use-manages.ts";
import { cardWords, restOf } from "../../lib/card-words.ts";
import type { StudioProps } from "../studio-room.tsx";
import { TenantName } from "./tenant-name.tsx";

/** Payments by card, and whether their money has been deposited for the property. Nothing is shown before there is one. */
export function CardPaymentsCard({ property, chain, wallet }: Omit<StudioProps, "isTreasurer"> & { wallet: Address }) {
  const { coin, addresses } = chain;
  const isManager = useManages(property.token) === true;
  const query = useInfiniteQuery({ ...cardPaymentsQuery(property.token), enabled: isManager, retry: false });
  const paying = useSubject<Spending>();
  const [lateFee, setLateFee] = useState("0");
  const fee =
    lateFee === "0"
      ? []
      : [
          {
            label: "Of it, the late fee that this deposit came too late for",
            value: <Money units={lateFee} coin={coin} />,
          },
        ];
  const strays = query.data?.pages[0]?.strays ?? [];
  const isEmpty = !query.data || (query.data.pages[0]?.data.length === 0 && strays.length === 0);
  if (isEmpty && !paying.open) return null;

  const deposit = (one: CardPayment) => {
    const amount = restOf(one);
    const { leaseId, reference } = one;
    const wanted = { kind: "lease.pay" as const, from: wallet, leaseId, amount: String(amount), reference };
    const title = `Deposit what a card paid for ${property.name}`;
    const unit = { ...coin, address: addresses.coin };
    setLateFee(one.settled === "0" ? one.lateFee : "0");
    paying.show({ title, label: "Deposit the rent", href: "/studio", chain, wallet, coin: unit, amount, wanted });
  };
  const columns: Column<CardPayment>[] = [
    { key: "when", header: "Paid", phone: "title", cell: ({ paidAt }) => <DateTime at={paidAt} time /> },
    { key: "who", header: "Tenant", cell: ({ leaseId }) => <TenantName leaseId={leaseId} token={property.token} /> },
    {
      key: "amount",
      header: "By card",
      numeric: true,
      cell: ({ amount, currency, lateFee, state }) => (
        <div>
          {inCurrency(amount, currency)}
          {lateFee !== "0" && (
            <span className="block text-12 text-muted" data-testid="card-late-fee">
              {state === "matched" ? "Deposited late, with" : "Deposited late: add"} a fee of{" "}
              <Money units={lateFee} coin={coin} />
            </span>
          )}
        </div>
      ),
    },
    {
      key: "settled",
      header: "Deposited",
      numeric: true,
      cell: ({ settled }) => (settled === "0" ? "–" : <Money units={settled} coin={coin} />),
    },
    {
      key: "state",
      header: "State",
      cell: ({ state }) => <Status tone={cardWords[state].tone}>{cardWords[state].label}</Status>,
    },
    {
      key: "act",
      header: "",
      className: "text-end",
      cell: (one) =>
        one.state !== "matched" && (
          <Button size="sm" onClick={() => deposit(one)} data-testid={`deposit-card-${one.id}`}>
            Deposit
          </Button>
        ),
    },
  ];
  return (
    <Card title="Paid by card" flush data-testid="card-payments">
      {strays.length > 0 && (
        <div className="p-4 sm:p-5">
          <Notice tone="amber" title="Some deposits name a card payment that nobody made">
            <ul className="grid gap-1">
              {strays.map(({ leaseId, receipt, amount, transaction }) => (
                <li key={`${leaseId} ${receipt}`}>
                  <Money units={amount} coin={coin} />, receipt {receipt}: <TransactionHash hash={transaction} />
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <PagedTable
        caption="Payments by card"
        subject="the payments by card"
        query={query}
        columns={columns}
        rowKey={({ id }) => String(id)}
        empty={<p className="px-5 py-4 text-14 text-muted">No card has paid here yet.</p>}
        expected={2}
      />
      {paying.open && paying.subject && (
        <SpendRitual
          spending={paying.subject}
          review={{ result: [{ label: "Goes to", value: "The lease that the card paid for" }, ...fee] }}
          outcome="The rent is in the treasury, and the card payment is matched with it."
          onClose={() => paying.setOpen(false)}
        />
      )}
    </Card>
  );
}
