import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Term } from "#components/ui/tooltip.tsx";
import type { Account, Application } from "#features/account/api/account.ts";
import { formatCountry } from "#lib/format.ts";

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="label">{label}</dt>
      <dd className="text-14">{children}</dd>
    </div>
  );
}

/** All that the public ledger says about a person: no name, no papers. */
export function KnownFacts({ account, application }: { account: Account; application: Application | null }) {
  const { identity, claims, address, successor } = account;
  const country = identity?.country ?? application?.country;
  const standing = claims.find(({ stands }) => stands);
  return (
    <Card title="What is known">
      <dl className="grid gap-4">
        <Fact label="Wallet">
          <Address address={address} />
        </Fact>
        {successor && (
          <Fact label="Replaced by">
            <Address address={successor} />
          </Fact>
        )}
        <Fact label={identity ? "Residence" : "Residence, as you said"}>
          {country ? formatCountry(country) : "Not told yet"}
        </Fact>
        {standing?.issuedAt && (
          <Fact label="Verified on">
            <DateTime at={standing.issuedAt} />
          </Fact>
        )}
        {identity && (
          <>
            <Fact label="Good until">
              {account.verified ? (
                identity.expiresAt ? (
                  <DateTime at={identity.expiresAt} />
                ) : (
                  "Has no end"
                )
              ) : (
                "Does not stand at present"
              )}
            </Fact>
            <Fact
              label={
                <Term meaning="The number under which the public ledger counts you, with all your wallets. It says nothing about who you are.">
                  Number in the register
                </Term>
              }
            >
              <span className="figures">{identity.id}</span>
            </Fact>
          </>
        )}
      </dl>
      <p className="mt-5 border-t border-line pt-4 text-14 text-muted">
        The public ledger holds your country and that you are verified. Your name and papers are never in it.
      </p>
    </Card>
  );
}
