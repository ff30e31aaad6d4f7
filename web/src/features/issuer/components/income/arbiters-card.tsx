import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Address as Shown } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { NameChoices } from "#components/ui/name-choices.tsx";
import { shortHex } from "#lib/format.ts";
import { nameOf, useFound } from "#lib/names.ts";
import { rolesQuery } from "../../api/income.ts";
import { timelockQuery } from "../../api/timelock.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { roleCall, scheduleCall } from "../../lib/owner-calls.ts";
import { ProposeButton } from "../propose-button.tsx";
import { TextField } from "../tokenize/text-field.tsx";

/** Who decides what tenant and manager cannot agree on. */
export function ArbitersCard({ token, name }: { token: string; name: string }) {
  const { chain } = useIssuer();
  const { data: timelock } = useQuery(timelockQuery);
  const { data: roles } = useQuery(rolesQuery(token));
  const [typed, setTyped] = useState("");
  const found = useFound(typed);
  const account = found.kind === "one" ? found.address : undefined;
  const arbiters = roles?.filter(({ role }) => role === "arbiter").map((one) => one.account);
  const manages =
    account && roles?.some((one) => one.account === account && (one.role === "manager" || one.role === "treasurer"));
  const change = (whom: Address, held: boolean) =>
    scheduleCall(chain, [roleCall(chain, token as Address, "arbiter", whom, held)], timelock?.delay ?? 0);
  return (
    <Card title="Arbiters" data-testid="arbiters-card">
      <div className="grid gap-5 text-14">
        <p className="text-muted">
          An arbiter decides disputed deposits, and what becomes of rent that a court has kept aside.
        </p>
        {arbiters?.length === 0 && <p>Nobody is one yet. Until somebody is, disputes wait.</p>}
        {arbiters && arbiters.length > 0 && (
          <ul className="grid gap-2">
            {arbiters.map((one) => (
              <li key={one} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <Shown address={one} />
                <ProposeButton
                  title={`Announce that ${nameOf(one) ?? shortHex(one)} is no arbiter of ${name} any more`}
                  call={() => change(one, false)}
                  size="sm"
                  disabled={!timelock}
                  testId="propose-dismiss-arbiter"
                >
                  Propose to dismiss
                </ProposeButton>
              </li>
            ))}
          </ul>
        )}
        <div>
          <TextField
            label="Appoint"
            value={typed}
            onChange={setTyped}
            error={found.kind === "nobody" ? "No name that is known here, and no address." : undefined}
            hint={
              manages
                ? "They work for this property already: an arbiter should be somebody else."
                : "A name, or the address of a wallet."
            }
            testId="arbiter"
          />
          <NameChoices found={found} onChoose={setTyped} />
        </div>
        <div>
          <ProposeButton
            title={`Announce ${account ? (nameOf(account) ?? shortHex(account)) : ""} as an arbiter of ${name}`}
            call={() => change(account ?? (token as Address), true)}
            disabled={!account || !timelock || arbiters?.includes(account)}
            testId="propose-arbiter"
          >
            Propose to announce it
          </ProposeButton>
        </div>
      </div>
    </Card>
  );
}
