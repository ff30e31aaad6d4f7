import { RotateCw, Unplug } from "lucide-react";
import { explain } from "#lib/errors/explain.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

export interface ErrorStateProps {
  /** "the properties": what could not be read. */
  subject: string;
  error: unknown;
  onRetry?: () => void;
  retrying?: boolean;
}

/** What failed, why if it is known, and another try. */
export function ErrorState({ subject, error, onRetry, retrying }: ErrorStateProps) {
  const { what, why, next } = explain(error);
  return (
    <div role="alert">
      <EmptyState
        icon={Unplug}
        title={`We could not read ${subject}.`}
        text={[what, why, next].filter(Boolean).join(" ")}
        action={
          onRetry && (
            <Button icon={RotateCw} onClick={onRetry} busy={retrying ?? false}>
              Try again
            </Button>
          )
        }
      />
    </div>
  );
}
