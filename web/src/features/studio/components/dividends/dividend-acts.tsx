import type { ReactNode } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { type Coin, formatCount, formatDate, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { DividendDetail } from "../../api/dividends.ts";
import { holdersTold } from "../../lib/dividend-words.ts";
import { type Pushed, PushRitual } from "./push-ritual.tsx";

interface Shown {
  act: Act;
  outcome: string;
  allowed: string;
  result: { label: string; value: string }[];
}

/** What can be done with the rest. Anybody may: it only ever goes where it belongs. */
export function DividendActs({
  token,
  name,
  dividend,
  coin,
  now,
}: {
  token: string;
  name: string;
  dividend: DividendDetail;
  coin: Coin;
  now: number;
}) {
  const { address: wallet } = useWallet();
  const pushing = useSubject<Pushed>();
  const acting = useSubject<Shown>();
  const { index, states, withheld, remitted, lapsesAt, lapsed, outstanding, table } = dividend;
  const of = (state: string) => states.find((one) => one.state === state);
  const [claimable, held, paid] = [of("claimable"), of("held"), of("paid")];
  const listed = held?.sanctioned;
  const owed = (claimable?.holders ?? 0) + (paid?.holders ?? 0);
  const toRemit = BigInt(withheld) - BigInt(remitted);
  const mayLapse = lapsesAt !== null && lapsed === null && outstanding !== "0";
  const money = (units: bigint | string) => formatMoney(units, coin, { exact: true });
  const href = `/studio/dividends/${token}/${index}`;
  const at = { token: token as Address, index };
  const push = (kind: Pushed["kind"], holders: number, amount: string) =>
    pushing.show({ ...at, name, holders, amount, kind });

  return (
    <Card title="What can be done" data-testid="dividend-acts">
      <div className="grid gap-5 text-14">
        <Deed
          text={
            claimable ? (
              <>
                {holdersTold(claimable.holders)} did not claim yet. You can pay them: it costs the network's fee, and
                nothing else.
              </>
            ) : (
              "Everybody who can be paid is paid."
            )
          }
          below={
            owed > 0 && (
              <Progress
                label="Holders paid"
                part={BigInt(paid?.holders ?? 0)}
                whole={BigInt(owed)}
                end={`${formatCount(paid?.holders ?? 0)} of ${formatCount(owed)}`}
              />
            )
          }
        >
          {claimable && wallet && (
            <Button
              variant="primary"
              onClick={() => push("dividend.push", claimable.holders, claimable.gross)}
              data-testid="push-all"
            >
              Pay everybody
            </Button>
          )}
        </Deed>
        {held && lapsed === null && (
          <Deed
            text={
              <>
                {money(held.gross)} waits for {holdersTold(held.holders)} who cannot be paid now.
                {lapsesAt !== null &&
                  listed !== undefined &&
                  listed.holders > 0 &&
                  ` ${money(listed.gross)} of it belongs to people on a sanctions list: set aside, it does not lapse with the rest.`}
              </>
            }
          >
            {wallet && lapsesAt !== null && listed !== undefined && listed.holders > 0 && (
              <Button onClick={() => push("dividend.set-aside", listed.holders, listed.gross)} data-testid="set-aside">
                Set aside
              </Button>
            )}
          </Deed>
        )}
        {toRemit > 0n && table && (
          <Deed text={`${money(toRemit)} of tax is withheld and has not been passed on yet.`}>
            {wallet && (
              <Button
                onClick={() =>
                  acting.show({
                    act: {
                      title: `Send the tax of a dividend of ${name}`,
                      label: `Send ${money(toRemit)} to where its table says`,
                      href,
                      wanted: { kind: "dividend.remit", from: wallet, ...at },
                    },
                    outcome: "The tax is where its table says.",
                    allowed: "There is tax to be sent",
                    result: [{ label: "Goes to", value: table.collector }],
                  })
                }
                data-testid="remit"
              >
                Send the tax
              </Button>
            )}
          </Deed>
        )}
        {mayLapse && (
          <Deed
            text={
              now >= lapsesAt
                ? `Nobody claimed ${money(outstanding)} in time: it can go back to the treasury, for the holders of another day.`
                : `What nobody has claimed by ${formatDate(lapsesAt)} can go back to the treasury then.`
            }
          >
            {wallet && now >= lapsesAt && (
              <Button
                variant="danger"
                onClick={() =>
                  acting.show({
                    act: {
                      title: `Let a dividend of ${name} lapse`,
                      label: `Return ${money(outstanding)} to the treasury`,
                      href,
                      wanted: { kind: "dividend.lapse", from: wallet, ...at },
                    },
                    outcome: "What nobody claimed is in the treasury again, and can be distributed.",
                    allowed: "Its time has come",
                    result: [
                      { label: "Who can claim it afterwards", value: "Nobody, but for what was set aside" },
                      { label: "Goes to", value: `Treasury of ${name}` },
                    ],
                  })
                }
                data-testid="lapse"
              >
                Return it
              </Button>
            )}
          </Deed>
        )}
        {!wallet && <p className="text-muted">Connect a wallet to do any of this. Anybody may.</p>}
      </div>
      {pushing.open && pushing.subject && wallet && (
        <PushRitual pushed={pushing.subject} coin={coin} wallet={wallet} onClose={() => pushing.setOpen(false)} />
      )}
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject.act}
          review={{ result: acting.subject.result }}
          allowed={acting.subject.allowed}
          outcome={acting.subject.outcome}
          danger={acting.subject.act.wanted.kind === "dividend.lapse"}
          onClose={() => acting.setOpen(false)}
        />
      )}
    </Card>
  );
}

function Deed({ text, below, children }: { text: ReactNode; below?: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid gap-3 border-b border-line pb-5 last:border-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 max-w-prose flex-1 basis-56 first-letter:uppercase">{text}</p>
        {children}
      </div>
      {below}
    </div>
  );
}
