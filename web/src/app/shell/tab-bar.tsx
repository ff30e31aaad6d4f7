import { Link, useRouterState } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { useWaiting } from "#features/desk/api/waiting.ts";
import { waitingMark, waitingWords } from "#features/desk/lib/waiting.ts";
import { cx } from "#lib/cx.ts";
import { useViewer } from "#lib/viewer.ts";
import { destinationsFor, phoneTabs } from "./navigation.ts";
import { ThemeToggle } from "./theme-toggle.tsx";

const tab =
  "flex h-14 flex-col items-center justify-center gap-1 text-12 text-muted -outline-offset-2 transition-colors aria-[current=page]:font-medium aria-[current=page]:text-green";

/** Phone and tablet: four places and the rest. */
export function TabBar() {
  const { roles } = useViewer();
  const [more, setMore] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const waiting = useWaiting();
  const mark = waitingMark(waiting.cases + waiting.proposals, waiting.more);
  const tabs = phoneTabs(roles);
  const rest = destinationsFor(roles).filter((one) => !tabs.includes(one));
  const inRest = rest.some(({ to }) => path.startsWith(to));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid max-w-xl grid-cols-5">
        {tabs.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === "/" }} className={tab}>
              <span className="relative">
                <Icon className="size-5" strokeWidth={1.5} aria-hidden />
                {to === "/desk" && mark && (
                  <span
                    className="figures absolute start-3.5 -top-1.5 rounded-4 bg-amber-soft px-1 text-12 leading-4 font-medium text-amber"
                    aria-hidden
                  >
                    {mark}
                  </span>
                )}
              </span>
              {label}
              {to === "/desk" && mark && <span className="sr-only">, {waitingWords(waiting)}</span>}
            </Link>
          </li>
        ))}
        <li>
          <button
            type="button"
            onClick={() => setMore(true)}
            className={cx(tab, "w-full", inRest && "font-medium text-green")}
          >
            <Ellipsis className="size-5" strokeWidth={1.5} aria-hidden />
            More
          </button>
        </li>
      </ul>
      <Dialog open={more} onOpenChange={setMore} title="More">
        <ul className="-mx-2 grid gap-1">
          {rest.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                onClick={() => setMore(false)}
                className="flex h-12 items-center gap-3 rounded-8 px-2 text-16 hover:bg-sunken aria-[current=page]:font-medium"
              >
                <Icon className="size-5 text-muted" strokeWidth={1.5} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <div className="mt-6 flex items-center justify-between border-t border-line pt-5 text-14 text-muted">
          Appearance
          <ThemeToggle />
        </div>
      </Dialog>
    </nav>
  );
}
