import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** In words: what is wrong and how to mend it. */
  error?: string | undefined;
  optional?: boolean;
  /** Beside the label, such as "Use all". */
  aside?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

/** Label, control, and what there is to say about it. The hint's line is kept, so that an error moves nothing. */
export function Field({ label, hint, error, optional, aside, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex min-h-5 items-baseline justify-between gap-3 text-14">
        <label htmlFor={id} className="font-medium">
          {label}
          {optional && <span className="font-normal text-faint"> (optional)</span>}
        </label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": hint || error ? note : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      <p id={note} aria-live="polite" className="min-h-5 text-14 text-muted empty:hidden">
        {error ? (
          <span className="flex items-start gap-1.5 text-red">
            <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden />
            {error}
          </span>
        ) : (
          hint
        )}
      </p>
    </div>
  );
}
