import { useNavigate } from "@tanstack/react-router";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { cx } from "#lib/cx.ts";
import { useViewer } from "#lib/viewer.ts";
import { destinationsFor } from "./navigation.ts";

/** Type, choose with the arrows, go. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { roles } = useViewer();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const id = useId();

  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return destinationsFor(roles).filter(({ label, words: more }) => {
      const all = `${label} ${more}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }, [roles, text]);

  function close(next: boolean): void {
    onOpenChange(next);
    setText("");
    setChosen(0);
  }

  function go(index: number): void {
    const target = found[index];
    if (!target) return;
    close(false);
    void navigate({ to: target.to });
  }

  function key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) setChosen((chosen + step + found.length) % found.length);
    else if (event.key === "Enter") go(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Radix.Root open={open} onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay className="appear fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="appear fixed inset-x-4 top-[12dvh] z-50 mx-auto max-w-lg overflow-hidden rounded-8 border border-line bg-surface"
        >
          <Radix.Title className="sr-only">Search or go to</Radix.Title>
          <input
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
            aria-label="Where to"
            placeholder="Where to?"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChosen(0);
            }}
            onKeyDown={key}
            className="h-14 w-full border-b border-line bg-transparent px-5 text-16 outline-none placeholder:text-faint"
          />
          <div role="listbox" id={id} aria-label="Places" className="max-h-80 overflow-y-auto p-2">
            {found.map(({ to, label, icon: Icon }, i) => (
              <div
                key={to}
                id={`${id}-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === chosen}
                onPointerMove={() => setChosen(i)}
                onClick={() => go(i)}
                onKeyDown={key}
                className={cx(
                  "flex h-11 cursor-pointer items-center gap-3 rounded-4 px-3 text-14",
                  i === chosen && "bg-sunken",
                )}
              >
                <Icon className="size-[18px] text-muted" strokeWidth={1.5} aria-hidden />
                {label}
              </div>
            ))}
            {found.length === 0 && <p className="px-3 py-6 text-center text-14 text-muted">Nothing by that name.</p>}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
