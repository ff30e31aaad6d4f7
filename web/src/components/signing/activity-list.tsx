import { Link } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Explanation } from "#lib/errors/explanation.ts";
import { type Activity, type ActivityStatus, failureOf, statusOf } from "#lib/tx/activity.ts";
import { StepProgress } from "./step-progress.tsx";

const looks: Record<ActivityStatus, { tone: Tone; label: string }> = {
  checking: { tone: "neutral", label: "Checking" },
  signing: { tone: "amber", label: "Waiting for you" },
  pending: { tone: "neutral", label: "Pending" },
  done: { tone: "green", label: "Done" },
  failed: { tone: "red", label: "Not done" },
};

const endings: Record<Explanation["tone"], { tone: Tone; label: string }> = {
  refused: { tone: "red", label: "Refused" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  trouble: { tone: "amber", label: "Not finished" },
};

function Entry({ activity, onLeave }: { activity: Activity; onLeave: () => void }) {
  const failure = failureOf(activity);
  const status = statusOf(activity);
  const { tone, label } = failure ? endings[failure.tone] : looks[status];
  return (
    <li className="grid gap-3 py-5 first:pt-0" data-activity={status}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-14 font-medium">
            {activity.href ? (
              <Link to={activity.href} onClick={onLeave} className="underline-offset-4 hover:underline">
                {activity.title}
              </Link>
            ) : (
              activity.title
            )}
          </p>
          <p className="label">
            <DateTime at={new Date(activity.startedAt)} time />
          </p>
        </div>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <StepProgress steps={activity.steps} />
      {failure && [failure.why, failure.next].some(Boolean) && (
        <p className="ps-7 text-14 text-muted">{[failure.why, failure.next].filter(Boolean).join(" ")}</p>
      )}
    </li>
  );
}

/** Every transaction of this wallet from this browser, newest first. */
export function ActivityList({ list, onLeave }: { list: readonly Activity[]; onLeave: () => void }) {
  if (list.length === 0) {
    return (
      <EmptyState
        icon={ListChecks}
        title="Nothing yet"
        text="What you sign appears here: waiting, pending, done, or refused with the reason."
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {list.map((activity) => (
        <Entry key={activity.id} activity={activity} onLeave={onLeave} />
      ))}
    </ul>
  );
}
