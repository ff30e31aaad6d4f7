import { useQueries, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type Account, accountQuery } from "#features/account/api/account.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { formatCountry } from "#lib/format.ts";
import { applicationsQuery, topHoldersQuery } from "../api/desk.ts";
import { type Access, peopleOf } from "../lib/access.ts";
import { statusLook } from "../lib/status-look.ts";

type Row = { wallet: Hex; account: Account | undefined };

const columns = (onOpen: (wallet: Hex) => void): Column<Row>[] => [
  { key: "who", header: "Who", phone: "title", cell: ({ wallet }) => <Address address={wallet} /> },
  {
    key: "country",
    header: "Lives in",
    cell: ({ account }) =>
      account ? account.identity ? formatCountry(account.identity.country) : "–" : <Skeleton className="h-5 w-28" />,
  },
  {
    key: "status",
    header: "Verification",
    cell: ({ account }) =>
      account && <Status tone={statusLook(account.status).tone}>{statusLook(account.status).label}</Status>,
  },
  {
    key: "until",
    header: "Good until",
    cell: ({ account }) =>
      account?.verified && account.identity?.expiresAt ? <DateTime at={account.identity.expiresAt} /> : "–",
  },
  {
    key: "open",
    header: "",
    className: "text-end",
    cell: ({ wallet }) => (
      <Button size="sm" onClick={() => onOpen(wallet)}>
        Look
      </Button>
    ),
  },
];

/** People known from a request or a holding; anybody else by address. */
export function People({ access, onOpen }: { access: Access; onOpen: (wallet: Hex) => void }) {
  const { data: properties } = useQuery(propertiesQuery);
  const { data: applicants } = useQuery({ ...applicationsQuery("all"), enabled: access.register });
  const holders = useQueries({ queries: (properties?.data ?? []).map(({ token }) => topHoldersQuery(token)) });
  const loading = !properties || holders.some(({ isPending }) => isPending);
  const wallets = peopleOf(
    applicants?.data ?? [],
    holders.map(({ data }) => data?.data ?? []),
  ) as Hex[];
  const accounts = useQueries({ queries: wallets.map((wallet) => accountQuery(wallet)) });
  const rows = wallets.map((wallet, i) => ({ wallet, account: accounts[i]?.data }));

  return (
    <div className="grid gap-5">
      <LookUp onOpen={onOpen} />
      <Card flush>
        {!loading && rows.length === 0 ? (
          <EmptyState
            icon={Users}
            title="Nobody is known yet"
            text="People appear here once they ask for a review or hold shares."
          />
        ) : (
          <Table
            caption="People"
            columns={columns(onOpen)}
            rows={rows}
            rowKey={({ wallet }) => wallet}
            loading={loading ? 6 : false}
          />
        )}
      </Card>
    </div>
  );
}

function LookUp({ onOpen }: { onOpen: (wallet: Hex) => void }) {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const wallet = text.trim();
  const valid = /^0x[\da-f]{40}$/i.test(wallet);
  return (
    <form
      className="flex max-w-2xl items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (valid) onOpen(wallet.toLowerCase() as Hex);
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          label="Look somebody up"
          error={asked && text && !valid ? "An address is 0x and 40 letters and digits." : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAsked(false);
              }}
              placeholder="0x…"
              autoComplete="off"
              spellCheck={false}
              className="figures"
              data-testid="look-up"
            />
          )}
        </Field>
      </div>
      <Button type="submit" className="mt-6.5 h-11">
        Look up
      </Button>
    </form>
  );
}
