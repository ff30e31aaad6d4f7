import { Status, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SaveState } from "../../lib/autosave.ts";

const words: Record<Exclude<SaveState, "conflict">, { tone: Tone; text: string }> = {
  saved: { tone: "green", text: "Saved" },
  unsaved: { tone: "neutral", text: "Not saved yet" },
  saving: { tone: "neutral", text: "Saving" },
  failed: { tone: "amber", text: "Saving failed. It is tried again soon." },
};

/** Whether what was typed is safe. */
export function SaveLine({
  state,
  onRetry,
  onReload,
}: {
  state: SaveState;
  onRetry: () => void;
  onReload: () => void;
}) {
  if (state === "conflict") {
    return (
      <Notice
        tone="amber"
        title="This draft was saved in another window"
        action={
          <Button size="sm" onClick={onReload} data-testid="draft-reload">
            Load the other one
          </Button>
        }
      >
        Nothing is saved here any more, so that the other window's work is not undone. What you typed since is lost when
        you load it: copy it first.
      </Notice>
    );
  }
  const { tone, text } = words[state];
  return (
    <div className="flex min-h-8 items-center gap-3" role="status" data-testid="draft-state" data-state={state}>
      <Status tone={tone}>{text}</Status>
      {state === "failed" && (
        <Button size="sm" onClick={onRetry}>
          Try now
        </Button>
      )}
    </div>
  );
}
