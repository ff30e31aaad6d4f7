/** Where one was last outside of every dialog: a button that cannot be pressed for a moment loses the focus to nobody. */
let last: HTMLElement | undefined;

const inDialog = (element: Element) => element.closest("[role=dialog], [role=alertdialog]") !== null;

if (typeof document !== "undefined") {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && !inDialog(target)) last = target;
  });
}

/** What a dialog was opened from: where the focus is, else where it was. Drawn twice, it was still opened `before`. */
export function openerOf(dialog: HTMLElement | null, before: HTMLElement | undefined): HTMLElement | undefined {
  const active = document.activeElement;
  if (active && dialog?.contains(active)) return before ?? last;
  return active instanceof HTMLElement && active !== document.body ? active : last;
}

/** Back to where one was; where that is gone, or cannot be pressed, to the beginning of the page's content. */
export function returnTo(opener: HTMLElement | undefined): void {
  opener?.focus();
  if (opener && document.activeElement === opener) return;
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    opener?.focus();
    if (opener && document.activeElement === opener) return;
    const main = document.querySelector<HTMLElement>("main");
    if (!main) return;
    if (!main.hasAttribute("tabindex")) main.setAttribute("tabindex", "-1");
    main.focus({ preventScroll: true });
  });
}
