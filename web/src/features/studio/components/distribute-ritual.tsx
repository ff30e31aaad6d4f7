import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatDateTime, formatMoney, formatShares } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { distributionOf } from "../lib/distribution.ts";
import { distributePlan, type ManagedProperty } from "../lib/studio-plans.ts";

export interface Payout {
  record: { recordId: string; recordAt: number };
  /** Most to distribute. */
  amount: bigint;
  /** Shares of record. */
  supply: bigint;
}

export interface DistributeRitualProps {
  property: ManagedProperty;
  chain: ChainInfo;
  payout: Payout;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

export function DistributeRitual({ property, chain, payout, open, onOpenChange, onDone }: DistributeRitualProps) {
  const { record, amount, supply } = payout;
  const { perShare, total, stays } = distributionOf(amount, supply);
  const money = (units: bigint) => formatMoney(units, chain.coin, { exact: true });
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={distributePlan({ chain, property }, record.recordId, amount)}
      review={{
        result: [
          { label: "To the holders of record", value: money(total) },
          { label: "A share receives", value: money(perShare) },
          { label: "Shares of record", value: formatShares(supply) },
          { label: "Record date", value: formatDateTime(record.recordAt) },
          { label: "Does not divide evenly, stays", value: money(stays) },
        ],
      }}
      outcome="Holders of record can claim it now. You can also pay it out to them, under Dividends."
      onDone={onDone}
      {...retypeIfLarge(amount, chain.coin)}
    />
  );
}
