import { useQuery } from "@tanstack/react-query";
import { Snowflake } from "lucide-react";
import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import type { PersonDetail } from "../../api/people.ts";
import type { Act } from "../../lib/act-plans.ts";
import { useDesk } from "../../lib/desk-context.ts";
import { mainWallet } from "../people-page.tsx";

type Held = PersonDetail["properties"][number];

/** What a person holds in each property, and what may be done about it there. */
export function PersonProperties({ person, onAct }: { person: PersonDetail; onAct: (act: Act) => void }) {
  const { access } = useDesk();
  const { data } = useQuery(propertiesQuery);
  const wallet = mainWallet(person);
  const held = person.properties;
  const others = (data?.data ?? []).filter(
    ({ token }) => access.properties.has(token) && !held.some((one) => one.token === token),
  );
  const empty = wallet
    ? others.map(({ token, name, symbol, paused }) => ({
        token,
        name,
        symbol,
        paused,
        account: wallet.address,
        balance: "0",
        frozen: "0",
        addressFrozen: false,
      }))
    : [];
  return (
    <Card title="In each property" flush>
      {held.length + empty.length === 0 ? (
        <p className="px-5 py-6 text-14 text-muted">They hold nothing, and you guard no property.</p>
      ) : (
        <ul className="divide-y divide-line">
          {[...held, ...empty].map((one) => (
            <Row
              key={`${one.token}-${one.account}`}
              held={one}
              several={person.wallets.length > 1}
              dead={person.wallets.some(({ address, state }) => address === one.account && state === "dead")}
              mayAct={access.properties.has(one.token)}
              onAct={onAct}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface RowProps {
  held: Held;
  several: boolean;
  dead: boolean;
  mayAct: boolean;
  onAct: (act: Act) => void;
}

function Row({ held, several, dead, mayAct, onAct }: RowProps) {
  const { token, name, account, balance, frozen, addressFrozen } = held;
  const property = { token, name };
  return (
    <li
      className="grid items-center gap-x-6 gap-y-3 px-4 py-4 text-14 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5"
      data-testid={`held-${token}-${account}`}
    >
      <div className="grid min-w-0 justify-items-start gap-1">
        <p className="font-medium">{name}</p>
        {several && (
          <p className="flex items-center gap-1 text-muted">
            in <Address address={account} plain />
            {dead && " (lost)"}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Shares count={balance} unit />
          {frozen !== "0" && (
            <span className="text-muted" data-testid="frozen-part">
              of which <Shares count={frozen} /> frozen
            </span>
          )}
          {addressFrozen && (
            <Badge tone="red" icon={Snowflake}>
              Frozen whole
            </Badge>
          )}
        </p>
      </div>
      {dead ? (
        <p className="text-12 text-muted">Carry it over first.</p>
      ) : mayAct ? (
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            variant={addressFrozen ? "secondary" : "danger"}
            onClick={() => onAct({ kind: addressFrozen ? "unfreeze" : "freeze", wallet: account, property })}
            data-testid={`${addressFrozen ? "unfreeze" : "freeze"}-${token}`}
          >
            {addressFrozen ? "Release" : "Freeze whole"}
          </Button>
          <Button
            size="sm"
            variant="danger"
            onClick={() =>
              onAct({
                kind: "freeze-part",
                wallet: account,
                property,
                frozen: BigInt(frozen),
                balance: BigInt(balance),
              })
            }
            data-testid={`freeze-part-${token}`}
          >
            Freeze part
          </Button>
          {balance !== "0" && (
            <LinkButton size="sm" variant="danger" to="/desk/force" search={{ property: token, from: account }}>
              Move by force
            </LinkButton>
          )}
        </div>
      ) : (
        <p className="text-12 text-muted">Its own officers decide.</p>
      )}
    </li>
  );
}
