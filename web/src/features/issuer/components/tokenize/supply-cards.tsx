import { skipToken, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Address, zeroAddress } from "viem";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { explainQuery } from "#features/properties/api/properties.ts";
import { explainContractError } from "#lib/errors/explain.ts";
import { formatShares } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import type { Supply } from "../../api/supply.ts";
import { timelockQuery } from "../../api/timelock.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { allowanceCall, mintCalls, scheduleCall } from "../../lib/owner-calls.ts";
import { receiverTold } from "../../lib/prospect.ts";
import { ProposeButton } from "../propose-button.tsx";
import { TextField } from "./text-field.tsx";

/** How many shares there are, and may be. */
export function SupplyFacts({ supply: { cap, exist, allowance } }: { supply: Supply }) {
  return (
    <Card title="Shares there are" flush>
      <dl className="divide-y divide-line text-14" data-testid="supply" data-allowance={String(allowance)}>
        <Row label="Authorised">
          <Shares count={cap} />
        </Row>
        <Row label="Made">
          <Shares count={exist} />
        </Row>
        <Row label="Left under the authorised">
          <Shares count={cap - exist} />
        </Row>
        <Row label="The contract that sells may make">
          <Shares count={allowance} />
        </Row>
      </dl>
    </Card>
  );
}

interface OwnersProps {
  token: Address;
  supply: Supply;
}

/** More shares for the contract that sells: the owner's decision, which waits. */
export function AllowanceCard({ token, supply, suggested }: OwnersProps & { suggested?: bigint }) {
  const { chain } = useIssuer();
  const { data: timelock } = useQuery(timelockQuery);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? suggested?.toString() ?? "";
  const max = supply.cap - supply.exist;
  const { units } = checkAmount(text, { decimals: 0, max, unit: "shares" });
  return (
    <Card title="Let it make more">
      <div className="grid gap-4">
        <AmountInput
          label="Shares that it may make from then on"
          value={text}
          onChange={setTyped}
          unit="shares"
          decimals={0}
          max={max}
          maxLabel="Left"
          hint={`In place of the ${formatShares(supply.allowance)} that it may make now.`}
          testId="allowance"
        />
        <ProposeButton
          title={`Announce that ${formatShares(units ?? 0n)} shares may be sold`}
          call={() =>
            scheduleCall(chain, [allowanceCall(token, chain.addresses.offering, units ?? 0n)], timelock?.delay ?? 0)
          }
          disabled={units === undefined || !timelock}
          testId="propose-allowance"
        >
          Propose to announce it
        </ProposeButton>
      </div>
    </Card>
  );
}

/** Shares outside an offering: the owner makes them after its wait; two officers together burn. */
export function MintCard({ token, supply, name }: OwnersProps & { name: string }) {
  const { chain } = useIssuer();
  const { data: timelock } = useQuery(timelockQuery);
  const [to, setTo] = useState("");
  const [amount, setAmount] = useState("");
  const max = supply.cap - supply.exist;
  const { units } = checkAmount(amount, { decimals: 0, max, unit: "shares" });
  const typed = to.trim().toLowerCase();
  const receiver = /^0x[\da-f]{40}$/.test(typed) && !/^0x0{40}$/.test(typed) ? (typed as Address) : undefined;
  const movement = { operator: chain.addresses.timelock, from: zeroAddress, to: receiver ?? zeroAddress };
  const { data: explained } = useQuery(
    receiver
      ? explainQuery(token, { ...movement, amount: units ?? 1n })
      : { queryKey: ["explain", "none"], queryFn: skipToken },
  );
  const told = receiverTold(receiver && nameOf(receiver), explained);
  return (
    <Card title="Shares outside an offering">
      <div className="grid gap-4">
        <TextField
          label="Who receives them"
          value={to}
          onChange={setTo}
          error={to === "" || receiver ? undefined : "An address is 0x and 40 letters and digits."}
          hint={told.hint}
          testId="mint-to"
        />
        {explained && !explained.allowed && (
          <div aria-live="polite" data-testid="mint-refusal">
            <Notice tone="amber" title="As things stand, the shares would be refused">
              {told.verified === false
                ? "Whoever receives shares must be verified. Let them apply on the Verification page first."
                : explained.reasons.map(({ name, args }) => explainContractError(name, args).what).join(" ")}
            </Notice>
          </div>
        )}
        <AmountInput
          label="New shares"
          value={amount}
          onChange={setAmount}
          unit="shares"
          decimals={0}
          max={max}
          maxLabel="Left"
          hint="Nobody pays for them here, and each other share stands for less. It waits for its time."
          testId="mint-shares"
        />
        <ProposeButton
          title={`Announce ${formatShares(units ?? 0n)} new shares of ${name}`}
          call={() =>
            scheduleCall(
              chain,
              receiver && units ? mintCalls(token, chain.addresses.timelock, receiver, units) : [],
              timelock?.delay ?? 0,
            )
          }
          disabled={!receiver || units === undefined || !timelock}
          testId="propose-mint"
        >
          Propose to announce it
        </ProposeButton>
        <p className="text-14 text-muted">
          Only two compliance officers together can burn shares, against a reason that stays on record: one proposes it
          at the desk, another confirms.
        </p>
        <div>
          <LinkButton to="/desk/burn" search={{ property: token }} size="sm">
            To the desk
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
