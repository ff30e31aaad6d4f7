import { Money } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import type { RentRoll } from "../../api/leases.ts";
import { ages, ageWords, occupancyWords } from "../../lib/roll-words.ts";

/** The building's leases in figures, and what is due by its age. */
export function RollFigures({ roll, coin }: { roll: RentRoll; coin: Coin }) {
  const { occupancy, monthlyRent, yearlyRent, arrears, deposits, heldRent } = roll;
  const taken = occupancyWords(occupancy);
  const figures = [
    { label: "Let", value: taken.value, note: taken.note },
    { label: "Rent a month", value: <Money units={monthlyRent} coin={coin} /> },
    { label: "Rent a year", value: <Money units={yearlyRent} coin={coin} /> },
    { label: "Deposits kept for tenants", value: <Money units={deposits} coin={coin} /> },
    ...(heldRent === "0" ? [] : [{ label: "Kept by order of courts", value: <Money units={heldRent} coin={coin} /> }]),
  ];
  return (
    <div className="grid gap-5 border-b border-line px-4 py-5 sm:px-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-14 lg:grid-cols-4">
        {figures.map(({ label, value, note }) => (
          <div key={label}>
            <dt className="label">{label}</dt>
            <dd className="figures mt-1 text-16 font-medium">{value}</dd>
            {note && <dd className="text-12 text-muted">{note}</dd>}
          </div>
        ))}
      </dl>
      {arrears.total !== "0" && (
        <div>
          <h3 className="text-14 font-medium">
            Due and not paid: <Money units={arrears.total} coin={coin} />
          </h3>
          <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 text-14 lg:grid-cols-4" data-testid="arrears-ageing">
            {ages.map((age) => (
              <div key={age}>
                <dt className="text-muted">{ageWords[age]}</dt>
                <dd className="figures font-medium">
                  <Money units={arrears[age]} coin={coin} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}
