import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { formatCount } from "#lib/format.ts";
import { useActiveInView } from "#lib/use-active-in-view.ts";

export interface TabItem {
  id: string;
  label: string;
  count?: number;
  content: ReactNode;
}

export interface TabsProps {
  /** Read by screen readers. */
  label: string;
  items: readonly TabItem[];
  value?: string;
  onChange?: (id: string) => void;
}

export function Tabs({ label, items, value, onChange }: TabsProps) {
  const [chosen, setChosen] = useState(items[0]?.id ?? "");
  const active = value ?? chosen;
  const row = useRef<HTMLDivElement>(null);
  useActiveInView(row, active);
  return (
    <Radix.Root
      value={active}
      onValueChange={(next) => {
        setChosen(next);
        onChange?.(next);
      }}
    >
      <Radix.List
        ref={row}
        aria-label={label}
        className="flex gap-6 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {items.map(({ id, label: text, count }) => (
          <Radix.Trigger
            key={id}
            value={id}
            className="-mb-px flex h-11 shrink-0 items-center gap-2 border-b-2 border-transparent text-14 text-muted -outline-offset-2 transition-colors hover:text-ink data-[state=active]:border-action data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {text}
            {count !== undefined && <span className="figures text-12 text-faint">{formatCount(count)}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map(({ id, content }) => (
        <Radix.Content key={id} value={id} className="pt-5">
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
