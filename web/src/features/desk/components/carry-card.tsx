import { useState } from "react";
import type { Address as Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { formatCount } from "#lib/format.ts";
import type { PersonDetail } from "../api/people.ts";
import { useDesk } from "../lib/desk-context.ts";
import { leftBehind } from "../lib/left-behind.ts";
import { carryPlan } from "../lib/proposal-plans.ts";

interface Carrying {
  nth: number;
  lost: Hex;
  successor: Hex;
  places: readonly { token: Hex; name: string }[];
}

/** What still lies in a wallet that was replaced; each property moves it by itself. */
export function CarryCard({ person, name }: { person: PersonDetail; name: string }) {
  const { chain } = useDesk();
  const [carrying, setCarrying] = useState<Carrying>();
  const [open, setOpen] = useState(false);
  const left = leftBehind(person);
  const show = (next: Omit<Carrying, "nth">) => {
    setCarrying((before) => ({ ...next, nth: (before?.nth ?? 0) + 1 }));
    setOpen(true);
  };
  return (
    <>
      {left.map(({ lost, successor, held }) => (
        <Card
          key={lost}
          title="Left in the lost wallet"
          action={
            held.length > 1 && (
              <Button
                size="sm"
                variant="primary"
                onClick={() => show({ lost, successor, places: held })}
                data-testid="carry-all"
              >
                Carry all {formatCount(held.length)} over
              </Button>
            )
          }
          flush
        >
          <p className="border-b border-line px-4 py-3 text-14 text-muted sm:px-5">
            Shares, frozen part and freeze now follow into the wallet that the register put in its place, property by
            property.
          </p>
          <ul className="divide-y divide-line text-14">
            {held.map((one) => (
              <li key={one.token} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
                <span>
                  <span className="font-medium">{one.name}</span>
                  <span className="ms-3 text-muted">
                    <Shares count={one.balance} unit />
                    {one.frozen !== "0" && (
                      <>
                        , <Shares count={one.frozen} /> frozen
                      </>
                    )}
                    {one.addressFrozen && ", frozen whole"}
                  </span>
                </span>
                <Button
                  size="sm"
                  onClick={() => show({ lost, successor, places: [one] })}
                  data-testid={`carry-${one.token}`}
                >
                  Carry over
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {carrying && (
        <SigningRitual
          key={carrying.nth}
          open={open}
          onOpenChange={setOpen}
          plan={carryPlan(chain, carrying, carrying.places, name)}
          review={{
            result: [
              { label: "From", value: <Address address={carrying.lost} plain /> },
              { label: "To", value: <Address address={carrying.successor} plain /> },
              { label: "In", value: carrying.places.map((place) => place.name).join(", ") },
              { label: "Frozen shares", value: "Stay frozen" },
            ],
          }}
          outcome={`What ${name} held now lies in the new wallet.`}
        />
      )}
    </>
  );
}
