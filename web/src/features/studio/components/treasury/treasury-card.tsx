import { useQuery } from "@tanstack/react-query";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatDateTime, formatMoney } from "#lib/format.ts";
import { purposeWords } from "#lib/purposes.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { pendingWaterfallsQuery, pursesQuery } from "../../api/treasury.ts";
import { bucketsOf, stepWords } from "../../lib/treasury-words.ts";
import type { StudioProps } from "../studio-room.tsx";

/** Where the building's money lies: what is set aside for what, and what is left for its holders. */
export function TreasuryCard({ property, chain }: Omit<StudioProps, "isTreasurer">) {
  const { coin } = chain;
  const { address } = useWallet();
  const { data, error, isFetching, refetch } = useQuery(pursesQuery(property.token));
  const { data: pending = [] } = useQuery(pendingWaterfallsQuery(property.token));
  const acting = useSubject<Act>();
  const fee = data?.purse.buckets.find(({ purpose }) => purpose === "management-fee")?.amount ?? "0";
  const payee = data?.waterfall.find(({ purpose }) => purpose === "management-fee")?.payee;
  const buckets = data && bucketsOf(data, coin);

  return (
    <Card title="Treasury" data-testid="treasury-card">
      {error && !data ? (
        <ErrorState subject="the treasury" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data || !buckets ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="grid gap-4 text-14">
          <p className="text-muted">
            {data.waterfall.length === 0
              ? "All income goes to the holders of shares: nothing is set aside. The property's owner can change that, by a decision that everybody can see beforehand."
              : "Income fills these in their order the moment it comes in. What is left is for the holders of shares."}
          </p>
          <dl className="divide-y divide-line">
            {buckets.map(({ purpose, amount, rule }) => (
              <div key={purpose} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                <dt>
                  {purposeWords[purpose]}
                  <span className="block text-12 text-muted">{rule ?? "Nothing is added any more"}</span>
                </dt>
                <dd className="figures ms-auto text-end font-medium">
                  <Money units={amount} coin={coin} />
                </dd>
              </div>
            ))}
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
              <dt className="font-medium">For the holders</dt>
              <dd className="figures ms-auto text-end font-medium" data-testid="distributable">
                <Money units={data.purse.distributable} coin={coin} />
              </dd>
            </div>
          </dl>
          {pending.map(({ id, readyAt, steps }) => (
            <Notice
              key={id}
              tone="amber"
              title={`The owner has announced another division, possible from ${formatDateTime(readyAt)}`}
            >
              {steps.length === 0 ? (
                "From then on nothing would be set aside: all income would go to the holders."
              ) : (
                <ol className="list-decimal ps-4" data-testid="pending-waterfall">
                  {steps.map((step) => (
                    <li key={step.purpose}>
                      {purposeWords[step.purpose]}: {stepWords(step, coin)}
                    </li>
                  ))}
                </ol>
              )}
            </Notice>
          ))}
          {fee !== "0" && address && (
            <div>
              <Button
                size="sm"
                onClick={() =>
                  acting.show({
                    title: `Pay the management fee of ${property.name}`,
                    label: `Pay ${formatMoney(fee, coin, { exact: true })} to the manager's account`,
                    href: "/studio",
                    wanted: { kind: "treasury.pay-fee", from: address, token: property.token },
                  })
                }
                data-testid="pay-fee"
              >
                Pay the management fee
              </Button>
            </div>
          )}
          {data.otherPurses.length > 0 && (
            <p className="text-12 text-muted">Money in other coins came in too. It is not counted here.</p>
          )}
        </div>
      )}
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject}
          review={{ result: [{ label: "Goes to", value: payee ? <Address address={payee} plain /> : "Nobody" }] }}
          allowed="There is a fee to be paid"
          moves={{ units: BigInt(fee), coin }}
          outcome="The fee is paid."
          onClose={() => acting.setOpen(false)}
        />
      )}
    </Card>
  );
}
