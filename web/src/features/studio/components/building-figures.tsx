import { useQuery } from "@tanstack/react-query";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type Coin, formatMonth } from "#lib/format.ts";
import { rentRollQuery } from "../api/leases.ts";
import { statementQuery } from "../api/treasury.ts";
import { occupancyWords } from "../lib/roll-words.ts";
import { beginsLate, statementPeriods } from "../lib/statement-periods.ts";

/** What the building earns, by its value, and how much of it is let. */
export function BuildingFigures({ token, coin, now }: { token: string; coin: Coin; now: number }) {
  const year = statementPeriods(now).find(({ value }) => value === "twelve");
  const { data: statement } = useQuery({
    ...statementQuery(token, { from: year?.from ?? "", to: year?.to ?? "" }),
    enabled: year !== undefined,
  });
  const { data: roll } = useQuery(rentRollQuery(token));
  const rate = statement?.capRate;
  const since = statement && year && beginsLate(statement.months, year);
  const taken = roll && occupancyWords(roll.data.occupancy);
  return (
    <StatStrip
      stats={[
        {
          label: "Earned in a year",
          value: statement ? <Money units={statement.netOperatingIncome} coin={coin} /> : "–",
          note: since
            ? `Income less expenses since ${formatMonth(since)}, when the books begin: not a whole year`
            : "Income less expenses, the last twelve months",
          loading: !statement,
        },
        {
          label: "Of its value",
          value: rate ? `${rate.percent}%` : "–",
          note: rate ? (
            <>
              Cap rate{since ? ", not of a whole year," : ","} by the value of <DateTime at={rate.valuedAt} />
            </>
          ) : (
            "Nobody values it in dollars now"
          ),
          loading: !statement,
        },
        { label: "Let", value: taken?.value ?? "–", note: taken?.note, loading: !roll },
      ]}
    />
  );
}
