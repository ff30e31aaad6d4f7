import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { PersonDetail } from "../../api/people.ts";
import { useDesk } from "../../lib/desk-context.ts";
import { topicName } from "../../lib/event-words.ts";

const looks = {
  linked: { tone: "green", label: "Theirs" },
  unlinked: { tone: "neutral", label: "No longer theirs" },
  dead: { tone: "red", label: "Lost, replaced" },
} as const;

/** The wallets of a person, dead ones too, and what was vouched for. */
export function PersonWallets({ person: { wallets, claims } }: { person: PersonDetail }) {
  const { chain } = useDesk();
  return (
    <>
      <Card title="Wallets" flush>
        <ul className="divide-y divide-line text-14">
          {wallets.map(({ address, state, successor }) => (
            <li key={address} className="grid gap-1 px-4 py-3 sm:px-5">
              <Address address={address} />
              <span className="flex flex-wrap items-center gap-2">
                <Status tone={looks[state].tone}>{looks[state].label}</Status>
                {successor && (
                  <span className="flex items-center gap-1 text-muted">
                    by <Address address={successor} plain />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Vouched for" flush>
        {claims.length === 0 ? (
          <p className="px-5 py-6 text-14 text-muted">Nobody has vouched for this person.</p>
        ) : (
          <ul className="divide-y divide-line text-14">
            {claims.map(({ topic, issuer, stands, expiresAt }) => (
              <li key={`${topic}-${issuer}`} className="grid gap-1 px-4 py-3 sm:px-5">
                <span className="flex flex-wrap items-center justify-between gap-2 font-medium">
                  {topicName(topic)}
                  <Status tone={stands ? "green" : "red"}>{stands ? "Stands" : "Does not count"}</Status>
                </span>
                <span className="flex flex-wrap justify-between gap-x-4 text-muted">
                  <span className="flex items-center gap-1">
                    by {issuer === chain.addresses.claimIssuer ? "our officers" : <Address address={issuer} plain />}
                  </span>
                  {stands && (
                    <span>
                      {expiresAt === null ? (
                        "No end"
                      ) : (
                        <>
                          until <DateTime at={expiresAt} />
                        </>
                      )}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
