import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A word of explanation on hover and on focus. `children` must take focus. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={12}
          className="appear z-50 max-w-72 rounded-4 bg-ink px-2.5 py-1.5 text-12 text-paper"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A word that a newcomer may not know, underlined with dots, and what it means. */
export function Term({ children, meaning }: { children: ReactNode; meaning: ReactNode }) {
  return (
    <Tooltip content={meaning}>
      <button type="button" className="cursor-help underline decoration-edge decoration-dotted underline-offset-4">
        {children}
      </button>
    </Tooltip>
  );
}
