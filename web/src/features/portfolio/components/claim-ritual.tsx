import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Money } from "#components/ui/figures.tsx";
import { type Coin, formatDate, formatMoney } from "#lib/format.ts";
import { verdictOf } from "#lib/movement-rules.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import type { Entitlement } from "../api/portfolio.ts";
import { claimBatches, claimPlan, preparationOf, sumOf } from "../lib/claims.ts";
import { withheldOf } from "../lib/tax.ts";

interface ClaimRitualProps {
  address: Address;
  dividends: readonly Entitlement[];
  coin: Coin;
  onClose: () => void;
}

export function ClaimRitual({ address, dividends, coin, onClose }: ClaimRitualProps) {
  const [plan] = useState(() => claimPlan(address, dividends, coin));
  const total = sumOf(dividends.map(({ net }) => net));
  const withheld = withheldOf(dividends);
  const prepared = useQueries({
    queries: claimBatches(dividends).map((batch) => prepareQuery(preparationOf(address, batch))),
  });
  const asked = prepared.every(({ data }) => data);
  const refusals = prepared.flatMap(({ data }) => data?.checks ?? []).flatMap(({ reason }) => (reason ? [reason] : []));
  const labels = [
    "These dividends were not paid yet",
    "You held shares at their record dates",
    "They may be paid to you",
    "They have not lapsed",
  ];
  const names = [["DividendClaimed"], ["DividendNothing", "DividendUnknown"], ["DividendHeld"], ["DividendHasLapsed"]];
  const verdicts = labels.map((label, i) => {
    const id = `claim-${i}`;
    if (!asked) return { id, label, state: "pending" as const };
    return verdictOf(
      id,
      label,
      refusals.find(({ name }) => names[i]?.includes(name)),
    );
  });
  const review: Review = {
    arrives: dividends.map(({ name, recordAt, net }) => ({
      label: `${name}, record date ${formatDate(recordAt)}`,
      value: <Money units={net} coin={coin} exact />,
    })),
    fees: [{ label: "Our fee", value: "None" }],
    result: [
      ...(dividends.some(({ tax }) => tax)
        ? [
            { label: "Before tax", value: <Money units={total + withheld} coin={coin} exact /> },
            { label: "Tax withheld", value: <Money units={withheld} coin={coin} exact /> },
          ]
        : []),
      { label: "You receive in all", value: <Money units={total} coin={coin} exact /> },
    ],
    rules: rulesToShow(verdicts),
  };
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={plan}
      review={review}
      incomplete={!asked}
      outcome={`${formatMoney(total, coin)} ${dividends.length === 1 ? "has" : "have"} arrived in your wallet.`}
    />
  );
}
