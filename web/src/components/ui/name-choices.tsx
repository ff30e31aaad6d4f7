import { shortHex } from "#lib/format.ts";
import type { Found } from "#lib/names.ts";

/** Under a field: who may be meant by what was typed. Choosing one writes their address into it. */
export function NameChoices({ found, onChoose }: { found: Found; onChoose: (address: string) => void }) {
  if (found.kind !== "choice") return null;
  return (
    <ul aria-label="Who may be meant" className="mt-2 grid gap-1" data-testid="name-choices">
      {found.choices.map(({ address, name }) => (
        <li key={address}>
          <button
            type="button"
            onClick={() => onChoose(address)}
            className="flex w-full min-w-0 items-baseline justify-between gap-3 rounded-4 border border-line px-3 py-1.5 text-start text-14 hover:bg-sunken"
          >
            <bdi className="truncate">{name}</bdi>
            <span className="figures shrink-0 text-12 text-muted">{shortHex(address)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
