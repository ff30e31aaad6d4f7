import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Address as Hex } from "viem";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SkeletonText } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatCountry, formatDate, shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import type { Access } from "../lib/access.ts";
import type { Act } from "../lib/desk-plans.ts";
import { statusLook } from "../lib/status-look.ts";
import { FreezeRow } from "./freeze-row.tsx";
import type { Candidate } from "./verify-ritual.tsx";

export interface PersonDialogProps {
  wallet: Hex;
  access: Access;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onVerify: (candidate: Candidate) => void;
  onAct: (act: Act) => void;
}

/** What is known of a person, and what an officer may do about it. */
export function PersonDialog({ wallet, access, chain, open, onOpenChange, onVerify, onAct }: PersonDialogProps) {
  const name = useName(wallet) ?? shortHex(wallet);
  const { data: account, error, refetch } = useQuery(accountQuery(wallet));
  const { data: properties } = useQuery(propertiesQuery);
  const guarded = (properties?.data ?? []).filter(({ token }) => access.properties.has(token));
  const claim = account?.claims.find(({ stands, issuer }) => stands && issuer === chain.addresses.claimIssuer);
  const look = account && statusLook(account.status);
  const until =
    account?.verified && account.identity?.expiresAt ? ` until ${formatDate(account.identity.expiresAt)}` : "";

  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={name} testId="person">
      {error && !account ? (
        <ErrorState subject="this person" error={error} onRetry={() => void refetch()} />
      ) : !account || !look ? (
        <SkeletonText lines={6} />
      ) : (
        <div className="grid gap-8 text-14">
          <dl className="grid gap-3">
            <Fact label="Wallet">
              <Address address={wallet} name={shortHex(wallet)} />
            </Fact>
            <Fact label="Lives in">{account.identity ? formatCountry(account.identity.country) : "Not told yet"}</Fact>
            <Fact label="Verification">
              <Status tone={look.tone}>
                {look.label}
                {until}
              </Status>
            </Fact>
          </dl>
          {access.register && (
            <div className="flex flex-wrap gap-3">
              <Button
                onClick={() => onVerify({ wallet, ...(account.identity ? { country: account.identity.country } : {}) })}
                disabled={account.wallet === "dead" || account.status === "sanctioned"}
              >
                {account.verified ? "Renew" : "Verify"}
              </Button>
              {claim && (
                <Button
                  variant="danger"
                  onClick={() => onAct({ kind: "withdraw", wallet, issuer: claim.issuer, topic: claim.topic })}
                  data-testid="withdraw-verification"
                >
                  Withdraw verification
                </Button>
              )}
            </div>
          )}
          {guarded.length > 0 && (
            <section className="grid gap-1">
              <h3 className="text-16 font-medium">In each property</h3>
              <ul className="divide-y divide-line">
                {guarded.map(({ token, name: property }) => (
                  <FreezeRow key={token} wallet={wallet} property={{ token, name: property }} onAct={onAct} />
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Sheet>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
