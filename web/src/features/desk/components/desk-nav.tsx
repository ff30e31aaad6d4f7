import { Link, useRouterState } from "@tanstack/react-router";
import { useRef } from "react";
import { useActiveInView } from "#lib/use-active-in-view.ts";
import { useWaiting } from "../api/waiting.ts";
import { type Access, onlyReads } from "../lib/access.ts";
import { waitingMark } from "../lib/waiting.ts";

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
  count?: string | undefined;
}

/** The pages of the desk; people and their cases belong to the officers of the register. */
export function DeskNav({ access }: { access: Access }) {
  const waiting = useWaiting();
  const row = useRef<HTMLUListElement>(null);
  useActiveInView(row, useRouterState({ select: (state) => state.location.pathname }));
  const places: Place[] = [
    ...(access.register
      ? [
          { to: "/desk/queue", label: "Queue", count: waitingMark(waiting.cases, waiting.more) } as const,
          { to: "/desk/renewals", label: "Renewals" } as const,
        ]
      : []),
    { to: "/desk/people", label: "People" },
    { to: "/desk/proposals", label: "Proposals", count: waitingMark(waiting.proposals) },
    { to: "/desk/audit", label: "Audit log" },
    ...(onlyReads(access)
      ? []
      : [{ to: "/desk/properties", label: "Properties" } as const, { to: "/desk/what-if", label: "What if" } as const]),
    ...(access.register ? [{ to: "/desk/lists", label: "Sanctions lists" } as const] : []),
  ];
  return (
    <nav aria-label="Desk" className="-mx-4 mb-8 border-b border-line px-4 sm:mx-0 sm:px-0">
      <ul ref={row} className="flex gap-6 overflow-x-auto [scrollbar-width:none]">
        {places.map(({ to, label, count }) => (
          <li key={to} className="shrink-0">
            <Link
              to={to}
              className="-mb-px flex h-11 items-center gap-2 border-b-2 border-transparent text-14 text-muted -outline-offset-2 transition-colors hover:text-ink aria-[current=page]:border-action aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
              {count ? (
                <span className="figures rounded-4 bg-amber-soft px-1.5 text-12 font-medium text-amber">{count}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
