import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { type ActivityStatus, failureOf, statusOf } from "#lib/tx/activity.ts";
import { activities, watched } from "#lib/tx/engine.ts";

/** Says once what changed about a transaction, wherever one is. */
function announce(id: string, status: ActivityStatus): void {
  const activity = activities.find(id);
  if (!activity) return;
  if (status === "signing")
    toast(activity.title, { id, description: "Waiting for you in your wallet.", duration: Infinity });
  else if (status === "pending")
    toast(activity.title, { id, description: "Sent. Waiting for the network.", duration: Infinity });
  else if (status === "done") toast.success(activity.title, { id, description: "Done.", duration: 5_000 });
  else if (status === "failed") {
    const failure = failureOf(activity);
    const description = [failure?.what, failure?.next].filter(Boolean).join(" ");
    if (failure?.tone === "cancelled") toast(activity.title, { id, description, duration: 5_000 });
    else toast.error(activity.title, { id, description, duration: 10_000 });
  }
}

export function ActivityToasts() {
  useEffect(() => {
    const known = new Map<string, ActivityStatus>(activities.get().map((one) => [one.id, statusOf(one)]));
    return activities.subscribe(() => {
      for (const activity of activities.get()) {
        const status = statusOf(activity);
        const before = known.get(activity.id);
        known.set(activity.id, status);
        // what was finished before this page was opened, or in another wallet's list, is no news
        const news = before !== status && !(before === undefined && activity.changedAt < Date.now() - 2_000);
        if (news && !watched.has(activity.id)) announce(activity.id, status);
      }
    });
  }, []);
  return (
    <Toaster
      position="bottom-right"
      style={{ fontFamily: "var(--font-sans)" }}
      mobileOffset={{ bottom: 72 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full gap-3 rounded-8 border border-line bg-raised p-4 text-14 text-ink sm:w-89",
          title: "font-medium",
          description: "mt-0.5 text-muted",
          icon: "mt-0.5 text-green [[data-type=error]_&]:text-red",
        },
      }}
    />
  );
}
