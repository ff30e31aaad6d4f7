import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Coin, formatMoney } from "#lib/format.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useIssuer } from "../lib/issuer-context.ts";

interface WithdrawButtonProps {
  what: "proceeds" | "fee";
  offeringId: string;
  amount: bigint;
  coin: Coin;
  /** Who receives it; the fee's recipient is the offering's own. */
  to?: string;
  name: string;
}

/** Anybody may send the money of an offering on: it can go to one place only. No signatures of the Safe are needed. */
export function WithdrawButton({ what, offeringId, amount, coin, to, name }: WithdrawButtonProps) {
  const { chain } = useIssuer();
  const sending = useSubject<bigint>();
  const [title] = useState(
    what === "proceeds" ? `Send the proceeds of ${name} on` : `Send the platform's fee of ${name} on`,
  );
  const sent = sending.subject ?? amount;
  const plan: Plan = {
    title,
    detail: "Anybody may do this. The money can go to one place only, which was fixed when the offering opened.",
    href: "/issuer",
    steps: [
      {
        label: `Send ${formatMoney(sent, coin, { exact: true })} on`,
        expect: "Your wallet shows a call to the offering. Nothing leaves your wallet but the network's fee.",
        call: () =>
          contractCall({
            abi: offeringAbi,
            address: chain.addresses.offering,
            functionName: what === "proceeds" ? "withdrawProceeds" : "withdrawFee",
            args: [BigInt(offeringId)],
          }),
      },
    ],
  };
  return (
    <>
      <Button onClick={() => sending.show(amount)} data-testid={`withdraw-${what}`}>
        {what === "proceeds" ? "Send the proceeds on" : "Send the fee on"}
      </Button>
      {sending.subject !== undefined && (
        <SigningRitual
          open={sending.open}
          onOpenChange={sending.setOpen}
          plan={plan}
          review={{
            result: [
              { label: what === "proceeds" ? "Proceeds" : "Fee", value: <Money units={sent} coin={coin} exact /> },
              { label: "Goes to", value: to ? <Address address={to} plain /> : "The platform" },
            ],
          }}
          outcome="The money is where it belongs."
        />
      )}
    </>
  );
}
