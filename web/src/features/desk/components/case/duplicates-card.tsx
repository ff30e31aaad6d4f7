import { Link } from "@tanstack/react-router";
import { Badge, Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { shortHex } from "#lib/format.ts";
import type { Case } from "../../api/cases.ts";
import { stateLook } from "../../lib/case-look.ts";

const reasons = { person: "Same name and birth date", document: "Same document number" };

/** Who may be the same person with another wallet, and earlier cases of this one. */
export function DuplicatesCard({ found: { duplicates, earlier } }: { found: Case }) {
  return (
    <Card title="Other cases" flush>
      {duplicates.length === 0 && earlier.length === 0 && (
        <p className="px-4 py-4 text-14 text-muted sm:px-5">
          Nobody else has the same name and birth date, or the same document.
        </p>
      )}
      <ul className="divide-y divide-line text-14">
        {duplicates.map(({ id, wallet, name, state, same }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
            data-testid="duplicate"
          >
            <div className="grid gap-1">
              <Link to="/desk/cases/$id" params={{ id }} className="font-medium underline-offset-4 hover:underline">
                <bdi>{name ?? shortHex(wallet)}</bdi>
              </Link>
              {name && (
                <span className="figures text-12 text-muted" title={wallet}>
                  {shortHex(wallet)}
                </span>
              )}
              <span className="flex flex-wrap gap-1.5">
                {same.map((one) => (
                  <Badge key={one} tone="amber">
                    {reasons[one]}
                  </Badge>
                ))}
              </span>
            </div>
            <Status tone={stateLook[state].tone}>{stateLook[state].label}</Status>
          </li>
        ))}
        {earlier.map(({ id, state, decidedAt }) => (
          <li key={id} className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
            <Link to="/desk/cases/$id" params={{ id }} className="underline-offset-4 hover:underline">
              Another case of this wallet
              {decidedAt && (
                <>
                  , decided <DateTime at={decidedAt} />
                </>
              )}
            </Link>
            <Status tone={stateLook[state].tone}>{stateLook[state].label}</Status>
          </li>
        ))}
      </ul>
    </Card>
  );
}
