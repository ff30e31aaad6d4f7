import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Shares } from "#components/ui/figures.tsx";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { limitsQuery, type Subscription } from "../api/offerings.ts";
import { feeWords, takeBackWords } from "../lib/raise-words.ts";

const nobody = "0x0000000000000000000000000000000000000000";

/** The rules of a raise as a buyer meets them, and what they leave to this one. */
export function RaiseTerms({ offering }: { offering: Subscription["offering"] }) {
  const { id, maximumPerIdentity, allocationRoot } = offering;
  const { address } = useWallet();
  const asked = address !== undefined && (maximumPerIdentity !== "0" || allocationRoot !== null);
  const limits = useQuery({ ...limitsQuery(id, address ?? nobody), enabled: asked }).data;
  return (
    <>
      <Line label="Take it back">{takeBackWords(offering)}</Line>
      <Line label="Your shares">Locked until the close</Line>
      {maximumPerIdentity !== "0" && (
        <Line label="Most a person">
          <Shares count={maximumPerIdentity} unit />
          {limits?.person && (
            <span className="block text-muted" data-testid="person-left" data-value={limits.person.left}>
              <Shares count={limits.person.left} /> left to you
            </span>
          )}
        </Line>
      )}
      {allocationRoot !== null && (
        <Line label="Who may buy">
          Those on the issuer's list
          {limits && (
            <span className="block text-muted" data-testid="list-left">
              {limits.allocation ? (
                <>
                  <Shares count={limits.allocation.left} /> of <Shares count={limits.allocation.maximum} unit /> left to
                  you
                </>
              ) : (
                "This wallet is not on it"
              )}
            </span>
          )}
        </Line>
      )}
      <Line label="Fee">{feeWords(offering)}</Line>
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
