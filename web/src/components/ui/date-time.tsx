import { formatDate, formatDateTime, formatRelative, type Moment, toDate } from "#lib/format.ts";

/** Absolute; relative on hover. */
export function DateTime({ at, time = false }: { at: Moment; time?: boolean }) {
  const hint = time ? formatRelative(at) : `${formatRelative(at)} · ${formatDateTime(at)}`;
  return (
    <time dateTime={toDate(at).toISOString()} title={hint} dir="auto" className="figures whitespace-nowrap">
      {time ? formatDateTime(at) : formatDate(at)}
    </time>
  );
}
