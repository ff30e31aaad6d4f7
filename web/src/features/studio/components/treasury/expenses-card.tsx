import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import type { Address as Wallet } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import { formatMoney, shortHex } from "#lib/format.ts";
import { purposeWords } from "#lib/purposes.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type Expense, expensesQuery } from "../../api/treasury.ts";
import { expenseState, mayPay } from "../../lib/treasury-words.ts";
import type { StudioProps } from "../studio-room.tsx";

interface Shown {
  act: Act;
  outcome: string;
  told: string;
  expense: Expense;
  danger: boolean;
}

/** What was spent and what waits, each with its invoice's fingerprint. */
export function ExpensesCard({ property, isTreasurer, chain, wallet }: StudioProps & { wallet: Wallet }) {
  const { coin, addresses } = chain;
  const query = useInfiniteQuery(expensesQuery(property.token));
  const acting = useSubject<Shown>();
  const settle = (expense: Expense, kind: "expense.pay" | "expense.cancel") => {
    const pays = kind === "expense.pay";
    const told =
      expense.coin === addresses.coin
        ? formatMoney(expense.amount, coin, { exact: true })
        : `coins of ${shortHex(expense.coin)}`;
    const act = {
      title: pays ? `Pay expense ${expense.id} of ${property.name}` : `Call expense ${expense.id} off`,
      label: pays ? `Pay ${told}` : "Call it off",
      href: "/studio",
      wanted: { kind, from: wallet, token: property.token, expenseId: expense.id },
    };
    const outcome = pays
      ? `${told} went to ${shortHex(expense.to)}, out of ${purposeWords[expense.purpose].toLowerCase()}.`
      : `The expense of ${told} for ${shortHex(expense.to)} is called off. No money has moved.`;
    acting.show({ act, outcome, told, expense, danger: !pays });
  };
  const columns: Column<Expense>[] = [
    {
      key: "what",
      header: "Out of",
      phone: "title",
      cell: ({ purpose, paperHash }) => (
        <span>
          {purposeWords[purpose]}
          <span className="block text-12 font-normal text-muted" title={paperHash}>
            Invoice {shortHex(paperHash)}
          </span>
        </span>
      ),
    },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      cell: (one) =>
        one.coin === addresses.coin ? <Money units={one.amount} coin={coin} /> : `In ${shortHex(one.coin)}`,
    },
    { key: "to", header: "Paid to", roomy: true, cell: ({ to }) => <Address address={to} /> },
    { key: "when", header: "Proposed", roomy: true, cell: ({ proposedAt }) => <DateTime at={proposedAt} /> },
    {
      key: "state",
      header: "State",
      cell: ({ state, settledAt }) => (
        <Status tone={state === "paid" ? "green" : state === "proposed" ? "amber" : "neutral"}>
          {expenseState[state]}
          {settledAt !== null && (
            <>
              {" "}
              <DateTime at={settledAt} />
            </>
          )}
        </Status>
      ),
    },
    {
      key: "act",
      header: "",
      className: "text-end",
      cell: (one) =>
        one.state === "proposed" && (
          <span className="inline-flex gap-2">
            {mayPay(one, wallet, isTreasurer) && (
              <Button
                size="sm"
                variant="primary"
                onClick={() => settle(one, "expense.pay")}
                data-testid={`pay-expense-${one.id}`}
              >
                Pay
              </Button>
            )}
            <Button size="sm" variant="quiet" onClick={() => settle(one, "expense.cancel")}>
              Call off
            </Button>
          </span>
        ),
    },
  ];
  const shown = acting.subject;
  return (
    <Card title="Expenses" flush data-testid="expenses">
      <PagedTable
        caption="Expenses"
        subject="the expenses"
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={ReceiptText}
            title="Nothing was spent yet"
            text="A manager proposes what is to be paid, with its invoice. A treasurer who is somebody else pays it."
          />
        }
        expected={2}
      />
      {acting.open && shown && (
        <PreparedRitual
          act={shown.act}
          review={{
            result: [
              { label: shown.danger ? "Not to be paid" : "To be paid", value: shown.told },
              { label: "Out of", value: purposeWords[shown.expense.purpose] },
              { label: "To", value: shortHex(shown.expense.to) },
              { label: "Invoice", value: shortHex(shown.expense.paperHash) },
            ],
          }}
          allowed={shown.danger ? "You may call it off" : "You may pay it, and enough lies there"}
          danger={shown.danger}
          {...(!shown.danger && shown.expense.coin === addresses.coin
            ? { moves: { units: BigInt(shown.expense.amount), coin } }
            : {})}
          outcome={shown.outcome}
          onClose={() => acting.setOpen(false)}
        />
      )}
    </Card>
  );
}
