import { Smartphone } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { QrCode } from "#components/ui/qr-code.tsx";
import { Stepper } from "#components/ui/stepper.tsx";

interface WalletRequestProps {
  /** ERC-681: what the wallet is asked first, and then. */
  allow: string;
  pay: string;
  /** "1,450.00 dUSD" */
  amount: string;
}

/** Rent paid by a wallet that is not here: two codes, since a coin moves for nobody whom its owner has not allowed to take it. */
export function WalletRequest({ allow, pay, amount }: WalletRequestProps) {
  const [allowed, setAllowed] = useState(false);
  const uri = allowed ? pay : allow;
  const what = allowed ? `Pay ${amount} of rent` : `Allow the rent contract to take ${amount}`;
  return (
    <div className="grid gap-4" data-testid="wallet-request">
      <Stepper
        label="What the wallet is asked"
        steps={[
          { name: "Allow", mark: allowed ? "done" : "now" },
          { name: "Pay", mark: allowed ? "now" : "next" },
        ]}
      />
      <div className="grid justify-items-start gap-4 sm:grid-cols-[auto_1fr]">
        <QrCode text={uri} label={`Code for a wallet: ${what}`} />
        <div className="grid content-start gap-3 text-14">
          <p className="font-medium">{what}</p>
          <p className="text-muted">
            {allowed
              ? "This moves the money. Scan it once the permission before is confirmed: until then the wallet says that it would fail."
              : "Nothing moves by this. It lets the rent contract, and nobody else, take this amount and no more."}
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <a href={uri} className={buttonClass("secondary", "sm")} data-testid="wallet-link">
              <Smartphone className="size-4" strokeWidth={1.75} aria-hidden />
              Open a wallet here
            </a>
            <span className="inline-flex items-center gap-2 text-muted">
              <CopyButton value={uri} label="Copy the link" /> Copy the link
            </span>
          </div>
          <Button
            size="sm"
            variant={allowed ? "quiet" : "secondary"}
            className="justify-self-start"
            onClick={() => setAllowed(!allowed)}
            data-testid="wallet-step"
          >
            {allowed ? "Back to the permission" : "It is allowed: on to paying"}
          </Button>
        </div>
      </div>
      <p className="text-12 text-muted">
        Not every wallet understands such codes; one that does not does nothing. The wallet may be anybody's. What is
        paid counts for the oldest month that is open.
      </p>
    </div>
  );
}
