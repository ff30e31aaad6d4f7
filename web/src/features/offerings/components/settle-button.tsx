import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { Subscription } from "../api/offerings.ts";
import { settlePlan, settling } from "../lib/raise-plans.ts";
import { raiseVerdicts } from "../lib/raise-verdicts.ts";

interface SettleButtonProps {
  offering: Subscription["offering"];
  name: string;
}

/** An offering that is over can be settled by anybody: for all who have bought, at once. What is begun outlives the button. */
export function SettleButton({ offering, name }: SettleButtonProps) {
  const { address, signedIn, open: signIn } = useWallet();
  const [wallet, setWallet] = useState<Address>();
  return (
    <>
      {offering.settleable && (
        <Button
          variant="primary"
          onClick={() => (signedIn ? setWallet(address) : signIn())}
          data-testid="settle-offering"
        >
          {signedIn ? "Settle the offering" : "Sign in to settle it"}
        </Button>
      )}
      {wallet && <SettleRitual wallet={wallet} offering={offering} name={name} onClose={() => setWallet(undefined)} />}
    </>
  );
}

function SettleRitual({
  wallet,
  offering,
  name,
  onClose,
}: SettleButtonProps & { wallet: Address; onClose: () => void }) {
  // as it was when this was opened: once it is settled, nothing here may say something else
  const [{ id, token, sold, softCap }] = useState(offering);
  const prepared = useQuery(prepareQuery(settling(wallet, id)));
  const succeeds = BigInt(sold) >= BigInt(softCap);
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={settlePlan(wallet, id, token, name)}
      incomplete={!prepared.data}
      review={{
        result: [
          { label: "Sold", value: <Shares count={sold} unit /> },
          { label: "Needed", value: <Shares count={softCap} unit /> },
          { label: "So it", value: succeeds ? "succeeds" : "fails" },
        ],
        fees: [{ label: "Our fee", value: "None" }],
        rules: rulesToShow(raiseVerdicts(prepared.data?.checks)),
      }}
      outcome={
        succeeds
          ? "The offering has succeeded. The shares are their buyers' without any condition."
          : "The offering has failed. Everybody can fetch what they paid."
      }
    />
  );
}
