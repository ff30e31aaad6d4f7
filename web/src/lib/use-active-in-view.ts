import { type RefObject, useEffect } from "react";

/** Brings the chosen one of a row of tabs into sight, where the row is wider than the screen; the page itself stays. */
export function useActiveInView(row: RefObject<HTMLElement | null>, active: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the choice that changed
  useEffect(() => {
    const list = row.current;
    const chosen = list?.querySelector<HTMLElement>("[aria-current=page], [data-state=active]");
    if (!list || !chosen) return;
    const [seen, wanted] = [list.getBoundingClientRect(), chosen.getBoundingClientRect()];
    const room = 24; // so that its neighbour shows
    if (wanted.left < seen.left + room) list.scrollBy({ left: wanted.left - seen.left - room });
    else if (wanted.right > seen.right - room) list.scrollBy({ left: wanted.right - seen.right + room });
  }, [active]);
}
