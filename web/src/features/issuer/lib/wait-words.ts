import { formatDateTime, formatTime } from "#lib/format.ts";

/** Nearer than this, the seconds are told. */
const near = 3_600;

/** When an announced decision can be carried out. The chain's clock decides, which stands still between blocks. */
export function waitTold(readyAt: number, chainTime: number, now: number): string {
  if (chainTime >= readyAt) return `Can be carried out since ${formatDateTime(readyAt)}`;
  const left = readyAt - Math.max(now, chainTime);
  if (left > near) return `Can be carried out from ${formatDateTime(readyAt)}`;
  if (left > 0) return `Can be carried out in ${countdown(left)}, at ${formatTime(readyAt)}`;
  return `Its time came at ${formatTime(readyAt)}. It opens with the chain's next block; the last one is of ${formatTime(chainTime)}.`;
}

function countdown(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
