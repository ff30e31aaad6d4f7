import { ListChecks } from "lucide-react";
import { useState } from "react";
import { ActivityList } from "#components/signing/activity-list.tsx";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { formatCount } from "#lib/format.ts";
import { useStore } from "#lib/store.ts";
import { isOpen } from "#lib/tx/activity.ts";
import { activities } from "#lib/tx/engine.ts";

/** Opens the drawer that holds every transaction of this wallet. */
export function ActivityButton() {
  const [open, setOpen] = useState(false);
  const list = useStore(activities);
  const running = list.filter(isOpen).length;
  return (
    <>
      <IconButton
        icon={ListChecks}
        label={running > 0 ? `Activity, ${running} under way` : "Activity"}
        onClick={() => setOpen(true)}
        data-testid="activity"
      >
        {running > 0 && (
          <span className="figures absolute end-1 top-1 flex h-4 min-w-4 items-center justify-center rounded-full bg-amber px-1 text-12 leading-none font-medium text-surface">
            {formatCount(running)}
          </span>
        )}
      </IconButton>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title="Activity"
        testId="activity-drawer"
        footer={
          list.some((one) => !isOpen(one)) && (
            <Button variant="quiet" size="sm" onClick={activities.clearFinished}>
              Clear what is finished
            </Button>
          )
        }
      >
        <ActivityList list={list} onLeave={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
