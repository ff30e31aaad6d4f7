import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { contractWords } from "#lib/errors/contract-words.ts";
import { admissionQuery } from "../api/admission.ts";

/** That one is not verified is told above; here stands what a property says besides. */
const isVerification = /NotVerified/;

/** Where a person may invest: each property with a tick, or the reason. */
export function Admission({ address, verified }: { address: string; verified: boolean }) {
  const { data } = useQuery(propertiesQuery);
  const properties = data?.data ?? [];
  const answers = useQueries({ queries: properties.map(({ token }) => admissionQuery(token, address)) });
  if (data && properties.length === 0) return null;
  return (
    <Card title={verified ? "Where you may invest" : "Where you could invest"} flush>
      <ul className="divide-y divide-line">
        {!data && (
          <li className="p-5">
            <Skeleton className="h-5 w-60" />
          </li>
        )}
        {properties.map(({ token, name }, i) => {
          const reasons = answers[i]?.data?.reasons;
          const open = reasons?.filter((reason) => !isVerification.test(reason.name));
          const first = open?.[0];
          const words = first && contractWords[first.name]?.(...first.args);
          const admitted = first === undefined;
          const Icon = !reasons ? CircleDashed : !admitted ? CircleX : verified ? CircleCheck : CircleDashed;
          return (
            <li key={token} className="flex gap-3 px-4 py-3.5 text-14 sm:px-5">
              <Icon
                className={`mt-0.5 size-4 shrink-0 ${!reasons || (admitted && !verified) ? "text-faint" : admitted ? "text-green" : "text-red"}`}
                strokeWidth={1.75}
                aria-hidden
              />
              <div className="min-w-0">
                <Link
                  to="/properties/$address"
                  params={{ address: token }}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <p className="min-h-5 text-muted">
                  {!reasons
                    ? ""
                    : first
                      ? [words?.what ?? first.message, words?.why].filter(Boolean).join(" ")
                      : verified
                        ? "You may hold its shares."
                        : "Once you are verified, its rules are asked about your country and holding."}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
