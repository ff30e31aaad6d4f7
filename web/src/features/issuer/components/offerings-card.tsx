import { useQuery } from "@tanstack/react-query";
import { Status } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SettleButton } from "#features/offerings/components/settle-button.tsx";
import { isConditional, outlook, stageLooks, stageOf } from "#features/offerings/lib/raise-words.ts";
import { type OfferingTerms, propertyQuery } from "#features/properties/api/properties.ts";
import { type Issuing, issuingQuery } from "../api/issuing.ts";
import { progressQuery } from "../api/progress.ts";
import { endOfferingCall } from "../lib/issuer-calls.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { ProposeButton } from "./propose-button.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

interface OfferingsCardProps {
  id: string;
  token: string;
  name: string;
  /** Whether another round may be opened now. */
  open: boolean;
}

/** Every offering of a property: how it stands, what the owners can propose, and what anybody can do for it. */
export function OfferingsCard({ id, token, name, open }: OfferingsCardProps) {
  const { data } = useQuery(propertyQuery(token));
  const { data: issuing } = useQuery(issuingQuery);
  return (
    <Card
      title="Offerings"
      flush
      action={
        open && (
          <LinkButton to="/issuer/properties/$id/round" params={{ id }} size="sm" data-testid="to-round">
            Open another round
          </LinkButton>
        )
      }
    >
      {data && issuing ? (
        <ul className="divide-y divide-line text-14">
          {data.data.offerings.map((offering) => (
            <OneOffering key={offering.id} offering={offering} name={name} issuing={issuing} />
          ))}
        </ul>
      ) : (
        <Skeleton className="m-5 h-24" />
      )}
    </Card>
  );
}

function OneOffering({ offering, name, issuing }: { offering: OfferingTerms; name: string; issuing: Issuing }) {
  const { chain } = useIssuer();
  const { id, round, sold, shares, raised, coin: coinAddress } = offering;
  const { data: progress } = useQuery(progressQuery(chain, id));
  const coin = issuing.coins.find(({ address }) => address === coinAddress) ?? chain.coin;
  const stage = stageOf(offering);
  const conditional = isConditional(offering);
  const running = offering.outcome === "running";
  const look = stageLooks[stage];
  const label = !conditional && stage === "deciding" ? "Closed" : look.label;
  const earned = conditional ? offering.outcome === "succeeded" : true;
  const proceeds = progress && earned ? BigInt(raised) - progress.fee - progress.proceedsWithdrawn : 0n;
  const fee = progress && earned ? progress.fee - progress.feeWithdrawn : 0n;
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5" data-testid={`offering-${id}`} data-stage={stage}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">
          Round {round}, offering no. {id}
        </span>
        <Status tone={look.tone}>{label}</Status>
      </div>
      <p className="text-muted">
        <Shares count={sold} /> of <Shares count={shares} unit /> sold, <Money units={raised} coin={coin} exact />.{" "}
        {conditional ? outlook(offering) : "Every purchase is final."}
      </p>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {conditional && <SettleButton offering={offering} name={name} />}
        {proceeds > 0n && (
          <WithdrawButton
            what="proceeds"
            offeringId={id}
            amount={proceeds}
            coin={coin}
            to={offering.proceedsTo}
            name={name}
          />
        )}
        {fee > 0n && <WithdrawButton what="fee" offeringId={id} amount={fee} coin={coin} name={name} />}
        {running && (stage === "open" || stage === "upcoming" || stage === "sold-out") && (
          <ProposeButton
            title={`Close the offering of ${name}`}
            call={() => endOfferingCall(chain, id, "close")}
            testId="propose-close"
          >
            Propose to close it
          </ProposeButton>
        )}
        {running && conditional && (
          <ProposeButton
            title={`Cancel the offering of ${name}`}
            call={() => endOfferingCall(chain, id, "cancel")}
            variant="danger"
            testId="propose-cancel"
          >
            Propose to cancel it
          </ProposeButton>
        )}
      </div>
    </li>
  );
}
