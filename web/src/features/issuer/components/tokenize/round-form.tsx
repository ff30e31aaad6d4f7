import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatShares } from "#lib/format.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Issuing } from "../../api/issuing.ts";
import type { WholeRecord } from "../../api/records.ts";
import type { SafeCall } from "../../api/safe.ts";
import { supplyQuery } from "../../api/supply.ts";
import { openCall } from "../../lib/issuer-calls.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { dayText, type OfferingErrors, type OfferingForm, readOffering } from "../../lib/offering-form.ts";
import { CallFacts } from "../call-facts.tsx";
import { ProposeRitual } from "../propose-ritual.tsx";
import { memorandaOf, OfferingFields } from "./offering-fields.tsx";
import { Outlook } from "./outlook.tsx";
import { AllowanceCard, SupplyFacts } from "./supply-cards.tsx";

interface RoundFormProps {
  record: WholeRecord;
  token: Address;
  issuing: Issuing;
}

const firstSale = 90 * 86_400;

export function RoundForm({ record, token, issuing }: RoundFormProps) {
  const { chain } = useIssuer();
  const { addresses, headTimestamp } = chain;
  const now = Math.max(headTimestamp, Math.floor(Date.now() / 1000));
  const { data: supply } = useQuery(supplyQuery(chain, token));
  const [form, setForm] = useState<OfferingForm>(() => ({
    coin: issuing.coins[0]?.address ?? "",
    shares: "",
    softCap: "0",
    price: "",
    opens: dayText(now),
    closes: dayText(now + firstSale),
    minimum: "1",
    maximum: "0",
    coolingOff: "0",
    proceedsTo: addresses.issuer,
    termsHash: memorandaOf(record.papers)[0]?.contentHash ?? "",
    list: "",
  }));
  const [tried, setTried] = useState(false);
  const proposing = useSubject<SafeCall>();
  const around = {
    coins: issuing.coins,
    now,
    most: supply && { shares: supply.cap - supply.exist, why: "so many are authorised and not made yet." },
    venue: addresses.offering,
  };
  const { terms, errors } = readOffering(form, around);
  const wanted = useDebounced(
    terms && JSON.stringify(terms, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
  );
  const { data: call } = useQuery({
    queryKey: ["round", token, wanted],
    queryFn: () => (terms ? openCall(chain, token, terms) : Promise.reject(new Error("no terms"))),
    enabled: terms !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = tried
    ? errors
    : (Object.fromEntries(
        Object.entries(errors).filter(([field]) => form[field as keyof OfferingForm] !== ""),
      ) as OfferingErrors);
  const short = supply && terms && terms.shares > supply.allowance;
  return (
    <form
      className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (terms) void openCall(chain, token, terms).then(proposing.show);
      }}
    >
      <div className="grid content-start gap-6">
        <Card title="The offering">
          <OfferingFields
            form={form}
            onChange={(part) => setForm((held) => ({ ...held, ...part }))}
            errors={shown}
            around={around}
            papers={record.papers}
          />
        </Card>
      </div>
      <div className="grid content-start gap-6">
        {supply ? <SupplyFacts supply={supply} /> : <Skeleton className="h-40 w-full rounded-8" />}
        {supply && supply.running > 0n && Number(form.softCap) > 0 && (
          <Notice tone="amber" title={`Offering no. ${supply.running} is not settled yet`}>
            One offering that may pay back runs at a time. Settle it first, or open one in which every purchase is
            final.
          </Notice>
        )}
        {short && (
          <Notice tone="amber" title="The contract that sells may not make so many">
            It may make {formatShares(supply.allowance)} more shares, and this round offers {formatShares(terms.shares)}
            . It can be opened, but would stop there. Let it make more below: that waits for its time.
          </Notice>
        )}
        {terms && call && (
          <>
            <Outlook call={call} />
            <CallFacts data={call.data} />
          </>
        )}
        {tried && !terms && <Notice tone="red" title="Something is missing or not right. It is marked beside." />}
        <Button type="submit" variant="primary" size="lg" data-testid="propose-round">
          Propose to open it
        </Button>
        {supply && (
          <AllowanceCard token={token} supply={supply} {...(terms && short ? { suggested: terms.shares } : {})} />
        )}
      </div>
      {proposing.subject && (
        <ProposeRitual
          key={proposing.subject.data}
          title={`Open another offering of ${record.profile?.name ?? `property no. ${record.id}`}`}
          call={proposing.subject}
          open={proposing.open}
          onOpenChange={proposing.setOpen}
        />
      )}
    </form>
  );
}
