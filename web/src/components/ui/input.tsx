import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from "react";
import { cx } from "#lib/cx.ts";

// 16 px on phones: below that iOS zooms into the field
export const controlClass =
  "w-full rounded-8 border border-edge bg-raised text-16 text-ink outline-offset-0 transition-colors placeholder:text-faint hover:border-muted aria-invalid:border-red disabled:opacity-60 sm:text-14";

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  /** Stands inside, at the end: a unit, a coin. */
  unit?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export function Input({ unit, className, ...rest }: InputProps) {
  if (!unit) return <input {...rest} className={cx(controlClass, "h-11 px-3", className)} />;
  return (
    <span className="relative block">
      <input {...rest} className={cx(controlClass, "h-11 ps-3 pe-20", className)} />
      <span className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-14 text-muted">{unit}</span>
    </span>
  );
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ className, rows = 3, ...rest }: TextAreaProps) {
  return <textarea rows={rows} {...rest} className={cx(controlClass, "px-3 py-2.5", className)} />;
}
