import { DateTime } from "#components/ui/date-time.tsx";
import { formatCount } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";

const most = 5;

/** Which amounts count by a rate of another time; nothing where there is none. */
export function OldRates({ currency: { old, maxAge } }: Pick<Portfolio, "currency">) {
  if (old.length === 0) return null;
  const age = maxAge === null ? "" : ` more than ${formatCount(Math.round(maxAge / 86_400))} days`;
  return (
    <span className="mt-1 block text-amber" data-testid="old-rates">
      For some there was no rate near their day, so they count by one{age} away:{" "}
      {old.slice(0, most).map(({ rate, saidAt, amounts, from, to }, at) => (
        <span key={`${saidAt} ${rate}`}>
          {at > 0 && "; "}
          {formatCount(amounts)} {amounts === 1 ? "amount" : "amounts"} of <DateTime at={from} />
          {to - from >= 86_400 && (
            <>
              {" to "}
              <DateTime at={to} />
            </>
          )}{" "}
          by the rate of <DateTime at={saidAt} />
        </span>
      ))}
      {old.length > most && `; and by ${formatCount(old.length - most)} rates more, which the statement tells`}.
    </span>
  );
}
