import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { cx } from "#lib/cx.ts";
import { IconButton } from "./button.tsx";
import { openerOf, returnTo } from "./opener.ts";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons, at the foot; they stay in sight while the content scrolls. */
  footer?: ReactNode;
  size?: "normal" | "wide";
  /** Above other dialogs, those of wallets included. */
  above?: boolean;
  testId?: string;
}

/** Centred on a desk; from below on a phone. */
export function Dialog(props: DialogProps) {
  const { size = "normal", above } = props;
  return (
    <Frame
      {...props}
      className={cx(
        "slide-in-bottom inset-x-0 bottom-0 max-h-[92dvh] rounded-t-8 border-t sm:appear sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[86dvh] sm:rounded-8 sm:border",
        size === "wide" ? "sm:w-160" : "sm:w-120",
      )}
      above={above ?? false}
    />
  );
}

/** From the side on a desk; from below on a phone. */
export function Sheet(props: Omit<DialogProps, "size" | "above">) {
  return (
    <Frame
      {...props}
      className="slide-in-bottom inset-x-0 bottom-0 h-[92dvh] rounded-t-8 border-t sm:slide-in-end sm:inset-y-0 sm:start-auto sm:end-0 sm:h-dvh sm:w-105 sm:rounded-none sm:border-t-0 sm:border-s"
      above={false}
    />
  );
}

const field = "input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, [role=combobox]";

/** What one is asked for, else the way on, or the way back where the way on loses something; never the cross. */
function firstFocus(dialog: HTMLElement): HTMLElement | undefined {
  const usable = (part: string, what: string) =>
    [...dialog.querySelectorAll<HTMLElement>(what)].filter(
      (one) => one.closest(part) && !one.matches(":disabled") && one.checkVisibility(),
    );
  const [asked] = usable("[data-part=content]", field);
  const acts = usable("[data-part=acts]", "button, a[href]");
  const loses = acts.some(({ dataset }) => dataset.variant === "danger");
  const act = loses ? acts[0] : (acts.find(({ dataset }) => dataset.variant === "primary") ?? acts[0]);
  const [offered] = usable("[data-part=content]", "button, a[href]");
  return asked ?? act ?? offered ?? usable("[data-part=content]", "[data-part=content]")[0];
}

function Frame({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  className,
  above,
  testId,
}: DialogProps & { className: string; above: boolean }) {
  // where one was, to return there: Radix knows that only of its own triggers
  const opener = useRef<HTMLElement | undefined>(undefined);
  const content = useRef<HTMLDivElement>(null);
  const layer = above ? "z-[2147483647]" : "z-50";
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cx("appear fixed inset-0 bg-scrim", layer)} />
        <Radix.Content
          ref={content}
          data-testid={testId}
          onOpenAutoFocus={(event) => {
            opener.current = openerOf(content.current, opener.current);
            const first = content.current && firstFocus(content.current);
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          // the key that opened it, still held down, must not sign as well
          onKeyDown={(event) => {
            if (event.repeat && event.key === "Enter" && event.target instanceof HTMLButtonElement)
              event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnTo(opener.current);
          }}
          // a wallet's own dialog beneath must neither swallow the wheel nor be taken for "outside"
          onWheel={(event) => event.stopPropagation()}
          onTouchMove={(event) => event.stopPropagation()}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cx("pointer-events-auto fixed flex flex-col border-line bg-surface text-ink", layer, className)}
        >
          <header className="flex items-start justify-between gap-4 border-b border-line px-5 pt-4 pb-3">
            <div className="min-w-0 py-1">
              <Radix.Title className="display text-20">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-14 text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" className="-me-2" />
            </Radix.Close>
          </header>
          <section
            aria-label={title}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by a keyboard
            tabIndex={0}
            data-part="content"
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-5 -outline-offset-2"
          >
            {children}
          </section>
          {footer && (
            <footer
              data-part="acts"
              className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
            >
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
