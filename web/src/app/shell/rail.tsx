import { Link } from "@tanstack/react-router";
import { useWaiting } from "#features/desk/api/waiting.ts";
import { waitingMark, waitingWords } from "#features/desk/lib/waiting.ts";
import { useSafeWaiting } from "#features/issuer/api/safe.ts";
import { useViewer } from "#lib/viewer.ts";
import { type Destination, destinationsFor } from "./navigation.ts";
import { ThemeToggle } from "./theme-toggle.tsx";
import { Wordmark } from "./wordmark.tsx";

interface Badge {
  mark: string | undefined;
  words: string;
}

function Item({ to, label, icon: Icon, badge }: Destination & { badge?: Badge | undefined }) {
  return (
    <li>
      <Link
        to={to}
        activeOptions={{ exact: to === "/" }}
        className="flex h-10 items-center gap-3 rounded-8 px-3 text-14 text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
      >
        <Icon className="size-[18px]" strokeWidth={1.5} aria-hidden />
        {label}
        {badge?.mark && (
          <span
            className="figures ms-auto rounded-4 bg-amber-soft px-1.5 text-12 font-medium text-amber"
            title={badge.words}
            data-testid="waiting"
          >
            <span aria-hidden>{badge.mark}</span>
            <span className="sr-only">, {badge.words}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

/** Desk only: where one can go, by role. */
export function Rail() {
  const { roles } = useViewer();
  const waiting = useWaiting();
  const ownersWait = useSafeWaiting();
  const badge = { mark: waitingMark(waiting.cases + waiting.proposals, waiting.more), words: waitingWords(waiting) };
  const safe = { mark: waitingMark(ownersWait), words: waitingWords({ cases: 0, more: false, proposals: ownersWait }) };
  const badges: Partial<Record<Destination["to"], Badge>> = { "/desk": badge, "/issuer": safe };
  const all = destinationsFor(roles);
  // a home is nobody's work
  const isWork = ({ roles: needed, to }: Destination) => needed !== undefined && to !== "/rent";
  const work = all.filter(isWork);
  return (
    <aside className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col overflow-y-auto border-e border-line lg:flex">
      <div className="flex h-16 shrink-0 items-center px-6">
        <Wordmark />
      </div>
      <nav aria-label="Main" className="grid gap-6 px-3 pt-4">
        <ul className="grid gap-0.5">
          {all
            .filter((one) => !isWork(one) && one.to !== "/about")
            .map((one) => (
              <Item key={one.to} {...one} />
            ))}
        </ul>
        {work.length > 0 && (
          <div>
            <p className="label px-3 pb-2">Your work</p>
            <ul className="grid gap-0.5">
              {work.map((one) => (
                <Item key={one.to} {...one} badge={badges[one.to]} />
              ))}
            </ul>
          </div>
        )}
      </nav>
      <div className="mt-auto grid gap-4 px-3 pt-6 pb-5">
        <ul>
          {all
            .filter(({ to }) => to === "/about")
            .map((one) => (
              <Item key={one.to} {...one} />
            ))}
        </ul>
        <div className="px-3">
          <ThemeToggle />
        </div>
      </div>
    </aside>
  );
}
