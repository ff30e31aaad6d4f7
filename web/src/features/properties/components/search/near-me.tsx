import { LocateFixed, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatCount } from "#lib/format.ts";
import { radii, readNear, unknownPlace, usualRadius, writeNear } from "../../lib/near.ts";

interface NearMeProps {
  /** As it stands in the address of the page. */
  near: string | undefined;
  onNear: (near: string | undefined) => void;
}

/** Only what stands around whoever looks. Where that is, the browser is asked on a press, and never before. */
export function NearMe({ near: written, onNear }: NearMeProps) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const near = readNear(written);

  function locate(): void {
    setProblem(undefined);
    // missing where a page is not served safely
    const { geolocation } = navigator as { geolocation?: Geolocation };
    if (!geolocation) {
      setProblem(unknownPlace(undefined));
      return;
    }
    setAsking(true);
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setAsking(false);
        onNear(writeNear({ latitude, longitude, km: usualRadius }));
      },
      ({ code }) => {
        setAsking(false);
        setProblem(unknownPlace(code));
      },
      { timeout: 20_000, maximumAge: 600_000 },
    );
  }

  return (
    <>
      {near ? (
        <>
          <div className="w-44">
            <Select
              aria-label="How far away"
              value={String(near.km)}
              options={radii.map((km) => ({ value: String(km), label: `Within ${formatCount(km)} km` }))}
              onChange={(km) => onNear(writeNear({ ...near, km: Number(km) }))}
              data-testid="near-radius"
            />
          </div>
          <Button size="sm" icon={X} onClick={() => onNear(undefined)}>
            Not only near me
          </Button>
        </>
      ) : (
        <Button size="sm" icon={LocateFixed} busy={asking} onClick={locate} data-testid="near-me">
          Near me
        </Button>
      )}
      <p role="status" className="order-last basis-full text-14 text-amber empty:hidden" data-testid="near-problem">
        {problem}
      </p>
    </>
  );
}
