import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { TermsTick } from "#features/offerings/components/terms-tick.tsx";
import { isConditional } from "#features/offerings/lib/raise-words.ts";
import type { OfferingTerms, Property } from "#features/properties/api/properties.ts";
import { purchaseRules } from "#features/properties/lib/purchase-rules.ts";
import { type Coin, formatMoney, formatShares } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { verdictOf } from "#lib/movement-rules.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { type Reinvestable, reinvesting, reinvestPlan, restOf } from "../lib/reinvest.ts";
import { withheldOf } from "../lib/tax.ts";

interface ReinvestRitualProps {
  address: Address;
  property: Property;
  offering: OfferingTerms;
  /** As it was when this was opened. */
  found: Reinvestable;
  coin: Coin;
  onClose: () => void;
}

/** Dividends of a building buy new shares of it; what they do not cost is paid out. */
export function ReinvestRitual({ address, property, offering, found, coin, onClose }: ReinvestRitualProps) {
  const { dividends, net, most, least } = found;
  const { token, name, rules } = property;
  const [text, setText] = useState(String(most));
  const [read, setRead] = useState(false);
  const mustRead = isConditional(offering);
  const { units: typed } = checkAmount(text, { decimals: 0, max: most, unit: "shares" });
  const shares = typed !== undefined && typed >= least ? typed : undefined;
  const asked = useDebounced(shares);
  const wanted = reinvesting(address, token, dividends, offering, asked ?? most);
  const prepared = useQuery({
    ...prepareQuery(wanted),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  const settled = shares !== undefined && asked === shares && prepared.data && !prepared.isPlaceholderData;

  const { minimum, maximumPerIdentity, allocationRoot } = offering;
  const checks = settled ? prepared.data?.checks : undefined;
  const covered = checks?.find(({ rule, ok }) => rule === "dividend" && !ok)?.reason;
  const verdicts = [
    checks
      ? verdictOf("dividend", "Your dividends cover it", covered)
      : { id: "dividend", label: "Your dividends cover it", state: "pending" as const },
    ...purchaseRules(checks, { rules, coin, minimum, maximumPerIdentity, listed: allocationRoot !== null }).filter(
      ({ id, state }) => id !== "coin-balance" && !(id === "simulation" && covered && state === "fails"),
    ),
  ];
  const cost = (shares ?? 0n) * BigInt(offering.pricePerShare);
  const rest = restOf(net, shares ?? 0n, offering);
  const withheld = withheldOf(dividends);
  const taxed = dividends.some(({ tax }) => tax);
  const review: Review = {
    arrives: shares
      ? [
          { label: mustRead ? `${name}, locked until the close` : name, value: <Shares count={shares} unit /> },
          { label: "The rest, in coins", value: <Money units={rest} coin={coin} exact /> },
        ]
      : [],
    fees: [{ label: "Our fee", value: "None" }],
    result: [
      {
        label: `${dividends.length === 1 ? "The dividend" : `${dividends.length} dividends`}${taxed ? " before tax" : ""}`,
        value: <Money units={net + withheld} coin={coin} exact />,
      },
      ...(taxed ? [{ label: "Tax withheld", value: <Money units={withheld} coin={coin} exact /> }] : []),
      {
        label: `${formatShares(shares ?? 0n)} shares at ${formatMoney(offering.pricePerShare, coin)}`,
        value: <Money units={cost} coin={coin} exact />,
      },
    ],
    rules: rulesToShow(verdicts),
  };
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={reinvestPlan(name, reinvesting(address, token, dividends, offering, shares ?? most))}
      review={review}
      choose={
        <div className="grid gap-4">
          <AmountInput
            label="How many shares"
            value={text}
            onChange={setText}
            unit="shares"
            decimals={0}
            max={most}
            maxLabel="Your dividends buy"
            error={
              typed !== undefined && typed < least
                ? `At least ${formatShares(least)} shares are sold at once.`
                : undefined
            }
            testId="reinvest-amount"
          />
          {mustRead && <TermsTick property={property} offering={offering} read={read} onRead={setRead} />}
        </div>
      }
      incomplete={!settled || (mustRead && !read)}
      missing={mustRead && !read ? "Read the terms of this offering first, and say so above." : undefined}
      outcome={
        shares
          ? `${formatShares(shares)} shares of ${name} are yours, and ${formatMoney(rest, coin)} came in coins.${
              mustRead
                ? " The shares are locked until the offering is settled; if it fails, their price comes back."
                : ""
            }`
          : ""
      }
      {...retypeIfLarge(cost, coin)}
    />
  );
}
