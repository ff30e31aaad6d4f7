import { cx } from "#lib/cx.ts";

/** The place of something that is on its way, in its own shape: give it width and height. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-4 bg-sunken", className)} />;
}

export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="grid gap-2" aria-hidden>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
        <Skeleton key={i} className={cx("h-4", i === lines - 1 ? "w-3/5" : "w-full")} />
      ))}
    </span>
  );
}
