import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
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
  const { data } = useQuery(propertiesQuery);
  if (data?.data.length === 0) return null;
  return (
    <Card title={props.account.verified ? "Where you may invest" : "Where you could invest"} flush>
      <ul className="divide-y divide-line">
        {data?.data.map(({ token, name }) => <Property key={token} token={token} name={name} {...props} />) ??
          [0, 1, 2].map((row) => (
            <li key={row} className="px-4 py-3.5 sm:px-5">
              <Skeleton className="h-10 w-60" />
            </li>
          ))}
      </ul>
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
  const { data: explained } = useQuery({ ...admissionQuery(token, address), enabled: known });
  const { data: property } = useQuery({ ...propertyQuery(token), enabled: !known });
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
        <p className="min-h-5 text-muted">{answer?.text}</p>
      </div>
    </li>
  );
}
