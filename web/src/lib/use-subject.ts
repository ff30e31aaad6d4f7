import { useState } from "react";

export interface Subject<T> {
  /** Stays while the dialog closes, and whatever the form behind it becomes. */
  subject: T | undefined;
  open: boolean;
  setOpen: (open: boolean) => void;
  show: (subject: T) => void;
}

/** What a dialog is about, as it was when it was opened. */
export function useSubject<T>(): Subject<T> {
  const [subject, setSubject] = useState<T>();
  const [open, setOpen] = useState(false);
  return {
    subject,
    open,
    setOpen,
    show: (next) => {
      setSubject(next);
      setOpen(true);
    },
  };
}
