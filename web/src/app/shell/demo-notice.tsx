import { demoData } from "#lib/demo.ts";
import { useStore } from "#lib/store.ts";

/** At the foot of every page while the demo's data are on the chain. */
export function DemoNotice() {
  if (!useStore(demoData)) return null;
  return (
    <p className="mt-12 border-t border-line pt-4 text-12 text-muted" data-testid="demo-notice">
      Demo data: the people and their names, the buildings, the papers and the money on this chain are invented.
    </p>
  );
}
