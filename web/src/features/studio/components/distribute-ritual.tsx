import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { checkVerdicts } from "#components/signing/check-verdicts.ts";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatDateTime, formatMoney, formatShares } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import type { PreviewPage, WithholdingTable } from "../api/dividends.ts";
import { lapseTold, yearsInSeconds } from "../lib/distribution.ts";
import { holdersTold, tableName } from "../lib/dividend-words.ts";
import { distributePlan, type ManagedProperty } from "../lib/studio-plans.ts";

export interface Payout {
  record: { recordId: string; recordAt: number };
  /** Most to distribute. */
  amount: bigint;
  table: WithholdingTable | undefined;
  /** After which unclaimed money may return; 0: never. */
  years: number;
  /** What it comes to, as it was previewed. */
  totals: PreviewPage["totals"];
}

export interface DistributeRitualProps {
  property: ManagedProperty;
  chain: ChainInfo;
  wallet: Address;
  payout: Payout;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

export function DistributeRitual({
  property,
  chain,
  wallet,
  payout,
  open,
  onOpenChange,
  onDone,
}: DistributeRitualProps) {
  const { record, amount, table, years, totals } = payout;
  const [done, setDone] = useState(false);
  const wanted = {
    kind: "treasury.distribute",
    from: wallet,
    token: property.token,
    recordId: record.recordId,
    amount: String(amount),
    table: Number(table?.table ?? 0),
    lapsesAfter: yearsInSeconds(years),
  } as const;
  const prepared = useQuery({ ...prepareQuery(wanted), enabled: open && !done });
  const money = (units: string) => formatMoney(units, chain.coin, { exact: true });
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={distributePlan({ chain, property }, wanted)}
      incomplete={prepared.isPending}
      review={{
        result: [
          { label: `To ${holdersTold(totals.holders)} of record`, value: money(totals.taken) },
          { label: "A share receives", value: money(totals.perShare) },
          { label: "Shares of record", value: formatShares(totals.supply) },
          { label: "Record date", value: formatDateTime(record.recordAt) },
          { label: "Tax withheld", value: table ? `${money(totals.tax)}, by the table: ${tableName(table)}` : "None" },
          ...(totals.heldCount > 0
            ? [
                {
                  label: `Waits for ${holdersTold(totals.heldCount)} who cannot be paid now`,
                  value: money(totals.held),
                },
              ]
            : []),
          { label: "Does not divide evenly, stays", value: money(totals.dust) },
          { label: "What nobody claims", value: lapseTold(years) },
        ],
        rules: rulesToShow(
          checkVerdicts(prepared.data?.checks, undefined, "You may distribute it, and the treasury has it"),
        ),
      }}
      outcome="Holders of record can claim it now. You can also pay it out to them, under Dividends."
      onDone={() => {
        setDone(true);
        onDone();
      }}
      {...retypeIfLarge(amount, chain.coin)}
    />
  );
}
