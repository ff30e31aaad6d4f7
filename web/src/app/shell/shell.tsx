import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { DemoNotice } from "./demo-notice.tsx";
import { Header } from "./header.tsx";
import { Rail } from "./rail.tsx";
import { TabBar } from "./tab-bar.tsx";

// not needed for the first sight of a page
const ActivityToasts = lazy(() => import("./activity-toasts.tsx").then((m) => ({ default: m.ActivityToasts })));
const CommandPalette = lazy(() => import("./command-palette.tsx").then((m) => ({ default: m.CommandPalette })));

/** What stands around every page. */
export function Shell() {
  const [palette, setPalette] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setPalette((open) => !open);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <a
        href="#main"
        className="fixed start-4 -top-16 z-50 rounded-8 bg-action px-4 py-2 text-14 font-medium text-on-action transition-[top] focus:top-3"
      >
        Skip to the content
      </a>
      <div className="flex">
        <Rail />
        <div className="min-w-0 flex-1">
          <Header onSearch={() => setPalette(true)} />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto max-w-7xl px-4 pt-8 pb-28 outline-none sm:px-6 sm:pt-10 lg:px-10 lg:pb-16"
          >
            <Outlet />
            <DemoNotice />
          </main>
        </div>
      </div>
      <TabBar />
      <Suspense>
        <CommandPalette open={palette} onOpenChange={setPalette} />
        <ActivityToasts />
      </Suspense>
    </>
  );
}
