import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/input.tsx";
import { cx } from "#lib/cx.ts";
import { useDebounced } from "#lib/use-debounced.ts";

/** What is typed is asked once it has stood still for a moment; what the address says is shown. */
export function SearchBox({ asked, onAsk }: { asked: string; onAsk: (words: string) => void }) {
  const [typed, setTyped] = useState(asked);
  const settled = useDebounced(typed);
  const told = useRef(asked);
  // The latest one, so that an answer that draws the page anew does not ask again.
  const ask = useRef(onAsk);
  ask.current = onAsk;

  useEffect(() => {
    if (settled.trim() === told.current) return;
    told.current = settled.trim();
    ask.current(settled.trim());
  }, [settled]);

  // Somebody went back, or cleared the filters.
  useEffect(() => {
    if (asked === told.current) return;
    told.current = asked;
    setTyped(asked);
  }, [asked]);

  return (
    <search className="relative block">
      <Search
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-5 text-muted"
        strokeWidth={1.5}
        aria-hidden
      />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={typed}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        aria-label="Search properties"
        placeholder="Name, city, country, kind of building"
        autoComplete="off"
        spellCheck={false}
        data-testid="property-search"
        className={cx(controlClass, "h-12 ps-10 pe-12")}
      />
      {typed !== "" && (
        <IconButton
          icon={X}
          label="Clear the search"
          onClick={() => setTyped("")}
          className="!absolute inset-y-0 end-1 my-auto"
        />
      )}
    </search>
  );
}
