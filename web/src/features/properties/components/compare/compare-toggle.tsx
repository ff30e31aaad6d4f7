import { Check, Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#lib/cx.ts";
import { type Compared, mostCompared, toggleCompared, useCompared } from "../../lib/comparison.ts";

/** Takes a property into the comparison, or out of it. */
export function CompareToggle({ property }: { property: Compared }) {
  const chosen = useCompared();
  const on = chosen.some(({ token }) => token === property.token);
  const full = !on && chosen.length >= mostCompared;
  return (
    <Button
      size="sm"
      icon={on ? Check : Plus}
      aria-pressed={on}
      aria-label={`${property.name}: compare`}
      disabled={full}
      title={full ? "Four are compared already: take one out first" : undefined}
      onClick={() => toggleCompared({ token: property.token, name: property.name })}
      className={cx("h-10", on && "border-green bg-green-soft text-green")}
      data-testid="compare"
    >
      Compare
    </Button>
  );
}
