import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Account } from "#features/account/api/account.ts";
import { propertiesQuery, propertyQuery } from "#features/properties/api/properties.ts";
import { cx } from "#lib/cx.ts";
import { ruleOf } from "#lib/rules/rules.ts";
import { admissionQuery } from "../api/admission.ts";
import { type AdmissionAnswer, admissionOfKnown, admissionOfNewcomer, admissionOfReplaced } from "../lib/admission.ts";

export interface AdmissionProps {
  address: string;
  account: Account;
  /** Where an applicant says they live. */
  claimed: number | undefined;
}

/** Where a person may invest: each property with a tick, or the reason. */
export function Admission(props: AdmissionProps) {
  const { data, error, isFetching, refetch } = useQuery(propertiesQuery);
  return (
    <Card title={props.account.verified ? "Where you may invest" : "Where you could invest"} flush>
      {error && !data ? (
        <ErrorState subject="the properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : data?.data.length === 0 ? (
        <EmptyState
          icon={Building2}
          title="No property is offered yet"
          text="Each one that is stands here, with a tick or the reason why not."
        />
      ) : (
        <ul className="divide-y divide-line" aria-busy={!data}>
          {data?.data.map(({ token, name }) => <Property key={token} token={token} name={name} {...props} />) ??
            [0, 1, 2].map((row) => (
              <li key={row} className="px-4 py-3.5 sm:px-5">
                <Skeleton className="h-10 w-60" />
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
}

const marks = {
  yes: { icon: CircleCheck, className: "text-green" },
  no: { icon: CircleX, className: "text-red" },
  unknown: { icon: CircleDashed, className: "text-faint" },
};

function Property({ token, name, address, account, claimed }: AdmissionProps & { token: string; name: string }) {
  const known = account.identity !== null;
  const explaining = useQuery({ ...admissionQuery(token, address), enabled: known });
  const reading = useQuery({ ...propertyQuery(token), enabled: !known });
  const { error, isFetching, refetch } = known ? explaining : reading;
  const [explained, property] = [explaining.data, reading.data];
  const answer: AdmissionAnswer | undefined =
    account.wallet === "dead"
      ? admissionOfReplaced
      : known
        ? explained && admissionOfKnown(explained.reasons, account)
        : property && admissionOfNewcomer(ruleOf(property.data.rules, "country"), claimed);
  const { icon: Icon, className } = marks[answer?.admitted ?? "unknown"];
  return (
    <li className="flex gap-3 px-4 py-3.5 text-14 sm:px-5">
      <Icon className={cx("mt-0.5 size-4 shrink-0", className)} strokeWidth={1.75} aria-hidden />
      <div className="min-w-0">
        <Link
          to="/properties/$address"
          params={{ address: token }}
          className="font-medium underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        {answer ? (
          <p className="text-muted">{answer.text}</p>
        ) : error ? (
          <p className="text-muted" role="alert">
            Its rules could not be read.{" "}
            <Button size="sm" variant="quiet" className="-my-1.5" busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          </p>
        ) : (
          <Skeleton className="my-0.5 h-4 w-56 max-w-full" />
        )}
      </div>
    </li>
  );
}
