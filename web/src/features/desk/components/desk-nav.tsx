import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatCount } from "#lib/format.ts";
import { casesQuery } from "../api/cases.ts";
import { useProposalsWaiting } from "../api/proposals.ts";
import { type Access, onlyReads } from "../lib/access.ts";

interface Place {
  to:
    | "/desk/queue"
    | "/desk/renewals"
    | "/desk/lists"
    | "/desk/people"
    | "/desk/proposals"
    | "/desk/audit"
    | "/desk/properties"
    | "/desk/what-if";
  label: string;
  count?: number | undefined;
}

/** The pages of the desk; people and their cases belong to the officers of the register. */
export function DeskNav({ access }: { access: Access }) {
  const proposed = useProposalsWaiting();
  const { data } = useInfiniteQuery({ ...casesQuery({ status: "submitted" }), enabled: access.register });
  const waiting = data?.pages[0]?.data.length;
  const places: Place[] = [
    ...(access.register
      ? [
          { to: "/desk/queue", label: "Queue", count: waiting } as const,
          { to: "/desk/renewals", label: "Renewals" } as const,
        ]
      : []),
    { to: "/desk/people", label: "People" },
    { to: "/desk/proposals", label: "Proposals", count: proposed },
    { to: "/desk/audit", label: "Audit log" },
    ...(onlyReads(access)
      ? []
      : [{ to: "/desk/properties", label: "Properties" } as const, { to: "/desk/what-if", label: "What if" } as const]),
    ...(access.register ? [{ to: "/desk/lists", label: "Sanctions lists" } as const] : []),
  ];
  return (
    <nav aria-label="Desk" className="-mx-4 mb-8 border-b border-line px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-6 overflow-x-auto [scrollbar-width:none]">
        {places.map(({ to, label, count }) => (
          <li key={to} className="shrink-0">
            <Link
              to={to}
              className="-mb-px flex h-11 items-center gap-2 border-b-2 border-transparent text-14 text-muted -outline-offset-2 transition-colors hover:text-ink aria-[current=page]:border-action aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
              {count ? (
                <span className="figures rounded-4 bg-amber-soft px-1.5 text-12 font-medium text-amber">
                  {formatCount(count)}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
